#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The program as it is installed draws every page of the example, large and small, whether or not there is somebody to listen, and complains about
# nothing. usage: pages.sh PROGRAM
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || exit 77
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_CACHE_HOME="$home/cache" XDG_STATE_HOME="$home/state"
unset G_DEBUG # complaints are read, not died of
failed=0
for size in 1440x900 900x700; do
  [ $size = 900x700 ] && export GTK_A11Y=none # no screen reader, and no bus for one
  "$1" --example --lang de --size $size --screenshot-dir "$home/$size" >"$home/out" 2>"$home/err" || { echo "$size: exit status $?"; failed=1; }
  if grep -E 'CRITICAL|WARNING|^lotse: ' "$home/err"; then
    failed=1
  fi
  for page in overview timeline projects kpis promises charts decisions papers responsibilities compare review needs report my-reports project; do
    [ -s "$home/$size/$page.png" ] || { echo "$size: no picture of $page"; failed=1; }
  done
done
exit $failed
