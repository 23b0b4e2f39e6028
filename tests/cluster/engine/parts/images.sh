#!/usr/bin/env bash
# The engine's container images, imported into a containerd store once; each node starts from a hard-linked copy of it.
set -euo pipefail
. ./go.sh
need debian knative envoy
work=$1/work
mkdir "$work" "$1/store"

gcc -static -Os -o "$work/pause" pause.c
(cd app && go build -trimpath -ldflags "-s -w" -o "$work/engine-app" .)
printf 'nobody:x:65534:65534::/:/none\nnonroot:x:65532:65532::/:/none\n' > "$work/passwd"

# One image per line: name, user, program, and further files as path=source.
{
  single() { echo "$1 $2 ko-app/$(basename "$1")=$3 tmp/"; }
  single pause 65535 "$work/pause"
  single engine-app 65532 "$work/engine-app"
  single coredns 65532 "$(command -v coredns)"
  for program in "$(part_folder knative)"/knative/*; do
    path=$(basename "$program")
    single "${path//--//}" 65532 "$program"
  done
  # Envoy alone needs libraries: the loader and libc of this machine.
  envoy=$(part_folder envoy)/wheel/envoy/_bin/envoy
  libraries=$(ldd "$envoy" | grep -o '/lib[^ ]*' | sed 's#^/\(.*\)#\1=/\1#' | tr '\n' ' ')
  echo "envoy 65534 usr/local/bin/envoy=$envoy etc/passwd=$work/passwd tmp/ $libraries"
} | python3 image.py "$work/images.tar"

sed -e "s#@DIR@/containerd#$1/store#; s#@DIR@#$work#g" conf/containerd.toml > "$work/containerd.toml"
# In namespaces of its own this containerd leaves nothing but the store.
# shellcheck disable=SC2016
unshare --mount --pid --net --fork --kill-child --mount-proc -- bash -euc '
  mount -t tmpfs none /run
  mount -t tmpfs none /var/lib
  containerd --config "$1/containerd.toml" &
  until ctr version > /dev/null 2>&1; do sleep 0.1; done
  ctr --namespace k8s.io images import "$1/images.tar"
  kill -TERM $! && wait $! || true
' import "$work"
rm -r "$work"
