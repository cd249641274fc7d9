#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command under a virtual display, a D-Bus session and folders of its own, so that nothing of the person's own is touched.
# usage: display.sh [--size WxH] COMMAND …
set -eu
size=1920x1200
if [ "$1" = --size ]; then
  size=$2
  shift 2
fi
home=$(mktemp -d)
mkdir -p "$home/config" "$home/data" "$home/cache" "$home/run"
chmod 700 "$home/run"
Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp -noreset 3>"$home/display" >"$home/xvfb.log" 2>&1 &
xvfb=$!
trap 'kill $xvfb 2>/dev/null || true; wait $xvfb 2>/dev/null || true; rm -rf "$home"' EXIT
tries=0
while ! [ -s "$home/display" ]; do
  tries=$((tries + 1))
  if [ $tries -gt 200 ]; then
    echo "The virtual display did not start:" >&2
    cat "$home/xvfb.log" >&2
    exit 1
  fi
  sleep 0.05
done
unset WAYLAND_DISPLAY
export DISPLAY=":$(cat "$home/display")" GDK_BACKEND=x11 GSK_RENDERER=cairo LIBGL_ALWAYS_SOFTWARE=1
export HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_CACHE_HOME="$home/cache" XDG_RUNTIME_DIR="$home/run"
export GSETTINGS_BACKEND=memory GTK_A11Y="${GTK_A11Y:-none}" NO_AT_BRIDGE=1
dbus-run-session -- "$@"
