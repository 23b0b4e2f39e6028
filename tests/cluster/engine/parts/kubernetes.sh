#!/usr/bin/env bash
# Kubernetes: API server, controllers, scheduler, kubelet, proxy, kubectl.
set -euo pipefail
. ./go.sh
cd modules/kubernetes
version=$(go list -m -f '{{.Version}}' k8s.io/kubernetes)
IFS=. read -r major minor _ <<< "${version#v}"
# Without its version Knative refuses the server.
base=k8s.io/component-base/version
go build -trimpath -o "$1/bin/" -ldflags "-s -w -X $base.gitVersion=$version -X $base.gitMajor=$major -X $base.gitMinor=$minor \
  -X $base.gitTreeState=clean -X k8s.io/client-go/pkg/version.gitVersion=$version" tool
