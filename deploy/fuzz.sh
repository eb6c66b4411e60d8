#!/usr/bin/env bash
# Throws broken input at one of the parsers for as long as wanted, and ends with status 1 at the first that it does not take.
#   deploy/fuzz.sh                  names the targets
#   deploy/fuzz.sh TARGET SECONDS   half of the time changes seeds by their structure, half of it is guided by coverage (Jazzer)
# What is found is printed in base64. Nothing is kept; Jazzer is fetched by Maven at the first run.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/deploy/lib/toolchain.sh"
JAVA_HOME=$(find_jdk)
export JAVA_HOME

seed=${FUZZ_SEED:-$RANDOM}
dir=$(mktemp -d "${TMPDIR:-/tmp}/tidewaiter-fuzz.XXXXXX")
trap 'rm -rf -- "$dir"' EXIT
mkdir -- "$dir/corpus"
cd -- "$root"
./mvnw -q -Pfuzz test-compile org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dspotless.check.skip -Dmdep.outputFile="$dir/classpath" >&2
classpath=target/test-classes:target/classes:$(<"$dir/classpath")
fuzz() { "$JAVA_HOME/bin/java" -Xmx512m --enable-native-access=ALL-UNNAMED -cp "$classpath" "$@"; }

if (($# == 0)); then fuzz io.tidewaiter.fuzz.Fuzz; exit; fi
(($# == 2)) && [[ $2 =~ ^[0-9]+$ ]] || { sed -n '2,/^# What/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
half=$((($2 + 1) / 2))
fuzz io.tidewaiter.fuzz.Fuzz "$1" "$half" "$seed"
fuzz --sun-misc-unsafe-memory-access=allow com.code_intelligence.jazzer.Jazzer --target_class=io.tidewaiter.fuzz.JazzerTarget \
  --target_args="$1 $dir/corpus" --instrumentation_includes='io.tidewaiter.**:com.fasterxml.jackson.core.**' --disabled_hooks='com.code_intelligence.jazzer.sanitizers.**' \
  --reproducer_path="$dir" "$dir/corpus" -artifact_prefix="$dir/" -max_total_time="$half" -seed="$seed" -timeout=10 -rss_limit_mb=2000 -max_len=65536 -print_final_stats=1
