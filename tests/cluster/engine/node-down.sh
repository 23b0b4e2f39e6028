#!/usr/bin/env bash
# A node is lost, as if its power failed: all its processes end at the same moment, and nobody is told. Usage: node-down.sh NUMBER
set -euo pipefail
. "$(dirname "$0")/settings.sh"
n=${1:-}
require_running
[[ $n && -s $state/n$n/pid ]] || die "there is no node n$n"
pid=$(cat "$state/n$n/pid")
# shellcheck disable=SC2016
nsenter --target "$(init_pid)" --mount --pid -- bash -c '
  ip -n control link delete "wan-$2"
  ip -n control link delete "home-$2"
  kill -KILL "$1"
  while [[ -d /proc/$1 ]]; do sleep 0.02; done
  ip netns delete "$2"' lost "$pid" "n$n"
group_roots | while read -r root; do
  find "$root/loco-$name/n$n" -depth -type d -exec rmdir {} + 2> /dev/null || true
done
rm -rf "$state/n$n"
