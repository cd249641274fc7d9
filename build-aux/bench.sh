#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs every benchmark. Each line is a figure beside its goal, and "met" or "missed".
set -eu
build=$1
export GSETTINGS_SCHEMA_DIR="$(pwd)/$build/resources"
# A Wayland compositor without a screen, for what is measured under Wayland as well.
on_wayland() {
  command -v weston >/dev/null || { echo "weston is not installed: nothing is measured under Wayland."; return 0; }
  runtime=$(mktemp -d)
  XDG_RUNTIME_DIR=$runtime weston --backend=headless-backend.so --socket=lotse-bench --width=3840 --height=2160 --idle-time=0 >"$runtime/log" 2>&1 &
  weston=$!
  tries=0
  while ! [ -S "$runtime/lotse-bench" ] && [ $tries -lt 100 ]; do
    tries=$((tries + 1))
    sleep 0.05
  done
  XDG_RUNTIME_DIR=$runtime WAYLAND_DISPLAY=lotse-bench GDK_BACKEND=wayland GSK_RENDERER=cairo GSETTINGS_BACKEND=memory GTK_A11Y=none \
    XDG_DATA_HOME=$runtime XDG_CONFIG_HOME=$runtime XDG_CACHE_HOME=$runtime dbus-run-session -- "$@" || true
  kill $weston 2>/dev/null || true
  wait $weston 2>/dev/null || true
  rm -rf "$runtime"
}
if [ -x "$build/bench/bench-timeline-frames" ]; then
  on_wayland "$build/bench/bench-timeline-frames"
fi
# Timelines and charts of the web, where a folder of their libraries is named.
build-aux/display.sh --size 1920x1080 bench/peers/peers.py "$build" || true
exec build-aux/display.sh --size 3840x2160 sh -c 'for program in "$1"/bench/bench-*; do
  case $program in *.p) continue ;; esac
  [ -x "$program" ] && [ -f "$program" ] && "$program"
done' bench "$build"
