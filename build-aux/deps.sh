#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the Debian packages that are missing, and only those: "run" for building and running, "test" for the tests as well.
set -eu

build="meson ninja-build gcc gettext pkg-config desktop-file-utils
libgtk-4-dev libgtk-4-bin libadwaita-1-dev libsoup-3.0-dev libjson-glib-dev libsqlite3-dev libmicrohttpd-dev libsodium-dev libarchive-dev libsecret-1-dev
libglib2.0-bin libxml2-utils adwaita-icon-theme librsvg2-common fonts-cantarell fonts-noto-core shared-mime-info dbus"
tests="xvfb xauth dbus-daemon at-spi2-core appstream poppler-utils weston clang libclang-rt-dev llvm"

wanted=$build
[ "${1:-run}" = test ] && wanted="$build $tests"

missing=
for package in $wanted; do
  case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true) in
    *installed) [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" | head -c 9)" = installed ] && continue ;;
  esac
  missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
  as_root=
elif command -v sudo >/dev/null 2>&1; then
  as_root=sudo
else
  echo "These packages are missing; install them as root, then try again:" >&2
  echo "  apt-get install$missing" >&2
  exit 1
fi

echo "Installing what is missing:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
