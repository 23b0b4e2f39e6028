#!/usr/bin/env bash
# One node, process 1 of namespaces of its own: containerd, kubelet, kube-proxy, policies. Usage: node.sh NUMBER
set -euo pipefail
. "$(dirname "$0")/control.sh"
n=$1
folder=$state/n$n

# Its own /run (sockets, networks), /var/lib (CNI) and /var/log (pods).
mount -t tmpfs -o mode=755 none /run
mkdir -p /run/netns /run/lock /run/kernel
mount -t tmpfs -o mode=755 none /var/lib
mount --bind "$folder/log" /var/log
# kubelet writes these settings of the whole kernel; it gets files to write to instead.
for setting in vm/overcommit_memory vm/panic_on_oom kernel/panic kernel/panic_on_oops kernel/keys/root_maxkeys kernel/keys/root_maxbytes; do
  cat "/proc/sys/$setting" > "/run/kernel/${setting//\//.}"
  mount --bind "/run/kernel/${setting//\//.}" "/proc/sys/$setting"
done

until ip link show eth0 && ip link show lan0; do sleep 0.02; done > /dev/null 2>&1
ip link set lo up
ip addr add "$(node_ip "$n")/24" dev eth0
ip link set eth0 up
ip link set lan0 up
ip route add default via "$outside_ip"
for ((other = 1; other <= most_nodes; other++)); do
  ((other == n)) || ip route add "$(pod_cidr "$other")" via "$(node_ip "$other")"
done
echo 1 > /proc/sys/net/ipv4/ip_forward
# Pods reach the world outside under the node's address.
nft -f - << 'NFT'
table ip pods {
  chain postrouting {
    type nat hook postrouting priority srcnat;
    ip saddr 10.244.0.0/16 ip daddr != 10.244.0.0/16 oifname eth0 masquerade
  }
}
NFT

start "containerd-n$n" containerd --config "$folder/containerd.toml"
until [[ -e $state/api-is-up ]] && ctr version > /dev/null 2>&1; do sleep 0.05; done
start "kubelet-n$n" kubelet --kubeconfig="$state/kubelet-n$n.kubeconfig" --config="$folder/kubelet.yaml" --root-dir="$folder/kubelet" \
  --cert-dir="$folder/kubelet/pki" --hostname-override="n$n" --node-ip="$(node_ip "$n")"
start "kube-proxy-n$n" kube-proxy --kubeconfig="$state/kube-proxy.kubeconfig" --hostname-override="n$n" --proxy-mode=nftables \
  --cluster-cidr=10.244.0.0/16 --conntrack-max-per-core=0 --conntrack-min=0
start "policies-n$n" policies "$state/policies.kubeconfig"
while :; do wait -n || sleep 1; done
