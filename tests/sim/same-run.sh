#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same seed gives the same run: in one process, in another one, after other runs, with other contents of fresh memory.
set -eu
sim=$1
"$sim" --from 1 --count 6 --twice >/dev/null
first=$("$sim" --seed 6 --trace | tail -n 1)
second=$(MALLOC_PERTURB_=165 "$sim" --seed 6 --trace | tail -n 1)
third=$("$sim" --from 4 --count 3 --trace | grep '^trace ' | tail -n 1)
echo "$first"
[ -n "$first" ] && [ "$first" = "$second" ] && [ "$first" = "$third" ] && exit 0
echo "not the same: $second, $third"
exit 1
