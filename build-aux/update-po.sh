#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Lists the files with texts in po/POTFILES, and merges new texts into po/de.po; what is untranslated is printed.
set -eu
{
  grep -rlE '\b(_|N_|C_|g_dgettext|g_dngettext|ngettext|g_dpgettext2?) ?\(' --include='*.c' --include='*.h' app cli charts data report server || true
  grep -rl 'translatable="yes"' --include='*.ui' ui
} | LC_ALL=C sort >po/POTFILES
template=$(mktemp)
trap 'rm -f "$template"' EXIT
ui=$(grep '\.ui$' po/POTFILES)
c=$(grep -v '\.ui$' po/POTFILES)
keywords="--keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=ngettext:1,2 --keyword=g_dgettext:2 --keyword=g_dngettext:2,3"
# shellcheck disable=SC2086
xgettext --from-code=UTF-8 --language=C $keywords --add-comments=Translators: --package-name=lotse -o "$template" $c
# shellcheck disable=SC2086
xgettext --from-code=UTF-8 --join-existing --add-comments=Translators: --package-name=lotse -o "$template" $ui
msgmerge --quiet --no-fuzzy-matching --sort-by-file --update --backup=none po/de.po "$template"
msgattrib --no-obsolete -o po/de.po po/de.po
msgattrib --untranslated po/de.po
