#!/usr/bin/env bash
# etcd and the API server on loopback, for any user. Usage: api-init.sh API_PORT ETCD_PORT PEER_PORT
set -euo pipefail
. "$(dirname "$0")/control.sh"
start_etcd "$2" "$3" "$state/etcd" --log-level=error
# No controller makes service accounts here, so pods are accepted without.
start_apiserver "$2" 127.0.0.1 "$1" --bind-address=127.0.0.1 --disable-admission-plugins=ServiceAccount
wait
