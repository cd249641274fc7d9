#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every template holds before gtk4-builder-tool. usage: templates.sh LIBRARY FILE.ui …
types=$1
shift
command -v gtk4-builder-tool >/dev/null 2>&1 || exit 77
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || exit 77
# Sanitizers of clang are a part of programs that were built with them, which the tool is not.
if LD_BIND_NOW=1 LD_PRELOAD="$types" env 2>&1 | grep -q 'undefined symbol: __asan'; then
  echo "the tool cannot load what clang built for its sanitizers"
  exit 77
fi
export LSAN_OPTIONS=detect_leaks=0
failed=0
for file in "$@"; do
  if ! out=$(LD_PRELOAD="$types" G_DEBUG='' gtk4-builder-tool validate "$file" 2>&1); then
    echo "$file: $out"
    failed=1
  fi
done
exit $failed
