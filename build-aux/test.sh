#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs all tests and counts them; the last line is "N passed, N failed, N skipped".
set -u
build=$1
export GSETTINGS_SCHEMA_DIR="$(pwd)/$build/resources"
rm -f "$build"/meson-logs/testlog*
build-aux/display.sh meson test -C "$build" --no-rebuild --print-errorlogs --timeout-multiplier "${TIMEOUT_MULTIPLIER:-3}" ${TESTS:-}
status=$?
python3 build-aux/count-tests.py "$build/meson-logs/testlog.junit.xml" "$status"
