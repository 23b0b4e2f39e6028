#!/usr/bin/env bash
# The way from this machine's loopback into the engine.
set -euo pipefail
. ./go.sh
cd forward
go build -trimpath -o "$1/bin/forward" -ldflags "-s -w" main.go
