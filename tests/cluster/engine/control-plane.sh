#!/usr/bin/env bash
# The control plane, on a network of its own; goes on as process 1 and reaps what ends.
set -euo pipefail
. "$(dirname "$0")/control.sh"
mkdir /run/etcd
start_etcd 2379 2380 /run/etcd
# Webhooks live in pods: with aggregator routing the server calls their addresses and needs no service rules here.
start_apiserver 2379 "$control_ip" 6443 --enable-aggregator-routing --enable-admission-plugins=NodeRestriction
until [[ -e $state/api-is-up ]]; do sleep 0.05; done

identity() { echo "--kubeconfig=$state/$1.kubeconfig --authentication-kubeconfig=$state/$1.kubeconfig --authorization-kubeconfig=$state/$1.kubeconfig"; }
# shellcheck disable=SC2046
start kube-controller-manager kube-controller-manager $(identity kube-controller-manager) --leader-elect=false --bind-address=127.0.0.1 \
  --use-service-account-credentials --service-account-private-key-file="$state/pki/sa.key" --root-ca-file="$state/pki/ca.crt" \
  --cluster-signing-cert-file="$state/pki/ca.crt" --cluster-signing-key-file="$state/pki/ca.key" --allocate-node-cidrs=false \
  --flex-volume-plugin-dir="$state/volume-plugins" --kube-api-qps=200 --kube-api-burst=400
# shellcheck disable=SC2046
start kube-scheduler kube-scheduler $(identity kube-scheduler) --leader-elect=false --bind-address=127.0.0.1 \
  --kube-api-qps=200 --kube-api-burst=400
while :; do wait -n || sleep 1; done
