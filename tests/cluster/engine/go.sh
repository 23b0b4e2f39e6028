# Go, and how the engine's programs are built with it. Sourced by the parts.
# shellcheck shell=bash
. "$(dirname "${BASH_SOURCE[0]}")/parts.sh"

has_go() { [[ $(GOTOOLCHAIN=local go env GOVERSION 2> /dev/null) =~ ^go1\.(2[6-9]|[3-9][0-9]) ]]; }
has_go || need go
export GOTOOLCHAIN=local GOFLAGS=-buildvcs=false CGO_ENABLED=0

# The folder of a module's sources, as pinned by the wrapper module we are in.
module_folder() {
  go mod download "$1"
  go list -m -f '{{.Dir}}' "$1"
}
