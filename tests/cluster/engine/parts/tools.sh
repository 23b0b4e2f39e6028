#!/usr/bin/env bash
# Helm and kwok.
set -euo pipefail
. ./go.sh
cd modules/tools
version=$(go list -m -f '{{.Version}}' helm.sh/helm/v4)
go build -trimpath -o "$1/bin/" -ldflags "-s -w -X helm.sh/helm/v4/internal/version.version=$version" tool
