# shellcheck shell=bash disable=SC2154
# What the benchmark needs: tools, the jar's test classes, the AOT cache, the peer. Sourced by bench.sh.

# look_for_tools: names everything that is missing, and installs nothing
look_for_tools() {
  local missing=()
  [[ $(uname -s) == Linux ]] || die "The benchmark reads /proc and pins processes to cores: it needs Linux."
  command -v h2load >/dev/null || missing+=("h2load, the load generator: apt-get install nghttp2-client (Fedora: dnf install nghttp2)")
  command -v taskset >/dev/null || missing+=("taskset: apt-get install util-linux")
  command -v awk >/dev/null || missing+=("awk: apt-get install mawk")
  command -v curl >/dev/null || missing+=("curl: apt-get install curl")
  command -v openssl >/dev/null || missing+=("openssl: apt-get install openssl")
  (($(nproc) >= 2)) || missing+=("a second core: the load generator must not share the server's")
  ((${#missing[@]} == 0)) || die "The benchmark needs:" "${missing[@]/#/  }"
}

# build_test_classes: compiles the servers and tools of src/test/java/io/tidewaiter/bench if they are not there or older
build_test_classes() {
  local home=$root/target/quarkus-app mark=$root/target/test-classes/io/tidewaiter/bench/ReviewCost.class
  if [[ ! -f $mark || -n $(find "$root/src/test/java/io/tidewaiter/bench" "$root/src/main/java" -newer "$mark" -print -quit) ]]; then
    say "Compiling the benchmark ..."
    "$root/mvnw" -q test-compile -Dspotless.check.skip >&2
    [[ ! -f $mark ]] || touch -- "$mark"
  fi
  test_class_path="$root/target/test-classes:$home/app/*:$home/lib/main/*:$home/lib/boot/*"
}

# test_java CLASS ARGUMENT…: runs a tool of the test tree
test_java() { "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$test_class_path" "$@"; }

# build_cache: trains the AOT cache, as it is part of what is measured
build_cache() {
  local aot_options
  aot_options "$(jar_of "$root")"
  if ((${#aot_options[@]} == 0)); then "$root/deploy/image/train.sh" --files >&2; fi
}

# find_peer: sets peer to the Pod Security webhook; builds it beside the control plane if need be
find_peer() {
  local version cache go scratch
  peer=${PODSECURITY_WEBHOOK:-}
  if [[ -n $peer ]]; then [[ -x $peer ]] || die "PODSECURITY_WEBHOOK=$peer is no program"; return; fi
  version=$(module_version ../bench/podsecurity k8s.io/pod-security-admission)
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/tidewaiter/podsecurity/$version
  peer=$cache/webhook
  [[ ! -x $peer ]] || return 0
  go=$(find_go) || die "The Pod Security webhook, to compare with, is built from its Go module: install Go 1.$go_wanted or newer and run this again," \
    "or set PODSECURITY_WEBHOOK to a built copy of k8s.io/pod-security-admission/cmd/webhook."
  say "Building the Pod Security webhook $version with $("$go" env GOVERSION), once: a few minutes."
  mkdir -p -- "$cache"
  scratch=$(mktemp -d "$cache/build.XXXXXX")
  go_build ../bench/podsecurity k8s.io/pod-security-admission/cmd/webhook "$scratch/webhook" '-s -w' || { rm -rf -- "$scratch"; exit 1; }
  mv -- "$scratch/webhook" "$peer"
  rm -rf -- "$scratch"
}
