#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds everything with clang under AddressSanitizer and UBSan in build-asan and runs the tests there; any finding fails its test.
# usage: sanitize.sh [meson test arguments]; APP=false leaves the desktop application out.
set -eu
cd "$(dirname "$0")/.."
build=build-asan
command -v clang >/dev/null || { echo "clang is not there (package clang)" >&2; exit 1; }
[ -f $build/build.ninja ] ||
  CC=clang meson setup $build -Dapp="${APP:-true}" -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1 -Ddebug=true
meson compile -C $build
# Only whole stacks tell what belongs to a library.
export ASAN_OPTIONS=detect_stack_use_after_return=1:abort_on_error=1:fast_unwind_on_malloc=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export LSAN_OPTIONS="suppressions=$(pwd)/build-aux/lsan.supp:print_suppressions=0"
export G_SLICE=always-malloc GSETTINGS_SCHEMA_DIR="$(pwd)/$build/resources"
exec build-aux/display.sh meson test -C $build --no-rebuild --print-errorlogs --timeout-multiplier "${TIMEOUT_MULTIPLIER:-10}" "$@"
