#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Which lines of the parsers of outside data the fuzz corpora reach: those of tests/fuzz/corpus and, with --found, what earlier fuzzing found as well.
# The replay programs are built with clang's source coverage; exit status 1 where a file of tests/fuzz/covered.txt is below its goal of 90 %.
set -eu
cd "$(dirname "$0")/.."
build=build-coverage
goal=90
found=
if [ "${1:-}" = --found ]; then found=yes; fi
llvm=$(clang --version | sed -n 's/.*clang version \([0-9]*\).*/\1/p')
tool () { command -v "$1" || command -v "$1-$llvm"; }

flags='-fprofile-instr-generate -fcoverage-mapping'
[ -f $build/build.ninja ] ||
  CC=clang meson setup $build -Dapp=false -Doptimization=0 -Dc_args="$flags" -Dc_link_args="$flags" > /dev/null
targets=$(cd tests/fuzz && ls fuzz-*.c | sed 's/^fuzz-//; s/\.c$//')
programs=
for target in $targets; do programs="$programs tests/fuzz/test-fuzz-$target"; done
# shellcheck disable=SC2086
ninja -C $build $programs > $build/coverage.log 2>&1 || { cat $build/coverage.log; exit 1; }

rm -f $build/*.profraw
objects=
main=$build/tests/fuzz/test-fuzz-guard
export TZ=Europe/Berlin
for target in $targets; do
  [ "$target" = guard ] || objects="$objects -object $build/tests/fuzz/test-fuzz-$target"
  folders=tests/fuzz/corpus/$target
  [ -n "$found" ] && [ -d "build-fuzz/found/$target" ] && folders="$folders build-fuzz/found/$target"
  # shellcheck disable=SC2086
  find $folders -type f -print0 | LLVM_PROFILE_FILE="$build/$target-%p.profraw" xargs -0 "$build/tests/fuzz/test-fuzz-$target" > /dev/null
done
"$(tool llvm-profdata)" merge -sparse $build/*.profraw -o $build/fuzz.profdata
# shellcheck disable=SC2086
"$(tool llvm-cov)" export -summary-only -instr-profile $build/fuzz.profdata $main $objects > $build/coverage.json
python3 - $build/coverage.json $goal <<'PYTHON'
import json
import os
import sys

goal = float(sys.argv[2])
wanted = [line.strip() for line in open("tests/fuzz/covered.txt") if not line.startswith("#")]
files = {os.path.relpath(entry["filename"]): entry for entry in json.load(open(sys.argv[1]))["data"][0]["files"]}
missed = False
for name in wanted:
    entry = files[name]
    lines = entry["summary"]["lines"]
    met = lines["percent"] >= goal
    missed |= not met
    print(f"{name:36} {lines['percent']:6.1f} % of {lines['count']:4} lines   goal {goal:.0f} %   {'met' if met else 'missed'}")
sys.exit(1 if missed else 0)
PYTHON
