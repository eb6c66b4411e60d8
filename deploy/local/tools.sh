#!/usr/bin/env bash
# shellcheck disable=SC2034
# The programs of others that tests put Tidewaiter beside.
#   tools.sh images [--no-build]    cosign, crane and two registries: registry (distribution; it has no referrers API) and referrers (it has)
#   tools.sh helm [--no-build]      helm (version 4) and helm3
# Prints the directory of the programs, builds them if need be. Exit status: 0 done, 2 wrong call, 3 no programs and no way to build them.
set -euo pipefail

. "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"

usage() { sed -n '3,/^# Prints/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }

build_images() {
  local own=images/referrers
  go_build images/cosign github.com/sigstore/cosign/v3/cmd/cosign "$1/cosign" "-s -w -X sigs.k8s.io/release-utils/version.gitVersion=$cosign" || return
  go_build images/distribution github.com/distribution/distribution/v3/cmd/registry "$1/registry" \
    "-s -w -X github.com/distribution/distribution/v3/version.version=$distribution" || return
  go_build "$own" . "$1/referrers" '-s -w' || return
  go_build "$own" github.com/google/go-containerregistry/cmd/crane "$1/crane" \
    "-s -w -X github.com/google/go-containerregistry/cmd/crane/cmd.Version=$containerregistry"
}

find_images() {
  local what="set of image tools" assets=TIDEWAITER_IMAGE_TOOLS build=build_images cache cosign distribution containerregistry own
  local programs=(cosign crane registry referrers) build_time="about six minutes on two cores, 2 GB of Go's cache"
  cosign=$(module_version images/cosign github.com/sigstore/cosign/v3)
  distribution=$(module_version images/distribution github.com/distribution/distribution/v3)
  containerregistry=$(module_version images/referrers github.com/google/go-containerregistry)
  own=$(cksum <"$here/images/referrers/main.go")
  cache=$(cache_named "images-cosign-$cosign-distribution-$distribution-containerregistry-$containerregistry-own-${own%% *}")
  find_programs "$@"
}

build_helm() {
  local client minor
  go_build helm/v4 helm.sh/helm/v4/cmd/helm "$1/helm" "-s -w -X helm.sh/helm/v4/internal/version.version=$helm" || return
  client=$(module_version helm/v3 k8s.io/client-go) minor=${client#v0.} minor=${minor%%.*}
  # helm 3 takes the version of Kubernetes that charts are rendered for from here; helm 4 finds it by itself
  go_build helm/v3 helm.sh/helm/v3/cmd/helm "$1/helm3" "-s -w -X helm.sh/helm/v3/internal/version.version=$helm3 \
    -X helm.sh/helm/v3/pkg/chartutil.k8sVersionMajor=1 -X helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor=$minor \
    -X helm.sh/helm/v3/pkg/lint/rules.k8sVersionMajor=1 -X helm.sh/helm/v3/pkg/lint/rules.k8sVersionMinor=$minor"
}

find_helm() {
  local what="pair of Helms" assets=TIDEWAITER_HELM build=build_helm cache helm helm3
  local programs=(helm helm3) build_time="about four minutes on two cores"
  helm=$(module_version helm/v4 helm.sh/helm/v4)
  helm3=$(module_version helm/v3 helm.sh/helm/v3)
  cache=$(cache_named "helm-$helm-$helm3")
  find_programs "$@"
}

(($# > 0)) || usage
case $1 in
  images | helm) "find_$1" "${@:2}" ;;
  *) usage ;;
esac
