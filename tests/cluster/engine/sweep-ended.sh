#!/usr/bin/env bash
# Removes what engines have left that lost their keeper, such as in a power failure.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
unset LOCO_CLUSTER_STATE
for folder in "$cache"/state/*/; do
  [[ -d $folder ]] || continue
  export LOCO_CLUSTER
  LOCO_CLUSTER=$(basename "$folder")
  exec 5> "${folder%/}.starting"
  if flock --nonblock 5; then
    rm "${folder%/}.starting"
    flock --shared --nonblock "$folder/lock" "$engine/sweep.sh" || true
  fi
done
