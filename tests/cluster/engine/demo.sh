#!/usr/bin/env bash
# The whole product on the engine: Kubernetes, Knative, the chart and machines that are live in a browser.
# Usage: demo.sh [--instances N]
set -euo pipefail
. "$(dirname "$0")/settings.sh"

instances=3
while (($#)); do
  case $1 in
    --instances) instances=${2:-} && shift 2 ;;
    *) die "demo does not know $1" ;;
  esac
done
[[ $instances =~ ^[1-9]$ ]] || die "--instances is 1 to 9"
"$engine/cluster" --name "$name" up > /dev/null
ingress=$("$engine/cluster" --name "$name" ingress)
url=http://localhost:${ingress##*:} # a secure context, so that the browser decodes pictures itself

# A folder of this machine for each instance's disk; the nodes see them.
step "Making $instances volume(s)"
volumes() {
  local n folder
  printf '%s\n' 'apiVersion: storage.k8s.io/v1' 'kind: StorageClass' 'metadata: {name: demo}' \
    'provisioner: kubernetes.io/no-provisioner' 'volumeBindingMode: WaitForFirstConsumer'
  for ((n = 0; n < instances; n++)); do
    folder=$state/volumes/$n
    mkdir -p "$folder"
    chmod 777 "$folder"
    sed -e "s#NUMBER#$n#" -e "s#FOLDER#$folder#" "$engine/manifests/volume.yaml"
  done
}
volumes | "$engine/cluster" --name "$name" kubectl apply -f - > /dev/null

"$engine/../../../loco" deploy --engine "$name" --set instances="$instances" --set disk.storageClass=demo --set disk.size=1Gi \
  --set exposure.type=knative --set exposure.host=localhost --set "exposure.extraOrigins={$url}" --set media.enabled=false >&2
token=$("$engine/cluster" --name "$name" kubectl --namespace loco get secret loco-credentials \
  --output 'jsonpath={.data.token}' | base64 -d)
echo "$url/#token=$token"
step "Everything ends with ./loco cluster${LOCO_CLUSTER:+ --name $name} down"
