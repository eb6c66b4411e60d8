#!/usr/bin/env bash
# The API of every version of Kubernetes that the chart is for, as its own repository describes it (swagger.json).
#   schemas.sh      prints the directory of 1.30.json, 1.31.json, …; fetches them from the Go module proxy if need be
# Exit status: 0 done, 2 wrong call, 3 not there and no way to fetch them.
set -euo pipefail

. "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"

# the latest of each minor version
versions=(v1.30.14 v1.31.14 v1.32.13 v1.33.13 v1.34.4 v1.35.4 v1.36.3 v1.37.2)
module=k8s.io/kubernetes

# fetch VERSION FILE: one module is 16 MB to fetch and 90 MB on disk, so each is gone again before the next
fetch() {
  local modules
  modules=$(mktemp -d)
  say "fetching the API of Kubernetes $1"
  if GOMODCACHE=$modules GOFLAGS=-modcacherw GOTOOLCHAIN=local "$go" mod download "$module@$1" >&2; then
    cp -- "$modules/$module@$1/api/openapi-spec/swagger.json" "$2.part" && mv -- "$2.part" "$2"
  fi
  rm -rf -- "$modules"
  [[ -f $2 ]]
}

(($# == 0)) || { sed -n '2,/^# Exit/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
directory=$(cache_named openapi)
mkdir -p -- "$directory/of"
found=$directory/of/$(IFS=-; echo "${versions[*]}")
if [[ ! -d $found ]]; then
  go=$(find_go) || { say "Go 1.$go_wanted is needed to fetch them, or -DskipSystemTests to go without"; exit "$exit_no_binaries"; }
  part=$(mktemp -d -- "$directory/part.XXXXXX")
  for version in "${versions[@]}"; do
    minor=${version#v} minor=${minor%.*}
    fetch "$version" "$part/$minor.json" || { rm -rf -- "$part"; exit "$exit_no_binaries"; }
  done
  mv -T -- "$part" "$found" 2>/dev/null || rm -rf -- "$part"   # somebody else was faster
fi
echo "$found"
