#!/usr/bin/env bash
# The programs' own manifests, read from their modules and adapted to one small machine: *-types.yaml are resource types.
set -euo pipefail
. ./go.sh
here=$PWD out=$1

# Sources of a module that no program here is built from; its hash is checked against the pinned one.
pinned_folder() {
  local version hash answer
  read -r _ version hash < <(grep "^$1 " "$here/modules/crds.txt")
  answer=$(cd / && go mod download -json "$1@$version")
  [[ $answer == *"\"Sum\": \"$hash\""* ]] || die "the module $1 is not the pinned one"
  sed -n 's/^\t"Dir": "\(.*\)",$/\1/p' <<< "$answer"
}

join() { for file in "$@"; do printf -- '---\n' && cat "$file" && echo; done; }

# Images: our own. CPU requests: tiny, one small node carries everything. Readiness: looked at every second, at once.
# No liveness probes: on a busy machine they would end what is merely slow.
adapt() {
  awk '{match($0, /^ */)} skipping && (RLENGTH > depth || /^ *(#.*)?$/) {next} {skipping = 0} /^ *livenessProbe:/ {skipping = 1; depth = RLENGTH; next} {print}' |
  sed -E -e 's#ko://(knative.dev/[a-z_/-]+)#dev.local/\1:1#' \
    -e 's#docker.io/envoyproxy/envoy:.*#dev.local/envoy:1#' \
    -e '/lifecycle:/,/DRAIN_TIME_SECONDS"\]/d' \
    -e '/requests:/{n;s/cpu: .*/cpu: 10m/;n;s/memory: .*/memory: 20Mi/}' \
    -e '/readinessProbe:/,/(failureThreshold|livenessProbe|timeoutSeconds)/{s/periodSeconds: .*/periodSeconds: 1/;s/initialDelaySeconds: .*/initialDelaySeconds: 0/}'
}

cd "$here/modules/knative"
serving=$(module_folder knative.dev/serving)/config/core
eventing=$(module_folder knative.dev/eventing)
channel=$eventing/config/channels/in-memory-channel
broker=$eventing/config/brokers/mt-channel-broker
networking=$(module_folder knative.dev/networking)/config
caching=$(module_folder knative.dev/caching)/config
kourier=$(module_folder knative.dev/net-kourier)/config
multus=$(module_folder gopkg.in/k8snetworkplumbingwg/multus-cni.v4)/deployments

join "$serving"/300-resources/*.yaml "$networking"/{certificate,domain-claim,ingress,serverlessservice}.yaml "$caching/image.yaml" \
  "$eventing"/config/core/resources/*.yaml "$channel"/resources/*.yaml > "$out/knative-types.yaml"
join "$serving"/100-namespace.yaml "$serving"/200-*.yaml "$serving"/200-roles/*.yaml "$serving"/configmaps/*.yaml \
  "$networking/config-network.yaml" "$serving"/{300-knativecertificate,999-cache}.yaml \
  "$serving"/deployments/{activator,autoscaler,controller,webhook}.yaml "$serving"/webhooks/*.yaml | adapt > "$out/serving.yaml"
join "$kourier"/*.yaml | adapt > "$out/kourier.yaml"
join "$eventing"/config/core/{100-namespace,200-*}.yaml "$eventing"/config/core/{roles,configmaps}/*.yaml \
  "$eventing"/third_party/eventing-integrations-latest/*.yaml \
  "$eventing"/config/core/deployments/{controller,webhook,job-sink,pingsource-mt-adapter}.yaml "$eventing"/config/core/webhooks/*.yaml \
  "$channel"/200-*.yaml "$channel"/{configmaps,deployments,roles,webhooks}/*.yaml \
  "$broker"/roles/*.yaml "$broker"/deployments/{broker-filter,broker-ingress,controller}.yaml | adapt > "$out/eventing.yaml"
# The second object of Multus' quick-start manifest.
awk '/^---/ {part++; next} part == 1' "$multus/multus-daemonset.yml" > "$out/attachments-types.yaml"

join "$(pinned_folder github.com/prometheus-operator/prometheus-operator)"/example/prometheus-operator-crd/*_{podmonitors,prometheusrules,servicemonitors}.yaml \
  > "$out/monitoring-types.yaml"
join "$(pinned_folder sigs.k8s.io/gateway-api)"/config/crd/standard/*.yaml > "$out/gateway-types.yaml"
join "$(pinned_folder github.com/cert-manager/cert-manager)"/deploy/crds/cert-manager.io_{certificates,issuers,clusterissuers}.yaml > "$out/certificates-types.yaml"

cd "$here/modules/tools"
stages=$(module_folder sigs.k8s.io/kwok)/kustomize/stage
join "$stages/node/fast/node-initialize.yaml" "$stages/node/heartbeat/node-heartbeat.yaml" "$stages"/pod/fast/pod-{ready,complete,delete}.yaml > "$out/kwok.yaml"
