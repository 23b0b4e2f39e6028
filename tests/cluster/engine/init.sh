#!/usr/bin/env bash
# Process 1 of the engine's own process and mount namespaces: networks, nodes, control plane. When it ends, the kernel
# ends all the rest. Usage: init.sh NODES
set -euo pipefail
. "$(dirname "$0")/control.sh"
nodes=$1

# Hides what the programs would otherwise leave on this machine.
mount -t tmpfs -o mode=755 none /run
mkdir -p /run/netns /run/lock

# Two segments, bridges in the network of the control plane: "wan" of nodes and users, "home", the instances' LAN.
ip netns add control
ip netns add outside
ip -n control link set lo up
ip -n outside link set lo up
for segment in wan home; do
  ip -n control link add $segment type bridge
  ip -n control link set $segment up
done
ip -n control addr add "$control_ip/24" dev wan
plug outside wan wan0
plug outside home home0
ip -n outside addr add "$outside_ip/24" dev wan0
ip -n outside addr add "$lan_prefix.1/24" dev home0
ip -n outside link set wan0 up
ip -n outside link set home0 up

# The way in from this machine's loopback: this process is still in the machine's own network.
start forward forward "$state/ports" /run/netns/outside "api=$control_ip:6443" "ingress=$(node_ip 1):80"

for ((n = 1; n <= nodes; n++)); do "$engine/node-start.sh" "$n"; done

exec nsenter --net=/run/netns/control -- "$engine/control-plane.sh"
