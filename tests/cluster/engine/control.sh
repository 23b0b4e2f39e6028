# The engine's programs and how they are started and connected. Sourced.
# shellcheck shell=bash
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"

# Name, command…: runs it in the background, its output in a log; it ends with this process.
start() {
  local program=$1
  shift
  setpriv --pdeathsig KILL -- "$@" > "$state/log/$program.log" 2>&1 &
}

# Connects a network with a segment: network, segment, interface there.
plug() {
  ip -n control link add "$2-$1" type veth peer name "$3" netns "$1"
  ip -n control link set "$2-$1" master "$2" up
}

# Client port, peer port, data folder, further arguments…
start_etcd() {
  start etcd etcd --name=control --data-dir="$3" --unsafe-no-fsync \
    --listen-client-urls="http://127.0.0.1:$1" --advertise-client-urls="http://127.0.0.1:$1" \
    --listen-peer-urls="http://127.0.0.1:$2" --initial-advertise-peer-urls="http://127.0.0.1:$2" \
    --initial-cluster="control=http://127.0.0.1:$2" "${@:4}"
}

# etcd's port, own address, own port, further arguments…
start_apiserver() {
  local pki=$state/pki
  start kube-apiserver kube-apiserver --etcd-servers="http://127.0.0.1:$1" \
    --advertise-address="$2" --secure-port="$3" --service-cluster-ip-range="$service_cidr" \
    --cert-dir="$pki" --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key" \
    --client-ca-file="$pki/ca.crt" --token-auth-file="$pki/tokens.csv" \
    --kubelet-client-certificate="$pki/apiserver-kubelet.crt" --kubelet-client-key="$pki/apiserver-kubelet.key" \
    --kubelet-certificate-authority="$pki/ca.crt" --kubelet-preferred-address-types=InternalIP \
    --service-account-issuer=https://kubernetes.default.svc.cluster.local \
    --service-account-key-file="$pki/sa.pub" --service-account-signing-key-file="$pki/sa.key" \
    --requestheader-client-ca-file="$pki/front-proxy-ca.crt" --requestheader-allowed-names=front-proxy \
    --requestheader-extra-headers-prefix=X-Remote-Extra- --requestheader-group-headers=X-Remote-Group \
    --requestheader-username-headers=X-Remote-User \
    --proxy-client-cert-file="$pki/front-proxy.crt" --proxy-client-key-file="$pki/front-proxy.key" \
    --authorization-mode=Node,RBAC --allow-privileged "${@:4}"
}
