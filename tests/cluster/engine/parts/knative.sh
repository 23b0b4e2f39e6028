#!/usr/bin/env bash
# Knative Serving, Eventing and Kourier, Multus, CoreDNS.
set -euo pipefail
. ./go.sh
cd modules/knative
mkdir "$1/knative"
# Many programs share a name (controller, webhook): each file is named by its package path.
go list -f '{{.ImportPath}}' tool | grep ^knative.dev/ | while read -r package; do
  go build -trimpath -o "$1/knative/${package//\//--}" -ldflags "-s -w" "$package"
done
go build -trimpath -o "$1/bin/" -ldflags "-s -w" gopkg.in/k8snetworkplumbingwg/multus-cni.v4/cmd/multus ./coredns
