#!/usr/bin/env bash
# Takes the trusted root of the public Sigstore instance from the npm package that Sigstore itself publishes it in.
#   deploy/trust/refresh-public-good.sh [VERSION]     of @sigstore/tuf; default: the newest
# npm asks whatever registry this machine is set up for, and checks the package against the registry's hash.
# Needs npm, tar and jq. Look at what git diff says before you commit: these keys decide whose signatures count.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
. "$root/deploy/lib/toolchain.sh"

package=@sigstore/tuf
version=${1:-latest}
instance=https://tuf-repo-cdn.sigstore.dev    # as the package names it; nobody is asked there
target=$root/src/main/resources/sigstore/public-good

dir=$(mktemp -d "${TMPDIR:-/tmp}/tidewaiter-trust.XXXXXX")
trap 'rm -rf -- "$dir"' EXIT
archive=$(npm pack --silent --pack-destination "$dir" "$package@$version")
tar -xzf "$dir/$archive" -C "$dir" package/seeds.json package/package.json
version=$(jq -er .version "$dir/package/package.json")
published=$(npm view --json "$package" time | jq -er --arg version "$version" '.[$version]')

jq -ej --arg instance "$instance" '.[$instance].targets["trusted_root.json"] | @base64d' "$dir/package/seeds.json" >"$dir/trusted_root.json"
jq -e '.tlogs and .certificateAuthorities and .ctlogs' "$dir/trusted_root.json" >/dev/null || die "The package $package $version has no trusted root."

mkdir -p -- "$target"
cp -- "$dir/trusted_root.json" "$target/trusted_root.json"
cat >"$target/source.properties" <<PROPERTIES
# Where trusted_root.json is from; written by deploy/trust/refresh-public-good.sh
package=$package
version=$version
date=${published%%T*}
PROPERTIES
say "The trusted root is that of $package $version of ${published%%T*}."
