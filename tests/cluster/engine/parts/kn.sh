#!/usr/bin/env bash
# Knative's command line.
set -euo pipefail
. ./go.sh
cd modules/kn
go build -trimpath -o "$1/bin/" -ldflags "-s -w" tool
