#!/usr/bin/env bash
# Brings up etcd and the API server alone, on loopback and without root: enough for every dry run. Standard input is
# the engine's lifeline. Usage: api.sh [--bare]   (bare: without the resource types of Knative, Multus and monitoring)
set -euo pipefail
. "$(dirname "$0")/start.sh"

"$engine/check.sh" api
need debian kubernetes manifests
begin
step "Making keys"
"$engine/pki.sh" 0
read -r port etcd peer < <(python3 -c '
import socket
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
print(*(s.getsockname()[1] for s in sockets))')
step "Starting the API server"
keep "$engine/api-init.sh" "$port" "$etcd" "$peer"
publish "$port"
await 60 "answer of the API server" kubectl get --raw /readyz
if [[ ${1:-} != --bare ]]; then
  step "Adding resource types"
  add_types knative attachments monitoring gateway certificates
fi
ready ""
