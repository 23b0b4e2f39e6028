#!/usr/bin/env bash
# Makes the engine's keys and certificates in $state/pki. Elliptic keys: under a second for all.
# Usage: pki.sh NODES
set -euo pipefail
. "$(dirname "$0")/settings.sh"
nodes=$1
mkdir -p "$state/pki"
cd "$state/pki"

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"; }

authority() {
  key "$1"
  openssl req -x509 -new -key "$1.key" -subj "/CN=$1" -days 30 -out "$1.crt" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,digitalSignature
}

# Name, subject, authority, usage, and names it stands for.
certificate() {
  key "$1"
  printf 'keyUsage=critical,digitalSignature\nextendedKeyUsage=%s\n%s\n' "$4" "${5:+subjectAltName=$5}" > "$1.ext"
  openssl req -new -key "$1.key" -subj "$2" |
    openssl x509 -req -CA "$3.crt" -CAkey "$3.key" -CAcreateserial -days 30 -extfile "$1.ext" -out "$1.crt" 2> /dev/null
  rm "$1.ext"
}

# A client certificate and its kubeconfig.
client() {
  certificate "$1" "$2" ca clientAuth
  kubeconfig "$1" "https://$control_ip:6443" "{client-certificate: $PWD/$1.crt, client-key: $PWD/$1.key}"
}

# The administrator comes with a token: every client library takes one.
kubeconfig() {
  cat > "$state/$1.kubeconfig" << YAML
apiVersion: v1
kind: Config
clusters: [{name: loco, cluster: {server: "$2", certificate-authority-data: $(base64 --wrap=0 ca.crt)}}]
users: [{name: $1, user: $3}]
contexts: [{name: loco, context: {cluster: loco, user: $1}}]
current-context: loco
YAML
}

authority ca
authority front-proxy-ca
certificate apiserver /CN=kube-apiserver ca serverAuth \
  "IP:127.0.0.1,IP:$control_ip,IP:${service_cidr%0/16}1,DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local"
certificate apiserver-kubelet /O=system:masters/CN=apiserver-kubelet ca clientAuth
certificate front-proxy /CN=front-proxy front-proxy-ca clientAuth
key sa
openssl ec -in sa.key -pubout -out sa.pub 2> /dev/null
token=$(openssl rand -hex 16)
printf '%s,admin,admin,"system:masters"\n' "$token" > tokens.csv
kubeconfig control "https://$control_ip:6443" "{token: $token}"
for component in kube-controller-manager kube-scheduler kube-proxy; do
  client $component "/CN=system:$component"
done
client multus /CN=multus
client policies /CN=policies
for ((n = 1; n <= nodes; n++)); do
  certificate "kubelet-server-n$n" "/O=system:nodes/CN=system:node:n$n" ca serverAuth "IP:$(node_ip "$n"),DNS:n$n"
  client "kubelet-n$n" "/O=system:nodes/CN=system:node:n$n"
done
chmod -R go= "$state"
