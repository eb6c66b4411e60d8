#!/usr/bin/env bash
# Publishes an image that ./tidewaiter image has built: pushes it, signs it, and attests its bill of materials and its provenance.
#   deploy/image/release.sh [--image DIR] [--key KEY] [--no-log] REPOSITORY[:TAG]
# --image: what ./tidewaiter image wrote, target/image if not given; an index made by --join has no bill and no provenance of its
# own, they are with its images. --key: a private key of cosign; without one the identity of who runs this signs (keyless).
# --no-log: nothing goes to a transparency log. cosign and crane are taken from PATH, or built. Prints REPOSITORY@DIGEST.
set -euo pipefail

image=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$image/../.." && pwd)
. "$root/deploy/lib/toolchain.sh"

usage() { sed -n '3,/^# --no-log/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }

directory=$root/target/image signing=() name=''
while (($# > 0)); do
  case $1 in
    --image) (($# > 1)) || usage; directory=$2; shift ;;
    --key) (($# > 1)) || usage; signing+=(--key "$2"); shift ;;
    --no-log) signing+=(--tlog-upload=false --use-signing-config=false) ;;
    -*) usage ;;
    *) [[ -z $name ]] || usage; name=$1 ;;
  esac
  shift
done
[[ -n $name ]] || usage
[[ -f $directory/digest ]] || die "There is no image in $directory: build it first (./tidewaiter image)."

# tool NAME: the program of that name, from PATH or built
tool() { command -v "$1" || echo "$("$root/deploy/local/tools.sh" images)/$1"; }
crane=$(tool crane)
cosign=$(tool cosign)

repository=$name
if [[ ${name##*/} == *:* ]]; then repository=${name%:*}; fi
digest=$(<"$directory/digest")
reference=$repository@$digest

say "Pushing $name ..."
"$crane" push "$directory/layout" "$name" >&2
pushed=$("$crane" digest "$name")
[[ $pushed == "$digest" ]] || die "The registry has $pushed at $name, and not $digest: has somebody pushed there meanwhile?"

# what is signed is the digest: a tag may be another image the next moment
say "Signing $reference ..."
"$cosign" sign --yes "${signing[@]}" "$reference" >&2
if [[ -f $directory/sbom.cdx.json ]]; then
  "$cosign" attest --yes "${signing[@]}" --type cyclonedx --predicate "$directory/sbom.cdx.json" "$reference" >&2
  "$cosign" attest --yes "${signing[@]}" --type slsaprovenance1 --predicate "$directory/provenance.json" "$reference" >&2
fi
echo "$reference"
