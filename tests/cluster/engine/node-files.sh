#!/usr/bin/env bash
# Makes a node's files and control group. Usage: node-files.sh NUMBER
set -euo pipefail
. "$(dirname "$0")/parts.sh"
n=$1
folder=$state/n$n
mkdir -p "$folder"/{cni/bin,cni/conf,kubelet/pki,log}
fill() {
  sed -e "s#@DIR@#$folder#g; s#@STATE@#$state#g; s#@NAME@#$name#g; s#@NODE@#n$n#g; s#@DNS_IP@#$dns_ip#g; s#@POD_CIDR@#$(pod_cidr "$n")#g" "$engine/conf/$1"
}
fill containerd.toml > "$folder/containerd.toml"
fill kubelet.yaml > "$folder/kubelet.yaml"
fill cni.conf > "$folder/cni/conf/10-loco.conf"
ln -s "$(part_folder debian)"/cni/* "$(part_folder knative)/bin/multus" "$folder/cni/bin/"
echo "nameserver $dns_ip" > "$folder/resolv.conf"

# The image store: layers and blobs never change, so links do; the databases must be the node's own.
store=$(part_folder images)/store
cp -al "$store" "$folder/containerd" 2> /dev/null || cp -a "$store" "$folder/containerd"
(cd "$store" && find . -name '*.db' -exec cp --remove-destination {} "$folder/containerd/{}" \;)

# A control group of its own in every hierarchy tells teardown what is ours.
group_roots | while read -r root; do
  group=$root/loco-$name
  mkdir -p "$group/n$n"
  if [[ -e $root/cgroup.controllers ]]; then
    # Version 2: controllers are handed down level by level.
    for level in "$root" "$group" "$group/n$n"; do
      for controller in cpu cpuset memory pids io; do
        echo "+$controller" > "$level/cgroup.subtree_control" 2> /dev/null || true
      done
    done
  elif [[ -e $root/cpuset.cpus ]]; then
    for level in "$group" "$group/n$n"; do
      cat "$root/cpuset.cpus" > "$level/cpuset.cpus"
      cat "$root/cpuset.mems" > "$level/cpuset.mems"
    done
  fi
done
