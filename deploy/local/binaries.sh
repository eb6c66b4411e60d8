# shellcheck shell=bash disable=SC2034
# Finds or builds etcd, kube-apiserver, kube-controller-manager and kubectl. Sourced by controlplane.sh.

. "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"

programs=(etcd kube-apiserver kube-controller-manager kubectl)

# build_controlplane DIR: builds all four there
build_controlplane() {
  local kubernetes minor flags='-s -w' package program
  kubernetes=$(module_version kubernetes k8s.io/kubernetes)
  minor=${kubernetes#v1.} minor=${minor%%.*}
  # without these the programs report v0.0.0, and clients that ask for a version refuse them
  for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
    flags+=" -X $package.gitVersion=$kubernetes -X $package.gitMajor=1 -X $package.gitMinor=$minor"
  done
  go_build etcd go.etcd.io/etcd/server/v3 "$1/etcd" '-s -w' || return
  for program in "${programs[@]:1}"; do go_build kubernetes "k8s.io/kubernetes/cmd/$program" "$1/$program" "$flags" || return; done
}

# find_binaries [--no-build]: prints the directory of the programs; fails with status 3 where there is none
find_binaries() {
  local what="Kubernetes control plane" assets=KUBEBUILDER_ASSETS build=build_controlplane cache
  local build_time="about seven minutes on two cores, 5 GB of Go's cache"
  cache=$(cache_named "controlplane/kubernetes-$(module_version kubernetes k8s.io/kubernetes)-etcd-$(module_version etcd go.etcd.io/etcd/server/v3)")
  find_programs "$@"
}
