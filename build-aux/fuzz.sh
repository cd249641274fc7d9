#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzes every parser of outside data under AddressSanitizer and UBSan: fuzz.sh SECONDS [TARGET …]. Each target starts from its corpus in tests/fuzz/corpus
# and from what earlier runs found (build-fuzz/found). Per target one line: runs, new inputs, crashes; exit status 1 and the place of the input where one
# crashed. With --tap the lines are those of a test program; without clang and its runtime that one skips each target by name.
set -u
cd "$(dirname "$0")/.."
build=${FUZZ_BUILD:-$(pwd)/build-fuzz}
# As a test it begins the same way and goes equally far on every machine, fast or slow; by hand it looks elsewhere each time.
tap= same=
if [ "${1:-}" = --tap ]; then
  tap=yes
  same="-seed=1 -runs=2000"
  shift
fi
seconds=${1:-60}
[ $# -gt 0 ] && shift
targets=${*:-$(cd tests/fuzz && ls fuzz-*.c | sed 's/^fuzz-//; s/\.c$//')}
[ -n "$tap" ] && echo "1..$(echo "$targets" | wc -w)"

# Without the runtime of libFuzzer clang compiles, and does not link.
can_fuzz () {
  command -v clang >/dev/null || return 1
  probe=$(mktemp -d)
  echo 'int LLVMFuzzerTestOneInput (const unsigned char *d, unsigned long n) { return d && n > 9; }' > "$probe/probe.c"
  clang -fsanitize=fuzzer,address "$probe/probe.c" -o "$probe/probe" >/dev/null 2>&1
  status=$?
  rm -rf "$probe"
  return $status
}

if ! can_fuzz; then
  n=0
  for target in $targets; do
    n=$((n + 1))
    if [ -n "$tap" ]; then echo "ok $n fuzz/$target # SKIP clang with libFuzzer is not there"; fi
  done
  [ -n "$tap" ] && exit 0
  echo "clang with libFuzzer is not there (packages clang and libclang-rt-dev)" >&2
  exit 1
fi

log=$build/setup.log
mkdir -p "$build/found" "$build/crashes"
if ! [ -f "$build/build.ninja" ]; then
  CC=clang meson setup "$build" -Dapp=false -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1 -Ddebug=true \
    > "$log" 2>&1 || { cat "$log" >&2; exit 1; }
fi
programs=
for target in $targets; do programs="$programs tests/fuzz/fuzz-$target"; done
# shellcheck disable=SC2086
ninja -C "$build" $programs > "$log" 2>&1 || { cat "$log" >&2; exit 1; }

export ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 G_SLICE=always-malloc G_DEBUG=fatal-criticals
export TZ=Europe/Berlin LC_ALL=C.UTF-8
# The modules of GIO that a machine happens to have are no part of a parser.
export GIO_MODULE_DIR="$build/crashes"

fuzz_one () {
  target=$1
  found=$build/found/$target
  mkdir -p "$found"
  dictionary=
  [ -f "tests/fuzz/dict/$target" ] && dictionary=-dict=tests/fuzz/dict/$target
  # shellcheck disable=SC2086
  "$build/tests/fuzz/fuzz-$target" -max_total_time="$seconds" $same -timeout=20 -rss_limit_mb=1024 -print_final_stats=1 $dictionary \
    -artifact_prefix="$build/crashes/$target-" "$found" "tests/fuzz/corpus/$target" > "$build/$target.log" 2>&1
  echo $? > "$build/$target.status"
}

report () {
  target=$1 n=$2
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$target.log")
  new=$(sed -n 's/^stat::new_units_added: *//p' "$build/$target.log")
  if [ "$(cat "$build/$target.status")" = 0 ]; then
    if [ -n "$tap" ]; then echo "ok $n fuzz/$target"; fi
    echo "$mark$target: ${runs:-0} runs, ${new:-0} new inputs, no crash"
    return
  fi
  crashed=yes
  if [ -n "$tap" ]; then echo "not ok $n fuzz/$target"; fi
  echo "$mark$target: ${runs:-?} runs, ${new:-?} new inputs, 1 crash: $(sed -n 's/.*Test unit written to //p' "$build/$target.log" | tail -1)"
  # What the program says of it, or why it did not even start.
  (grep -m1 -E 'ERROR:|runtime error:' "$build/$target.log" || tail -3 "$build/$target.log") | sed "s/^/$mark/"
}

# Two at a time: one per core of the smallest machine that this is meant for.
crashed=
n=0
mark=
[ -n "$tap" ] && mark='# '
# shellcheck disable=SC2086
set -- $targets
while [ $# -gt 0 ]; do
  first=$1 second=${2:-}
  fuzz_one "$first" &
  [ -n "$second" ] && fuzz_one "$second"
  wait
  n=$((n + 1))
  report "$first" $n
  if [ -n "$second" ]; then
    n=$((n + 1))
    report "$second" $n
    shift
  fi
  shift
done
[ -z "$crashed" ] || [ -n "$tap" ] || exit 1
