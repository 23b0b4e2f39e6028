#!/usr/bin/env bash
# Says whether the engine runs, and how it is reached. Usage: status.sh [--json]
set -euo pipefail
. "$(dirname "$0")/settings.sh"
if ! is_running || [[ ! -e $state/ready ]]; then
  if [[ ${1:-} == --json ]]; then echo '{"running":false}'; else echo "The engine $name is not running."; fi
  exit 3
fi
if [[ ${1:-} == --json ]]; then cat "$state/ready"; else
  sed -e 's/[{}"]//g' -e 's/,/\n/g' -e 's/:/: /' "$state/ready"
fi
