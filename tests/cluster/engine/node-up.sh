#!/usr/bin/env bash
# A further node joins a running engine, or comes back as a new one. It knows the engine's own images only. Usage: node-up.sh NUMBER
set -euo pipefail
. "$(dirname "$0")/parts.sh"
n=${1:-}
[[ $n == [1-9] && $n -le $most_nodes ]] || die "node-up needs a node from 1 to $most_nodes"
require_running
[[ ! -d $state/n$n ]] || die "the node n$n is up already"
# shellcheck disable=SC2086
need $all_parts
export KUBECONFIG=$state/kubeconfig LOCO_CLUSTER=$name LOCO_CLUSTER_STATE=$state
kubectl delete node "n$n" --ignore-not-found > /dev/null
"$engine/node-files.sh" "$n"
nsenter --target "$(init_pid)" --mount --pid -- "$engine/node-start.sh" "$n"
await 60 "registration of n$n" kubectl get node "n$n"
kubectl wait --for=condition=Ready node "n$n" --timeout=60s > "$state/log/nodes.log" 2>&1 || die "n$n did not become Ready; the logs are in $state/log"
