#!/usr/bin/env bash
# actionlint, for the test of the workflows.
set -euo pipefail
. ./go.sh
cd modules/actionlint
go build -trimpath -o "$1/bin/" -ldflags "-s -w" tool
