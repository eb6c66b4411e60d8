#!/usr/bin/env bash
# A throwaway Kubernetes control plane on loopback: etcd, kube-apiserver and, if asked, kube-controller-manager. No nodes.
#   controlplane.sh binaries [--no-build]       prints the directory of the programs, builds them if need be
#   controlplane.sh start DIR [OPTION…]         prints the path of the administrator's kubeconfig when the API server is ready
#       --controller-manager      workloads make Pods, namespaces get their default service account
#       --egress-socket PATH      calls to Services go as HTTP CONNECT to the Unix socket PATH
#       --apiserver-arg FLAG      one more flag for kube-apiserver, as --name=value; may be repeated
#       --owner PID               stops all by itself when that process has ended
#   controlplane.sh restart-apiserver DIR       kills the API server and starts it as it was
#   controlplane.sh restart-etcd DIR            the same with etcd
#   controlplane.sh stop DIR                    ends all that was started in DIR; the files stay
# Exit status: 0 done, 1 failed, 2 wrong call, 3 no programs and no way to build them. README.md says what lies in DIR.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
. "$here/binaries.sh"
. "$here/processes.sh"

patience=${CONTROLPLANE_PATIENCE:-120}    # seconds until a start is given up
service_network=10.0.0.0/24

usage() { sed -n '2,/^# Exit/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }

kubectl() { KUBECACHEDIR=$dir/cache "$bin/kubectl" --kubeconfig "$dir/admin.kubeconfig" "$@"; }

# secret: 32 hexadecimal digits
secret() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

# service_account_key FILE: the key that service account tokens are signed with
service_account_key() {
  if command -v openssl >/dev/null; then openssl genrsa -traditional -out "$1" 2048 2>/dev/null || openssl genrsa -out "$1" 2048 2>/dev/null
  elif command -v ssh-keygen >/dev/null; then ssh-keygen -q -t rsa -b 2048 -m PEM -N '' -f "$1"
  else die "openssl (or ssh-keygen) is needed to make a key: install openssl"; fi
}

# kubeconfig USER TOKEN: writes DIR/USER.kubeconfig
kubeconfig() {
  cat >"$dir/$1.kubeconfig" <<END
apiVersion: v1
kind: Config
clusters: [{name: local, cluster: {server: "$server", certificate-authority-data: $(base64 <"$dir/pki/apiserver.crt" | tr -d '\n')}}]
users: [{name: $1, user: {token: $2}}]
contexts: [{name: local, context: {cluster: local, user: $1}}]
current-context: local
END
}

write_etcd() {
  local client peer
  client=$(free_port) peer=$(free_port)
  etcd_url=http://127.0.0.1:$client
  printf '%s\n' "$bin/etcd" --data-dir="$dir/etcd" --unsafe-no-fsync --log-level=warn \
    --listen-client-urls="$etcd_url" --advertise-client-urls="$etcd_url" --listen-peer-urls="http://127.0.0.1:$peer" \
    --initial-advertise-peer-urls="http://127.0.0.1:$peer" --initial-cluster="default=http://127.0.0.1:$peer" >"$dir/config/etcd.args"
}

write_egress() {
  cat >"$dir/config/egress.yaml" <<END
apiVersion: apiserver.k8s.io/v1beta1
kind: EgressSelectorConfiguration
egressSelections:
  - name: cluster
    connection: {proxyProtocol: HTTPConnect, transport: {uds: {udsName: "$egress_socket"}}}
END
}

write_apiserver() {
  local port arguments
  port=$(free_port)
  server=https://127.0.0.1:$port
  echo "$server" >"$dir/config/server"
  # advertise-address and endpoint-reconciler-type: no other network than loopback is needed
  arguments=("$bin/kube-apiserver" --etcd-servers="$etcd_url" --bind-address=127.0.0.1 --secure-port="$port" --cert-dir="$dir/pki"
    --advertise-address=127.0.0.1 --endpoint-reconciler-type=none --service-cluster-ip-range="$service_network"
    --service-account-issuer=https://kubernetes.default.svc.cluster.local
    --service-account-key-file="$dir/pki/service-account.key" --service-account-signing-key-file="$dir/pki/service-account.key"
    --token-auth-file="$dir/config/tokens.csv" --authorization-mode=RBAC --allow-privileged=true
    --audit-policy-file="$here/audit-policy.yaml" --audit-log-path="$dir/audit.log")
  # without the controller manager no namespace has a service account, and the plugin would refuse every Pod
  ((controllers)) || arguments+=(--disable-admission-plugins=ServiceAccount)
  if [[ -n $egress_socket ]]; then write_egress; arguments+=(--egress-selector-config-file="$dir/config/egress.yaml"); fi
  printf '%s\n' "${arguments[@]}" ${apiserver_arguments[@]+"${apiserver_arguments[@]}"} >"$dir/config/kube-apiserver.args"
}

write_controller_manager() {
  local admin=$dir/admin.kubeconfig
  printf '%s\n' "$bin/kube-controller-manager" --kubeconfig="$admin" --authentication-kubeconfig="$admin" --authorization-kubeconfig="$admin" \
    --bind-address=127.0.0.1 --secure-port=0 --leader-elect=false --kube-api-qps=500 --kube-api-burst=500 --use-service-account-credentials=true \
    --root-ca-file="$dir/pki/apiserver.crt" --service-account-private-key-file="$dir/pki/service-account.key" \
    --service-cluster-ip-range="$service_network" >"$dir/config/kube-controller-manager.args"
}

write_tokens() {
  admin_token=$(secret) alice_token=$(secret) bob_token=$(secret) carol_token=$(secret)
  cat >"$dir/config/tokens.csv" <<END
$admin_token,admin,admin,"system:masters"
$alice_token,alice,alice,"developers"
$bob_token,bob,bob
$carol_token,carol,carol
END
}

write_kubeconfigs() {
  kubeconfig admin "$admin_token"
  kubeconfig alice "$alice_token"
  kubeconfig bob "$bob_token"
  kubeconfig carol "$carol_token"
}

ready() { [[ $(kubectl --request-timeout=2s get --raw /readyz) == ok ]]; }

# when --owner is given: waits for that process to end
guard() {
  printf '%s\n' "$BASH" "$here/controlplane.sh" guard "$dir" "$owner" "$(birth "$owner")" >"$dir/config/guard.args"
  launch "$dir" guard
}

start() {
  local controllers=0 egress_socket='' owner='' apiserver_arguments=() server etcd_url name pid
  local admin_token alice_token bob_token carol_token
  while (($#)); do
    if [[ $1 == --*=* ]]; then set -- "${1%%=*}" "${1#*=}" "${@:2}"; fi
    case $1 in
      --controller-manager) controllers=1; shift; continue ;;
      --egress-socket | --apiserver-arg | --owner) (($# > 1)) || usage ;;
      *) say "unknown option: $1"; usage ;;
    esac
    case $1 in
      --egress-socket) egress_socket=$2 ;;
      --apiserver-arg) apiserver_arguments+=("$2") ;;
      --owner) owner=$2; birth "$owner" >/dev/null || die "--owner $owner: there is no such process" ;;
    esac
    shift 2
  done
  bin=$(find_binaries) || exit $?
  for name in etcd kube-apiserver; do if alive "$dir" "$name"; then die "a control plane runs in $dir already"; fi; done
  umask 077
  mkdir -p -- "$dir/config" "$dir/pki" "$dir/logs" "$dir/run"
  echo "$bin" >"$dir/config/binaries"
  trap 'stop; say "the control plane in $dir did not start"' EXIT
  [[ -s $dir/pki/service-account.key ]] || service_account_key "$dir/pki/service-account.key"
  write_tokens
  write_etcd
  write_apiserver
  [[ -z $owner ]] || guard
  launch "$dir" etcd
  launch "$dir" kube-apiserver
  wait_for "$dir" kube-apiserver "$patience" test -s "$dir/pki/apiserver.key"
  write_kubeconfigs
  wait_for "$dir" kube-apiserver "$patience" ready
  kubectl apply -f "$here/users.yaml" >/dev/null
  if ((controllers)); then
    write_controller_manager
    launch "$dir" kube-controller-manager
    wait_for "$dir" kube-controller-manager "$patience" kubectl -n default get serviceaccount default
  fi
  trap - EXIT
  echo "$dir/admin.kubeconfig"
}

