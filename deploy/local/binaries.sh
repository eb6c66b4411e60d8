# shellcheck shell=bash
# Finds or builds etcd, kube-apiserver, kube-controller-manager and kubectl. Sourced by controlplane.sh.

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
. "$here/../lib/toolchain.sh"

programs=(etcd kube-apiserver kube-controller-manager kubectl)
go_wanted=26
exit_no_binaries=3

# module_version FOLDER MODULE: the version that a go.mod file of ours asks for
module_version() {
  awk -v module="$2" '$1 == "require" { $1 = ""; $0 = $0 } $1 == module && $2 ~ /^v/ { print $2; exit }' "$here/$1/go.mod"
}

# missing_in DIR: prints the programs that DIR lacks
missing_in() {
  local program
  for program in "${programs[@]}"; do [[ -x $1/$program ]] || printf '%s ' "$program"; done
}

# binaries_cache: prints the directory that a build of these versions goes to
binaries_cache() {
  echo "${XDG_CACHE_HOME:-$HOME/.cache}/tidewaiter/controlplane/kubernetes-$(module_version kubernetes k8s.io/kubernetes)-etcd-$(module_version etcd go.etcd.io/etcd/server/v3)"
}

# find_go: prints the go command if it is new enough
find_go() {
  local candidate version
  for candidate in "$(command -v go || true)" /usr/local/go/bin/go /usr/lib/go-1.*/bin/go "$HOME"/go/bin/go /opt/homebrew/bin/go; do
    [[ -x $candidate ]] || continue
    version=$(GOTOOLCHAIN=local "$candidate" env GOVERSION 2>/dev/null || true)
    [[ $version =~ ^go1\.([0-9]+) ]] || continue
    if ((BASH_REMATCH[1] >= go_wanted)); then echo "$candidate"; return; fi
  done
  return 1
}

# progress NAME LOG: what a go build says on standard input goes to LOG; people see a line every half a minute
progress() {
  local line lines=0 began=$SECONDS told=$SECONDS
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$2"
    lines=$((lines + 1))
    if ((SECONDS - told >= 30)); then told=$SECONDS; say "  $1: $lines packages fetched or compiled after $((SECONDS - began)) s"; fi
  done
  say "  $1: done in $((SECONDS - began)) s"
}

# go_build FOLDER PACKAGE OUTPUT FLAGS: builds one program in a module of ours
go_build() {
  local name log
  name=$(basename -- "$3") log=$(dirname -- "$3")/build.log
  (cd -- "$here/$1" && CGO_ENABLED=0 GOWORK=off GOTOOLCHAIN=local GOFLAGS=-mod=readonly "$go" build -v -trimpath -ldflags "$4" -o "$3" "$2" 2>&1) |
    progress "$name" "$log" && [[ -x $3 ]] && return
  say "building $name failed; the end of what Go said:"
  tail -n 15 -- "$log" >&2
  return 1
}

# build_binaries DIR: builds all programs beside DIR and moves them there in one step
build_binaries() {
  local cache=$1 kubernetes minor flags='-s -w' package program scratch status=0
  kubernetes=$(module_version kubernetes k8s.io/kubernetes)
  minor=${kubernetes#v1.} minor=${minor%%.*}
  # without these the programs report v0.0.0, and clients that ask for a version refuse them
  for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
    flags+=" -X $package.gitVersion=$kubernetes -X $package.gitMajor=1 -X $package.gitMinor=$minor"
  done
  say "Building a control plane of Kubernetes $kubernetes with $("$go" env GOVERSION), once: about seven minutes on two cores, 5 GB of Go's cache."
  scratch=$(mktemp -d "$cache.build.XXXXXX")
  go_build etcd go.etcd.io/etcd/server/v3 "$scratch/etcd" '-s -w' || status=$?
  for program in "${programs[@]:1}"; do
    ((status)) || go_build kubernetes "k8s.io/kubernetes/cmd/$program" "$scratch/$program" "$flags" || status=$?
  done
  rm -f -- "$scratch/build.log"
  if ((status == 0)); then chmod 755 "$scratch" && rm -rf -- "$cache" && mv -- "$scratch" "$cache" || status=$?; fi
  rm -rf -- "$scratch"
  return "$status"
}

no_binaries() {
  say "There is no Kubernetes control plane to start: etcd, kube-apiserver, kube-controller-manager and kubectl are needed, in one directory." \
    "  either install Go 1.$go_wanted or newer and run this again: it builds them once (access to a Go module proxy is needed)" \
    "  or set KUBEBUILDER_ASSETS to a directory that holds all four." \
    "Looked at: KUBEBUILDER_ASSETS=${KUBEBUILDER_ASSETS:-(not set)}, $(binaries_cache), Go 1.$go_wanted: $1."
  return "$exit_no_binaries"
}

# find_binaries [--no-build]: prints the directory of the programs; fails with status 3 where there is none
find_binaries() {
  local missing cache go
  if [[ -n ${KUBEBUILDER_ASSETS:-} ]]; then
    missing=$(missing_in "$KUBEBUILDER_ASSETS")
    if [[ -z $missing ]]; then (cd -- "$KUBEBUILDER_ASSETS" && pwd); return; fi
    say "KUBEBUILDER_ASSETS=$KUBEBUILDER_ASSETS lacks ${missing% }: looking further"
  fi
  cache=$(binaries_cache)
  if [[ -z $(missing_in "$cache") ]]; then echo "$cache"; return; fi
  go=$(find_go) || { no_binaries "not found"; return; }
  [[ ${1:-} != --no-build ]] || { no_binaries "$go, not asked to build"; return; }
  mkdir -p -- "$(dirname -- "$cache")"
  # a second caller waits here and then finds the work done; where flock is missing it builds too, which is only slow
  exec 9>"$cache.lock"
  if command -v flock >/dev/null; then
    flock -n 9 || { say "waiting for another build of the control plane"; flock 9; }
    rm -rf -- "$cache".build.*    # left by a build that was interrupted
  fi
  if [[ -n $(missing_in "$cache") ]]; then build_binaries "$cache" || { no_binaries "the build with $go failed"; return; }; fi
  exec 9>&-
  echo "$cache"
}
