#!/usr/bin/env bash
# Measures what images cost the webhook: CPU time and registry requests of each format of signature, cached answers, memory.
#   ./tidewaiter bench images
# The report (Markdown) goes to standard output. The registry is a fake one with a miniature Sigstore, in a process of its own.
# Takes about five minutes. Everything is on loopback and ends with this script. Needs Linux and two cores.
set -euo pipefail

bench=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$bench/../.." && pwd)
. "$root/deploy/lib/toolchain.sh"
. "$root/deploy/local/processes.sh"
. "$root/deploy/lib/jvm.sh"
. "$bench/prerequisites.sh"
(($# == 0)) || { sed -n '2,/^# Takes/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }

JAVA_HOME=$(find_jdk)
export JAVA_HOME
build_jar "$root"
build_test_classes
build_cache
dir=$(mktemp -d "${TMPDIR:-/tmp}/tidewaiter-images.XXXXXX")
trap 'rm -rf -- "$dir"' EXIT
jar=$(jar_of "$root")
aot_options "$jar"
port=$(free_port)
say "Measuring, about five minutes ..."
timeout 900 taskset -c 1 "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx400m -cp "$test_class_path" io.tidewaiter.bench.ImageBench "$dir" "$port" \
  taskset -c 0 "$JAVA_HOME/bin/java" "${aot_options[@]}" "${server_options[@]}" -jar "$jar" serve --policies "$dir/policies" \
  --host 127.0.0.1 --port "$port" --management-port "$(free_port)" --ca-file "$dir/ca.crt"
"$JAVA_HOME/bin/java" "${server_options[@]}" -cp "$test_class_path" io.tidewaiter.bench.VerdictMemory