stop() {
  local name names=() pid file
  for file in "$dir"/run/*.pid; do if [[ -f $file ]]; then name=${file##*/}; names+=("${name%.pid}"); fi; done
  # all are told at once, then waited for: the data is not worth a patient farewell
  for name in ${names[@]+"${names[@]}"}; do if alive "$dir" "$name"; then kill -TERM "$pid" 2>/dev/null || true; fi; done
  for name in ${names[@]+"${names[@]}"}; do end "$dir" "$name" 3; done
}

# restart PROGRAM: kills it and starts it as it was
restart() {
  [[ -r $dir/config/$1.args ]] || die "no control plane was started in $dir"
  bin=$(<"$dir/config/binaries")
  end "$dir" "$1" 0 KILL
  launch "$dir" "$1"
  wait_for "$dir" kube-apiserver "$patience" ready
}

(($# > 0)) || usage
verb=$1
shift
case $verb in
  binaries) find_binaries "$@"; exit ;;
  start | stop | restart-apiserver | restart-etcd | guard) (($# > 0)) || usage ;;
  *) usage ;;
esac
[[ $verb == start ]] && mkdir -p -- "$1"
dir=$(cd -- "$1" 2>/dev/null && pwd) || { [[ $verb == stop ]] && exit 0; die "there is no directory $1"; }
shift
case $verb in
  start) start "$@" ;;
  stop) stop ;;
  restart-apiserver) restart kube-apiserver ;;
  restart-etcd) restart etcd ;;
  guard)
    while [[ $(birth "$1") == "$2" ]]; do sleep 1; done
    rm -f -- "$dir/run/guard.pid"    # stop must not wait for the guard that runs it
    stop ;;
esac
