#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs every benchmark. Each line is a figure beside its goal, and "met" or "missed".
set -eu
build=$1
export GSETTINGS_SCHEMA_DIR="$(pwd)/$build/resources"
exec build-aux/display.sh sh -c 'for program in "$1"/bench/bench-*; do
  case $program in *.p) continue ;; esac
  [ -x "$program" ] && [ -f "$program" ] && "$program"
done' bench "$build"
