#!/usr/bin/env bash
# Ends an engine and removes all of it; one that is already gone as well.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
[[ -d $state ]] || exit 0
if is_running; then
  # The keeper holds the lock, so its process id is true.
  kill -TERM "$(cat "$state/keeper.pid")" 2> /dev/null || true
  end=$((SECONDS + 30))
  while is_running; do
    ((SECONDS < end)) || die "the engine $name does not end; see $state/log"
    sleep 0.05
  done
fi
exec "$engine/sweep.sh"
