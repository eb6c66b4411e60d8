#!/usr/bin/env bash
# Trains the AOT cache that lets the server start in half the CPU time: classes loaded and linked, profiles of methods.
#   deploy/image/train.sh [QUARKUS-APP-DIR [JAVA-HOME]]     writes app.aot beside quarkus-run.jar; default: what the build made
# The cache belongs to this very build, these jars with their times, and this JVM build. The JVM looks at all that when it
# starts and goes on without a cache that does not fit. A cache trained by another command than serve would not be looked
# at so: the JVM would run old code from it. Hence the training goes through serve, and the end of this script proves the look.
set -euo pipefail

image=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$image/../.." && pwd)
. "$root/deploy/lib/toolchain.sh"
. "$root/deploy/lib/jvm.sh"
. "$root/deploy/local/processes.sh"

JAVA_HOME=${2:-$(find_jdk)}
app=$(cd -- "${1:-$(dirname -- "$(jar_of "$root")")}" && pwd)
jar=$app/quarkus-run.jar
[[ -f $jar ]] || die "There is no $jar: build it first (./mvnw package)."
cache=$(aot_cache_of "$jar")
requests=40    # of each kind; the training run is interpreted in good part, and must only meet everything once

dir=$(mktemp -d "${TMPDIR:-/tmp}/tidewaiter-train.XXXXXX")
trap 'exit 130' INT TERM HUP
trap 'end "$dir" server 1; rm -rf -- "$dir"' EXIT
mkdir -p -- "$dir/config" "$dir/reviews"
port=$(free_port)
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

# serve OPTION…: starts the server that is trained, or looked at
serve() {
  printf '%s\n' "$JAVA_HOME/bin/java" "$@" "${server_options[@]}" -jar "$jar" serve --policies "$image/training/policies" \
    --host 127.0.0.1 --port "$port" --management-port "$(free_port)" >"$dir/config/server.args"
  launch "$dir" server
  wait_for "$dir" server 180 curl --silent --fail --insecure --max-time 2 -H 'Content-Type: application/json' \
    -o /dev/null --data-binary "@$image/training/reviews/allowed.json" "$url/validate?timeout=10s"
}

say "Training the AOT cache ..."
rm -f -- "$cache"
serve -XX:AOTCacheOutput="$dir/app.aot" -Dquarkus.shutdown.delay=0
for path in /validate /mutate; do post "$path?timeout=10s" "$image"/training/reviews/*.json; done
end "$dir" server 300 TERM    # the JVM writes the cache as it ends
[[ -s $dir/app.aot ]] || die "The JVM wrote no cache:" "$(tail -n 20 -- "$dir/logs/server.log")"

serve -XX:AOTCache="$dir/app.aot" -XX:AOTMode=on -Xlog:class+path=info
end "$dir" server 0 KILL
grep -q 'Archived app classpath validation: passed' "$dir/logs/server.log" ||
  die "The JVM does not compare this cache with the jars, so it could run old code from it. It was thrown away."
mv -- "$dir/app.aot" "$cache"
say "Trained in $SECONDS s: $cache, $(($(wc -c <"$cache") / 1048576)) MB."
