# shellcheck shell=bash
# How the JVM that serves is set up, for ./tidewaiter, the training of the AOT cache and the benchmark alike.

# Serial needs the least memory on the one or two cores that a webhook gets. The bounds keep a replica below 200 MB;
# a server that is out of memory is restarted rather than left half alive. Protobuf still reaches memory in a way that Java warns of.
# shellcheck disable=SC2034  # read by those who source this file
server_options=(-XX:+UseSerialGC -Xms32m -Xmx96m -XX:ReservedCodeCacheSize=64m -XX:MaxDirectMemorySize=64m -Xss512k
  -XX:TrimNativeHeapInterval=5000 -XX:+ExitOnOutOfMemoryError --sun-misc-unsafe-memory-access=allow)

# aot_cache_of JAR: where the cache of ahead-of-time work for this jar lies; deploy/image/train.sh makes it
aot_cache_of() { echo "$(dirname -- "$1")/app.aot"; }

# aot_options JAR: sets aot_options to use the cache if there is one that is not older than the jar. The JVM itself looks
# whether it fits (same JVM build, same jars, same collector) and goes on without it where it does not.
aot_options() {
  local cache
  cache=$(aot_cache_of "$1")
  aot_options=()
  if [[ -f $cache && ! $1 -nt $cache ]]; then aot_options=(-XX:AOTCache="$cache"); fi
}
