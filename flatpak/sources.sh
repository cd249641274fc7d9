#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Unpacks the Debian source packages of the libraries that the GNOME runtime lacks, for flatpak-builder.
# Needs deb-src entries in the package sources, and dpkg-dev.
set -eu
cd "$(dirname "$0")"
rm -rf sources
mkdir sources
cd sources
for package in libsodium libmicrohttpd; do
  apt-get source -qq "$package"
  for folder in "$package"-*/; do
    mv "$folder" "$package"
  done
  rm -f "$package"_*
done
