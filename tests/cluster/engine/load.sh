#!/usr/bin/env bash
# Gives images to every node. Usage: load.sh ARCHIVE...
set -euo pipefail
. "$(dirname "$0")/parts.sh"
require_running
need debian
for archive in "$@"; do
  [[ -r $archive ]] || die "there is no archive $archive"
  for node in "$state"/n[0-9]*; do
    inside_node "${node##*/}" ctr --namespace k8s.io images import - < "$archive" > "$state/log/load.log" 2>&1 ||
      die "$archive cannot be loaded: $(tail -n 1 "$state/log/load.log")"
  done
done
