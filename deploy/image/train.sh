#!/usr/bin/env bash
# Trains the AOT cache that lets the server start in half the CPU time: classes loaded and linked, profiles of methods.
#   deploy/image/train.sh [--files] [QUARKUS-APP-DIR [JAVA-HOME]]     writes app.aot beside quarkus-run.jar; default: what the build made
# The server is trained as the chart runs it: in a cluster, which deploy/image/cluster plays, and looking after its installation.
# With --files it is trained as it runs alone, by policies in files: that cache is smaller, and leaves out what only a cluster needs.
# The cache belongs to this very build, these jars with their times, and this JVM build. The JVM looks at all that when it
# starts and goes on without a cache that does not fit. A cache trained by another command than serve would not be looked
# at so: the JVM would run old code from it. Hence the training goes through serve, and the end of this script proves the look.
set -euo pipefail

image=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$image/../.." && pwd)
. "$root/deploy/lib/toolchain.sh"
. "$root/deploy/lib/jvm.sh"
. "$root/deploy/local/processes.sh"

mode=cluster
if [[ ${1:-} == --files ]]; then mode=files; shift; fi
jdk=$(find_jdk)
JAVA_HOME=${2:-$jdk}
app=$(cd -- "${1:-$(dirname -- "$(jar_of "$root")")}" && pwd)
jar=$app/quarkus-run.jar
[[ -f $jar ]] || die "There is no $jar: build it first (./mvnw package)."
cache=$(aot_cache_of "$jar")
requests=40    # of each kind; the training run is interpreted in good part, and must only meet everything once

dir=$(mktemp -d "${TMPDIR:-/tmp}/tidewaiter-train.XXXXXX")
trap 'exit 130' INT TERM HUP
trap 'for name in server cluster; do end "$dir" "$name" 1; done; rm -rf -- "$dir"' EXIT
mkdir -p -- "$dir/config"
port=$(free_port) management=$(free_port) cluster=$(free_port)
url=https://127.0.0.1:$port

# post PATH FILE…: each review, in turn, over one connection
post() {
  local path=$1 arguments=() file round
  shift
  for ((round = 0; round < requests; round++)); do
    for file; do arguments+=(--next --silent --show-error --insecure --max-time 10 -H 'Content-Type: application/json' -o /dev/null --data-binary "@$file" "$url$path"); done
  done
  curl "${arguments[@]:1}"
}

# play_cluster: starts what the server takes for an API server, with all that the chart installs
play_cluster() {
  local key=(-alias cluster -keystore "$dir/cluster.p12" -storepass training)
  "$jdk/bin/keytool" -genkeypair "${key[@]}" -storetype PKCS12 -keyalg EC -groupname secp256r1 -dname CN=cluster -ext san=ip:127.0.0.1 2>/dev/null
  "$jdk/bin/keytool" -exportcert "${key[@]}" -rfc -file "$dir/cluster.crt" 2>/dev/null
  printf '%s\n' "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.io.tmpdir="$dir" -cp "$app/lib/main/*" "$image/cluster/ApiServer.java" \
    "$cluster" "$dir/cluster.p12" training "$root/deploy/kubernetes/tidewaiter.yaml" "$root"/charts/tidewaiter/crds/*.yaml \
    "$image/training/cluster.yaml" "$image"/training/policies/*.yaml >"$dir/config/cluster.args"
  launch "$dir" cluster
  wait_for "$dir" cluster 60 curl --silent --fail --cacert "$dir/cluster.crt" --max-time 2 "https://127.0.0.1:$cluster/api/v1/nodes/node-1"
}

# arguments_of_chart: those of the Deployment, but for the ports
arguments_of_chart() { sed -n '/^ *args:$/,/^ *env:$/s/^ *- //p' "$root/deploy/kubernetes/tidewaiter.yaml" | grep -v -e '-port='; }

# serve JVM-OPTION… -- ARGUMENT…: starts the server that is trained, or looked at
serve() {
  local options=()
  while [[ $1 != -- ]]; do options+=("$1"); shift; done
  printf '%s\n' env POD_NAMESPACE=tidewaiter POD_NAME=tidewaiter-0 QUARKUS_LOG_CONSOLE_JSON_ENABLED=true "$JAVA_HOME/bin/java" "${options[@]}" \
    "${server_options[@]}" -jar "$jar" "${@:2}" --host=127.0.0.1 --port="$port" --management-port="$management" >"$dir/config/server.args"
  launch "$dir" server
  wait_for "$dir" server 180 curl --silent --fail --max-time 2 "http://127.0.0.1:$management/q/health/ready"
}

say "Training the AOT cache ..."
rm -f -- "$cache"
training=(-XX:AOTCacheOutput="$dir/app.aot" -Dquarkus.shutdown.delay=0)
if [[ $mode == cluster ]]; then
  play_cluster
  mapfile -t arguments < <(arguments_of_chart)
  serve "${training[@]}" -Dkubernetes.master="https://127.0.0.1:$cluster" -Dkubernetes.certs.ca.file="$dir/cluster.crt" \
    -Dkubernetes.auth.token=training -Dkubernetes.auth.tryKubeConfig=false -Dkubernetes.auth.tryServiceAccount=false -- "${arguments[@]}"
  wait_for "$dir" server 60 grep -q 'This replica leads' "$dir/logs/server.log"
else
  serve "${training[@]}" -- serve --policies="$image/training/policies"
fi
for path in /validate /mutate; do post "$path?timeout=10s" "$image"/training/reviews/*.json; done
for path in health/started health/ready health/live metrics; do curl --silent --show-error --max-time 10 -o "$dir/answer" "http://127.0.0.1:$management/q/$path"; done
end "$dir" server 300 TERM    # the JVM writes the cache as it ends
[[ -s $dir/app.aot ]] || die "The JVM wrote no cache:" "$(tail -n 20 -- "$dir/logs/server.log")"

serve -XX:AOTCache="$dir/app.aot" -XX:AOTMode=on -Xlog:class+path=info -- serve --policies="$image/training/policies"
end "$dir" server 0 KILL
grep -q 'Archived app classpath validation: passed' "$dir/logs/server.log" ||
  die "The JVM does not compare this cache with the jars, so it could run old code from it. It was thrown away."
mv -- "$dir/app.aot" "$cache"
say "Trained in $SECONDS s: $cache, $(($(wc -c <"$cache") / 1048576)) MB."
