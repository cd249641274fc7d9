#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Starts the application on an embedded server with the example strategy. Without a display the same data is rendered to files.
set -eu
build=$1
here=$(pwd)

if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
  GSETTINGS_SCHEMA_DIR="$here/$build/resources" exec "$build/app/lotse" --example
fi

out=$here/out
work=$(mktemp -d)
mkdir -p "$out"
mkfifo "$work/hold"
"$build/server/lotse-server" serve --embedded --data "$work/server" <"$work/hold" >"$work/ready" 2>"$work/log" &
server=$!
exec 9>"$work/hold" # the server ends when this is closed
trap 'exec 9>&-; wait $server 2>/dev/null || true; rm -rf "$work"' EXIT
tries=0
while ! grep -q '}' "$work/ready" 2>/dev/null; do
  tries=$((tries + 1))
  if [ $tries -gt 300 ] || ! kill -0 $server 2>/dev/null; then
    echo "The embedded server did not start:" >&2
    cat "$work/log" >&2
    exit 1
  fi
  sleep 0.1
done
member() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$work/ready"; }
(umask 077 && member token >"$work/token")
export XDG_DATA_HOME="$work/data"
lotsectl() {
  "$build/cli/lotsectl" --server "$(member url)" --workspace "$(member workspace)" --token-file "$work/token" "$@"
}

lotsectl sync >/dev/null
for page in overview timeline projects; do
  lotsectl render $page --lang de --size 1440x900 -o "$out/$page.png"
done
lotsectl render project HF1-05 --lang de --size 1440x900 -o "$out/project.png"
lotsectl report portfolio --lang de -o "$out/report.pdf"

echo "There is no display here. The dashboards of the example strategy are in:"
for file in overview.png timeline.png projects.png project.png report.pdf; do
  echo "  $out/$file"
done
