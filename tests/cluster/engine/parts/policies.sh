#!/usr/bin/env bash
# What enforces NetworkPolicies on a node.
set -euo pipefail
. ./go.sh
cd policies
go build -trimpath -o "$1/bin/policies" -ldflags "-s -w" .
