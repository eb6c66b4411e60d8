#!/usr/bin/env bash
# Writes deploy/image/base.lock anew: the versions of the base's packages that Debian offers today, for every architecture.
#   deploy/image/refresh-base.sh [RELEASE]      RELEASE: the code name of another release of Debian
# Look at the difference and commit it. To be run when Debian has published a security update; the build says when it must be.
# TIDEWAITER_BASE_LOCK names another file than base.lock, for a build that is to take what there is today.
set -euo pipefail

image=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
. "$image/../lib/toolchain.sh"
. "$image/base.sh"

packages=(base-files ca-certificates gcc-12-base libc6 libgcc-s1)
architectures=(amd64 arm64)

locked=$base_lock
scratch=$(mktemp -d "${TMPDIR:-/tmp}/tidewaiter-base.XXXXXX")
trap 'rm -rf -- "$scratch"' EXIT
release=${1:-$(debian_release)}
new=$scratch/new
{ sed -n '/^#/p' "$locked"; echo "release $release"; } >"$new"
base_lock=$new
for architecture in "${architectures[@]}"; do
  apt_private "$scratch/$architecture" "$architecture"
  apt-get "${apt_options[@]}" -q update >&2
  for package in "${packages[@]}"; do
    apt-cache "${apt_options[@]}" --no-all-versions show "$package" |
      awk -v package="$package" -v architecture="$architecture" '
        $1 == "Version:" { version = $2 } $1 == "SHA256:" { digest = $2 }
        END { if (version == "" || digest == "") exit 1; print "package", package, architecture, version, digest }' >>"$new" ||
      die "No $package for $architecture in $release."
  done
done
mv -- "$new" "$locked"
say "Written: $locked"
