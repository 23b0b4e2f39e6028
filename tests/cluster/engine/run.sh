#!/usr/bin/env bash
# Runs a command, with this machine's files, in one of the engine's networks: control, outside, node1 or node2.
# Usage: run.sh PLACE -- COMMAND...
set -euo pipefail
. "$(dirname "$0")/parts.sh"
place=${1:-}
[[ -n $place && ${2:-} == -- && $# -ge 3 ]] || die "run needs a place and a command: run outside -- COMMAND"
shift 2
require_running
need kubernetes
export KUBECONFIG=$state/control.kubeconfig
case $place in
  # Service addresses work on nodes only.
  control | outside) in_network "$place" "$@" ;;
  node[12]) in_network "${place/node/n}" "$@" ;;
  *) die "there is no place $place" ;;
esac
