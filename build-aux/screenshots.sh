#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Walks all pages in German and English, light and dark, large and small, with the example strategy, with edits that wait and contradict,
# with a cache that another program holds, and, where the real tables are at hand, with the imported UK portfolio; saves PNGs below
# out/screenshots.
set -eu
build=$1
out=$(pwd)/out/screenshots
data=${LOTSE_TEST_DATA:-$(pwd)/../shared/data}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GSETTINGS_SCHEMA_DIR="$(pwd)/$build/resources"
rm -rf "$out"

portfolio=
if [ -d "$data/portfolio/uk-major-projects" ]; then
  portfolio=$work/uk.lotse
  for year in 2015 2019 2022; do
    "$build/cli/lotsectl" --file "$portfolio" import "$data/portfolio/uk-major-projects/uk_$year.csv" >/dev/null
  done
else
  echo "The UK portfolio is not in $data: only the example strategy is shown."
fi

walk() { # name of the data, then the options that open it
  name=$1
  shift
  for lang in de en; do
    for theme in light dark; do
      for size in 1440x900 900x700; do
        folder=$out/$name-$lang-$theme-$size
        mkdir -p "$folder"
        build-aux/display.sh "$@" --lang $lang --theme $theme --size $size --screenshot-dir "$folder" >"$work/log" 2>&1 || {
          cat "$work/log" >&2
          exit 1
        }
      done
    done
  done
}

# Within the folders of the display: makes the cache of somebody who was out for a day, and opens it.
cat >"$work/out-for-a-day" <<'SCRIPT'
#!/bin/sh
build=$1 held=$2
shift 2
set -- "$build/app/lotse" "$@"
"$build/tests/app/lotse-sample" >"$HOME/sample"
{ read -r server; read -r workspace; read -r path; } <"$HOME/sample"
echo token >"$HOME/token"
set -- "$@" --server "$server" --workspace "$workspace" --token-file "$HOME/token"
[ "$held" = no ] || exec flock "$path.lock" "$@"
exec "$@"
SCRIPT
chmod +x "$work/out-for-a-day"

walk example "$build/app/lotse" --example
walk conflicts "$work/out-for-a-day" "$build" no
walk held "$work/out-for-a-day" "$build" yes
[ -z "$portfolio" ] || walk uk "$build/app/lotse" --file "$portfolio"
echo "The pictures are in $out:"
ls "$out"
