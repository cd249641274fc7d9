#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the simulator over many seeds, and what else runs for hours; exit status 1 where anything broke.
set -u
build=$1
status=0
jobs=${JOBS:-$(nproc)}

case "${SEEDS:-0}${ROUNDS:-0}${SESSION:-0}" in
*[!0-9]* | 000) echo "Say how much: make soak SEEDS=10000 ROUNDS=5000 SESSION=1000 (any of them)" >&2; exit 2 ;;
esac
if [ "${SEEDS:-0}" -gt 0 ]; then "$build/tests/sim/lotse-sim" --from "${FROM:-1000000}" --count "$SEEDS" --jobs "$jobs" || status=1; fi
export LOTSECTL="$build/cli/lotsectl" LOTSE_SERVER="$build/server/lotse-server" GIO_USE_PROXY_RESOLVER=dummy
if [ "${ROUNDS:-0}" -gt 0 ]; then "$build/tests/kill/lotse-kill" --seed "${SEED:-0}" --rounds "$ROUNDS" --every 50 --verbose || status=1; fi
if [ "${SESSION:-0}" -gt 0 ]; then "$build/tests/kill/lotse-kill" --seed "${SEED:-0}" --rounds "$SESSION" --every 200 --calm --verbose || status=1; fi
exit $status
