#!/usr/bin/env bash
# Knative Serving with Kourier, and Eventing with the multi-tenant broker over in-memory channels.
# Usage: knative.sh types | install
set -euo pipefail
. "$(dirname "$0")/start.sh"
need kubernetes manifests
manifests=$(part_folder manifests)

# Namespace, name, data: a change that the webhooks check, so they must answer.
configure() { kubectl patch configmap "$2" -n "$1" --type=merge -p "{\"data\":{$3}}" > /dev/null; }
available() {
  kubectl wait --for=condition=Available deployment --all -n "$1" --timeout=300s > "$state/log/wait-$1.log" 2>&1 ||
    die "$1 did not become available: $(tail -n 1 "$state/log/wait-$1.log")"
}

case $1 in
  types) add_types knative attachments monitoring gateway certificates ;;
  install)
    step "Starting Knative"
    for part in serving kourier eventing; do apply "$manifests/$part.yaml"; done
    available knative-serving
    configure knative-serving config-network '"ingress-class":"kourier.ingress.networking.knative.dev"'
    configure knative-serving config-domain "\"$domain\":\"\""
    configure knative-serving config-deployment '"queue-sidecar-cpu-request":"5m","queue-sidecar-memory-request":"16Mi"'
    # Tests shouldn't wait a minute for scale to zero.
    configure knative-serving config-autoscaler '"scale-to-zero-grace-period":"6s","stable-window":"6s"'
    # Nothing here balances load: Kourier's service gets the first node's address.
    kubectl patch service kourier -n kourier-system --subresource=status --type=merge \
      -p "{\"status\":{\"loadBalancer\":{\"ingress\":[{\"ip\":\"$(node_ip 1)\"}]}}}" > /dev/null
    available kourier-system
    available knative-eventing
    available kube-system
    ;;
esac
