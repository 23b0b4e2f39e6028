#!/usr/bin/env bash
# Removes what engines have left that lost their keeper, such as in a power failure.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
unset LOCO_CLUSTER_STATE
for folder in "$cache"/state/*/; do
  [[ -d $folder ]] || continue
  export LOCO_CLUSTER
  LOCO_CLUSTER=$(basename "$folder")
  state=${folder%/}
  claim || continue
  flock --shared --nonblock "$state/lock" "$engine/sweep.sh" || true
  rm "$state.starting"
done
