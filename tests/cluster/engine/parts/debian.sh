#!/usr/bin/env bash
# etcd, containerd, runc and the CNI plugins: Debian's packages, unpacked and not installed, so that no service starts.
set -euo pipefail
packages=(etcd-server containerd runc containernetworking-plugins)
cd "$1"
apt-get download "${packages[@]}" || { apt-get update && apt-get download "${packages[@]}"; }
for package in *.deb; do dpkg-deb --extract "$package" root; done
rm ./*.deb
find root/usr/bin root/usr/sbin -type f -exec ln -s ../{} bin/ \; 2> /dev/null || true
ln -s root/usr/lib/cni cni
for program in etcd containerd ctr runc; do bin/$program --version; done
