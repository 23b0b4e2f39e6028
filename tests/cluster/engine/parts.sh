# The parts the engine is built from, each in a folder of the cache named by the hash of what decides it. Sourced.
# shellcheck shell=bash
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"

declare -A inputs=(
  [go]=""
  [debian]=""
  [promtool]=""
  [kubernetes]="modules/kubernetes"
  [tools]="modules/tools"
  [knative]="modules/knative"
  [kn]="modules/kn"
  [actionlint]="modules/actionlint"
  [forward]="forward"
  [policies]="policies"
  [manifests]="modules/knative modules/tools modules/crds.txt"
  [envoy]="modules/envoy.txt"
  [images]="app pause.c image.py conf/containerd.toml modules/knative modules/envoy.txt parts/knative.sh parts/envoy.sh parts/debian.sh"
)
# shellcheck disable=SC2034
all_parts="debian promtool actionlint kubernetes tools forward policies manifests knative kn envoy images"

part_folder() {
  local key
  local -a files
  read -ra files <<< "parts/$1.sh go.sh ${inputs[$1]}"
  key=$(cd "$engine" && { find "${files[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum; } | sha256sum)
  echo "$cache/$1-${key:0:16}"
}

# Builds the parts that are not in the cache yet, and puts the programs of all of them on the path.
need() {
  local part folder
  for part in "$@"; do
    folder=$(part_folder "$part")
    [[ -e $folder ]] || build "$part" "$folder"
    PATH=$folder/bin:$PATH
  done
  export PATH
}

build() {
  local part=$1 folder=$2
  mkdir -p "$cache"
  exec 8> "$cache/$part.lock"
  flock --nonblock 8 || { step "Waiting for another build of the engine's $part" && flock 8; }
  if [[ ! -e $folder ]]; then
    step "Building the engine: $part"
    rm -rf "$folder.partial"
    mkdir -p "$folder.partial/bin"
    (cd "$engine" && nice -n 10 "parts/$part.sh" "$folder.partial") < /dev/null > "$cache/$part.log" 2>&1 8>&- ||
      die "the engine's part $part cannot be built: $(tail -n 1 "$cache/$part.log") (all of it in $cache/$part.log)"
    mv "$folder.partial" "$folder"
    # What no engine has asked for in two weeks goes.
    find "$cache" -maxdepth 1 -name "$part-*" -mtime +14 ! -path "$folder" -exec rm -rf {} +
  fi
  exec 8>&-
}

# The folders of kubectl, helm, kwok, kn, promtool and actionlint.
command_path() {
  local part folders=""
  for part in kubernetes tools kn promtool actionlint; do folders+=:$(part_folder "$part")/bin; done
  echo "${folders#:}"
}
