# What both ways of starting share: state, keeper, kubeconfig. Sourced.
# shellcheck shell=bash
. "$(dirname "${BASH_SOURCE[0]}")/parts.sh"
export KUBECONFIG=$state/kubeconfig LOCO_CLUSTER=$name LOCO_CLUSTER_STATE=$state

# Claims the state. From here on, whatever ends this script before its end takes everything down.
begin() {
  mkdir -p "$(dirname "$state")"
  exec 7<&0 < /dev/null
  until claim; do
    step "Waiting for another start of the engine $name"
    flock --wait 150 6 || die "the engine $name is being started already"
  done
  ! is_running || die "the engine $name is running already"
  trap '[[ -e $state/ready ]] || give_up; rm -f "$state.starting"' EXIT
  trap 'exit 130' INT TERM HUP
  "$engine/sweep.sh"
  "$engine/sweep-ended.sh"
  mkdir -p "$state/log"
  begun=${EPOCHREALTIME/./}
}

give_up() {
  rm -rf "$failed"
  mkdir -p "$(dirname "$failed")"
  cp -r "$state/log" "$failed" 2> /dev/null || true
  "$engine/down.sh"
}

# Starts the engine's program under its keeper, whose lifeline is what was our standard input.
keep() {
  setsid "$engine/keeper.sh" "$@" <&7 > "$state/log/keeper.log" 2>&1 6>&- 7<&- &
  disown
  exec 7<&-
  local end=$((SECONDS + 10))
  until [[ -s $state/keeper.pid ]]; do
    ((SECONDS < end)) || die "the keeper did not start: $(tail -n 1 "$state/log/keeper.log")"
    sleep 0.02
  done
}

# Makes the administrator's kubeconfig for a port of this machine's loopback.
publish() {
  sed "s#https://[^\"]*#https://127.0.0.1:$1#" "$state/control.kubeconfig" > "$KUBECONFIG"
}

apply() {
  kubectl apply --server-side --force-conflicts -f "$1" > "$state/log/apply.log" 2>&1 || die "$(tail -n 1 "$state/log/apply.log")"
}

# Applies resource types and waits until the server knows them.
add_types() {
  local manifests part
  manifests=$(part_folder manifests)
  for part in "$@"; do apply "$manifests/$part-types.yaml"; done
  kubectl wait --for=condition=Established crd --all --timeout=120s > "$state/log/types.log" 2>&1 ||
    die "no resource types: $(tail -n 1 "$state/log/types.log")"
}

# Tells that all is up; $1 are further JSON members.
ready() {
  local tenths=$(((${EPOCHREALTIME/./} - begun) / 100000))
  printf '{"name":"%s","kubeconfig":"%s","seconds":%s%s,"path":"%s"}\n' "$name" "$KUBECONFIG" \
    "$((tenths / 10)).$((tenths % 10))" "$1" "$(command_path)" > "$state/ready"
  cat "$state/ready"
}
