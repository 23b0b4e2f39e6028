#!/usr/bin/env bash
# Starts a node within the engine's namespaces and connects it; it runs on by itself. Usage: node-start.sh NUMBER
set -euo pipefail
. "$(dirname "$0")/control.sh"
n=$1
setsid unshare --mount --net --pid --fork --kill-child --mount-proc -- "$engine/node.sh" "$n" < /dev/null > "$state/log/n$n.log" 2>&1 &
until grep -o '[0-9]*' "/proc/$!/task/$!/children" > "$state/n$n/pid"; do sleep 0.02; done
ip netns attach "n$n" "$(cat "$state/n$n/pid")"
plug "n$n" wan eth0
plug "n$n" home lan0
ip -n control route replace "$(pod_cidr "$n")" via "$(node_ip "$n")" dev wan
