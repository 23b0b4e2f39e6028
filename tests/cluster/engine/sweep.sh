#!/usr/bin/env bash
# Removes what is left of an engine that has ended: its control groups and its files.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
[[ -d $state ]] || exit 0

# The first process of a process namespace is gone only after all others.
for ((i = 0; i < 200; i++)); do
  [[ -s $state/init.pid && -d /proc/$(cat "$state/init.pid") ]] || break
  sleep 0.05
done
remove_groups() {
  local group
  for group in /sys/fs/cgroup/"loco-$name" /sys/fs/cgroup/*/"loco-$name"; do
    [[ ! -d $group ]] || find "$group" -depth -type d -exec rmdir {} + || return 1
  done
}
for ((i = 0; i < 200; i++)); do
  ! remove_groups 2> /dev/null || break
  sleep 0.05
done
rm -rf "$state"
