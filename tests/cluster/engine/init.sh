#!/usr/bin/env bash
# Process 1 of the engine's own process and mount namespaces: networks, control plane, nodes. When it ends, the kernel
# ends all the rest. Usage: init.sh NODES
set -euo pipefail
. "$(dirname "$0")/control.sh"
nodes=$1

# Hides what the programs would otherwise leave on this machine.
mount -t tmpfs -o mode=755 none /run
mkdir -p /run/netns /run/lock /run/kernel
# kubelet writes these settings of the whole kernel; it gets files to write to instead.
for setting in vm/overcommit_memory vm/panic_on_oom kernel/panic kernel/panic_on_oops kernel/keys/root_maxkeys kernel/keys/root_maxbytes; do
  cat "/proc/sys/$setting" > "/run/kernel/${setting//\//.}"
  mount --bind "/run/kernel/${setting//\//.}" "/proc/sys/$setting"
done

# Two segments, bridges in the network of the control plane: "wan" of nodes and users, "home", the instances' LAN.
ip netns add control
ip netns add outside
# Network, segment, interface there.
plug() {
  ip -n control link add "$2-$1" type veth peer name "$3" netns "$1"
  ip -n control link set "$2-$1" master "$2" up
}
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

for ((n = 1; n <= nodes; n++)); do
  unshare --mount --net -- "$engine/node.sh" "$n" "$nodes" > "$state/log/n$n.log" 2>&1 &
  until [[ -s $state/n$n/pid ]]; do sleep 0.02; done
  ip netns attach "n$n" "$(cat "$state/n$n/pid")"
  plug "n$n" wan eth0
  plug "n$n" home lan0
  ip -n control route add "$(pod_cidr "$n")" via "$(node_ip "$n")" dev wan
done

exec nsenter --net=/run/netns/control -- "$engine/control-plane.sh"
