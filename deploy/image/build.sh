#!/usr/bin/env bash
# Builds the container image of Tidewaiter. No container runtime, no registry and no root is needed.
#   ./tidewaiter image [--output DIR] [--name REPOSITORY[:TAG]] [--push REPOSITORY[:TAG]] [--program DIR]
#   ./tidewaiter image --join LAYOUT… [--output DIR] [--name …] [--push …]    one image of those that machines of several kinds built
# DIR, target/image if not given, gets: layout (OCI image layout), image.tar (the same as an archive, for ctr, podman, docker load
# and skopeo), digest, sbom.cdx.json (CycloneDX) and provenance.json (SLSA). --program takes the program and its AOT cache as
# they lie in /opt/tidewaiter of an image, instead of building them. SOURCE_DATE_EPOCH is the time that the image says it was
# made, the commit's if not set; TIDEWAITER_REVISION the commit, where it is not in the repository; TIDEWAITER_BUILDER_ID the
# URI of the builder in the provenance. The digest is printed.
set -euo pipefail

image=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$image/../.." && pwd)
. "$root/deploy/lib/toolchain.sh"
. "$root/deploy/lib/jvm.sh"
. "$image/base.sh"
. "$image/runtime.sh"

usage() { sed -n '3,/^# URI/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }

version=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' "$root/pom.xml" | head -n 1)
output=$root/target/image name=tidewaiter push='' program='' join=()
while (($# > 0)); do
  case $1 in
    --output | --name | --push | --program) (($# > 1)) || usage ;;
  esac
  case $1 in
    --output) output=$2; shift ;;
    --name) name=$2; shift ;;
    --push) push=$2; shift ;;
    --program) program=$(readlink -e -- "$2") || die "There is no $2."; shift ;;
    --join) while (($# > 1)) && [[ $2 != --* ]]; do join+=("$2"); shift; done; ((${#join[@]} > 0)) || usage ;;
    *) usage ;;
  esac
  shift
done

# split_name NAME: sets repository and tag; as container runtimes do, a name without a registry is one of Docker Hub
split_name() {
  local last=${1##*/}
  repository=$1 tag=$version
  if [[ $last == *:* ]]; then tag=${last##*:}; repository=${1%:*}; fi
  case $repository in
    */*) if [[ ${repository%%/*} != *[.:]* && ${repository%%/*} != localhost ]]; then repository=docker.io/$repository; fi ;;
    *) repository=docker.io/library/$repository ;;
  esac
}
split_name "$name"

case $(uname -m) in
  x86_64) architecture=amd64 ;;
  aarch64 | arm64) architecture=arm64 ;;
  *) die "There is no image for $(uname -m): Tidewaiter's image is built on and for x86_64 and aarch64." ;;
esac
[[ $(uname -s) == Linux ]] || die "The image is built on Linux: its cache of ahead-of-time work is trained by running it."

JAVA_HOME=$(find_jdk)
export JAVA_HOME
if [[ -n $program ]]; then app=$program; else build_jar "$root"; app=$(dirname -- "$(jar_of "$root")"); fi
# every file of the image has this time, so that layers that did not change stay the same; the JVM compares times with its cache
file_time=$(date -u -d "$(sed -n 's|.*<project.build.outputTimestamp>\(.*\)</.*|\1|p' "$root/pom.xml")" +%s)
created=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo "$file_time")}

mkdir -p -- "$root/target"
work=$(mktemp -d "$root/target/image-build.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
trap 'exit 130' INT TERM HUP

# oci PROGRAM ARGUMENT…: runs a program of deploy/image/oci
oci() { "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$app/lib/main/*" "$image/oci/$1.java" "${@:2}"; }

# java_version HOME: the exact build
java_version() { sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$1/release"; }

# make_root: everything but the cache, in $work/root
make_root() {
  local file_system=$work/root
  fetch_base "$architecture"
  unpack_base "$architecture" "$file_system" "$work/packages"
  printf '%s\n' 'root:x:0:0:root:/:/nonexistent' 'tidewaiter:x:65532:65532::/:/nonexistent' >"$file_system/etc/passwd"
  printf '%s\n' 'root:x:0:' 'tidewaiter:x:65532:' >"$file_system/etc/group"
  echo 'hosts: files dns' >"$file_system/etc/nsswitch.conf"
  mkdir -p -- "$file_system"/{dev,opt,proc,sys,tmp}
  chmod 1777 "$file_system/tmp"
  link_runtime "$JAVA_HOME" "$file_system/opt/java"
  rm -f -- "$file_system/opt/java/lib/security/cacerts"
  oci TrustStore "$file_system/opt/java/lib/security/cacerts" "$(certificates_of "$work/packages")"
  mkdir -- "$file_system/opt/tidewaiter"
  cp -R -- "$app/app" "$app/lib" "$app/quarkus" "$app/quarkus-run.jar" "$app/quarkus-app-dependencies.txt" "$file_system/opt/tidewaiter/"
  find "$file_system" -exec touch --no-dereference --date="@$file_time" {} +
}

# cache_key: one name for all that the cache depends on: Java, jars, their time, options, what is trained with
cache_key() {
  { (cd -- "$work/root/opt" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
    echo "$file_time" "${server_options[@]}"
    (cd -- "$root" && find deploy/image/{train.sh,training,cluster} deploy/kubernetes/tidewaiter.yaml charts/tidewaiter/crds -type f -print0 |
      LC_ALL=C sort -z | xargs -0 sha256sum)
  } | sha256sum | cut -d ' ' -f 1
}

# add_cache: two trainings never give the same bytes, so a cache once trained is kept, and is an input of the image like its jars
add_cache() {
  local target=$work/root/opt/tidewaiter/app.aot key kept
  if [[ -n $program ]]; then
    [[ -f $program/app.aot ]] || die "There is no app.aot in $program."
    cp -- "$program/app.aot" "$target"
  else
    key=$(cache_key)
    kept=${XDG_CACHE_HOME:-$HOME/.cache}/tidewaiter/aot/$key
    if [[ ! -f $kept/app.aot ]]; then
      "$image/train.sh" "$work/root/opt/tidewaiter" "$work/root/opt/java" >&2
      mkdir -p -- "$kept"
      cp -- "$target" "$kept/app.aot.$$" && mv -- "$kept/app.aot.$$" "$kept/app.aot"
    fi
    cp -- "$kept/app.aot" "$target"
  fi
  touch --date="@$file_time" "$target" "$work/root/opt/tidewaiter"
}

# source_uri: where the sources came from, if the clone knows a place that others can reach
source_uri() {
  local url
  url=$(git -C "$root" remote get-url origin 2>/dev/null || true)
  case $url in
    https://* | ssh://*) echo "git+$url" ;;
  esac
}

build() {
  local base facts
  make_root
  add_cache
  base="$(debian_release) $(awk -v architecture="$architecture" '$1 == "package" && $2 == "base-files" && $3 == architecture { print $4 }' "$base_lock")"
  facts=(root="$work/root" lock="$base_lock" architecture="$architecture" created="$created" version="$version" revision="$(revision)"
    java="$(java_version "$JAVA_HOME")")
  oci Image write "${facts[@]}" output="$work/out/layout" archive="$work/out/image.tar" name="$repository" tag="$tag" time="$file_time" \
    base="$base" -- /opt/java/bin/java -XX:AOTCache="$(aot_cache_of /opt/tidewaiter/quarkus-run.jar)" "${server_options[@]}" \
    -jar /opt/tidewaiter/quarkus-run.jar >"$work/out/digest"
  oci Sbom "$work/out/sbom.cdx.json" "${facts[@]}" dependencies="$app/quarkus-app-dependencies.txt" \
    repository="$HOME/.m2/repository" digest="$(<"$work/out/digest")"
  oci Provenance "$work/out/provenance.json" "${facts[@]}" source="$(source_uri)" \
    builder="${TIDEWAITER_BUILDER_ID:-https://tidewaiter.io/builders/by-hand}"
}

# revision: the whole name of the commit, marked where files differ from it
revision() {
  if [[ -n ${TIDEWAITER_REVISION:-} ]]; then echo "$TIDEWAITER_REVISION"; return; fi
  [[ -e $root/.git ]] || return 0
  git -C "$root" describe --always --dirty --abbrev=40 --exclude='*' 2>/dev/null || true
}

mkdir -p -- "$work/out"
if ((${#join[@]} > 0)); then
  oci Image join output="$work/out/layout" archive="$work/out/image.tar" name="$repository" tag="$tag" time="$file_time" -- "${join[@]}" >"$work/out/digest"
else
  build
fi
mkdir -p -- "$(dirname -- "$output")"
rm -rf -- "$output"
mv -- "$work/out" "$output"
say "Written: $output/layout, $output/image.tar ($(($(wc -c <"$output/image.tar") / 1048576)) MB) as $repository:$tag"
if [[ -n $push ]]; then
  split_name "$push"
  crane=$(command -v crane) || crane=$("$root/deploy/local/tools.sh" images)/crane
  "$crane" push "$output/layout" "$repository:$tag" >&2    # it asks registries on loopback by plain HTTP
fi
cat -- "$output/digest"
