#!/usr/bin/env bash
# Brings up Kubernetes with real nodes, and Knative. Standard input is the engine's lifeline. Usage: up.sh [--nodes 1|2]
set -euo pipefail
. "$(dirname "$0")/start.sh"

nodes=1
while (($#)); do
  case $1 in
    --nodes) nodes=${2:-} && shift 2 ;;
    *) die "up does not know $1" ;;
  esac
done
[[ $nodes == [1-9] && $nodes -le $most_nodes ]] || die "--nodes is 1 to $most_nodes"
"$engine/check.sh"
# shellcheck disable=SC2086
need $all_parts
begin
step "Making keys and nodes"
"$engine/pki.sh" $most_nodes
for ((n = 1; n <= nodes; n++)); do "$engine/node-files.sh" "$n"; done

step "Starting the control plane"
keep unshare --mount --pid --fork --kill-child --mount-proc -- "$engine/init.sh" "$nodes"
await 10 "first process" init_pid
init_pid > "$state/init.pid"
await 10 "way in" test -e "$state/ports"
port() { sed -n "s/^$1 //p" "$state/ports"; }
publish "$(port api)"
await 120 "answer of the API server" kubectl get --raw /readyz
touch "$state/api-is-up"
step "Starting $nodes node(s)"
for manifest in multus policies coredns; do apply "$engine/manifests/$manifest.yaml"; done
"$engine/knative.sh" types
for ((n = 1; n <= nodes; n++)); do
  await 120 "registration of n$n" kubectl get node "n$n"
done
kubectl wait --for=condition=Ready node --all --timeout=120s > "$state/log/nodes.log" 2>&1 ||
  die "no node became Ready; the logs are in $failed"
"$engine/knative.sh" install
ready ",\"ingress\":\"http://127.0.0.1:$(port ingress)\",\"nodes\":[$(seq -s , -f '"n%g"' "$nodes")]"
