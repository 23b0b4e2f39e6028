#!/usr/bin/env bash
# Says in one line why this machine can't run the engine, if it can't. Usage: check.sh [api]
set -euo pipefail
. "$(dirname "$0")/settings.sh"

for program in apt-get flock openssl python3 setpriv; do
  command -v $program > /dev/null || die "the engine needs $program, which is not installed"
done
[[ ${1:-} != api ]] || exit 0
[[ $(id -u) == 0 ]] || die "the engine needs root: it makes namespaces and control groups"
for program in nft ip nsenter unshare gcc; do
  command -v $program > /dev/null || die "the engine needs $program, which is not installed"
done
unshare --net --mount --pid --fork --mount-proc true 2> /dev/null || die "the engine needs namespaces, and this machine does not let it make any"
# A network namespace of its own, so that nothing is changed here.
unshare --net -- sh -c 'ip link add bridge0 type bridge && ip link add veth0 type veth peer name veth1 &&
  ip link add link veth0 name macvlan0 type macvlan mode bridge' 2> /dev/null ||
  die "the engine needs a kernel with bridge, veth and macvlan"
read -r probe < <(group_roots) || true
[[ -n ${probe:-} ]] || die "the engine needs control groups, and there are none in /sys/fs/cgroup"
mkdir "$probe/loco-check-$$" 2> /dev/null || die "the engine needs control groups, and $probe is not writable"
rmdir "$probe/loco-check-$$"
