# What every script of the engine shares: places, addresses, and how to reach a running engine. Sourced, never run.
# shellcheck shell=bash disable=SC2034
engine=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${LOCO_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/loco}/engine
name=${LOCO_CLUSTER:-loco}
state=${LOCO_CLUSTER_STATE:-$cache/state/$name}
failed=$cache/failed/$name # logs of an engine that did not come up

# One segment for nodes and users, one for the instances' LAN. They lie in network namespaces: engines never meet.
control_ip=10.200.0.1   # etcd, API server, controllers
outside_ip=10.200.0.100 # users and browsers
most_nodes=2
lan_prefix=192.168.77   # the LAN beyond macvlan; .1 is outside
service_cidr=10.96.0.0/16
dns_ip=10.96.0.10
domain=loco.localhost # a Knative service is <name>.<namespace>.loco.localhost
node_ip() { echo "10.200.0.$((10 + $1))"; }
pod_cidr() { echo "10.244.$1.0/24"; }

die() {
  printf 'loco: %s\n' "$*" >&2
  exit 1
}
step() { printf '%s\n' "$*" >&2; }

# Waits until a command succeeds, at most so many seconds; stops at once when the engine ends meanwhile.
await() {
  local seconds=$1 what=$2 end=$((SECONDS + $1))
  shift 2
  until "$@" > /dev/null 2>&1; do
    is_running || die "the engine has ended while waiting for $what; its logs are in $failed"
    ((SECONDS < end)) || die "no $what within $seconds s; the logs are in $failed"
    sleep 0.1
  done
}

# The keeper holds this lock as long as the engine lives.
is_running() { [[ -e $state/lock ]] && ! flock --shared --nonblock "$state/lock" true 2> /dev/null; }
require_running() { is_running || die "the engine $name is not running: start it with ./loco cluster up"; }

# Takes the lock of whoever starts or sweeps this engine, as file 6; false while another has it, or had it.
claim() {
  exec 6> "$state.starting"
  flock --nonblock 6 && [[ $state.starting -ef /proc/self/fd/6 ]]
}

# The engine's first process, as this machine counts.
init_pid() { grep -o '[0-9]*' "/proc/$(cat "$state/child.pid")/task/$(cat "$state/child.pid")/children"; }
# Runs a command with this machine's files in one of the engine's networks.
in_network() { nsenter --net="/proc/$(init_pid)/root/run/netns/$1" -- "${@:2}"; }
# Runs a command fully inside a node.
inside_node() { nsenter --target "$(init_pid)" --mount --pid -- nsenter --target "$(cat "$state/$1/pid")" --mount --net --pid -- "${@:2}"; }

# The hierarchies of control groups: the one of version 2, or those of version 1.
group_roots() {
  if [[ $(stat -fc %T /sys/fs/cgroup) == cgroup2fs ]]; then echo /sys/fs/cgroup; else
    local root
    for root in /sys/fs/cgroup/*/; do
      [[ $(stat -fc %T "$root") != cgroupfs ]] || echo "${root%/}"
    done
  fi
}
