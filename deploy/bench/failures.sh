#!/usr/bin/env bash
# Lets replicas, certificates, clocks, registries and the control plane fail while Pods are asked for, and counts what became of them.
#   ./tidewaiter bench failures [TEST…]    the long versions; all if none is named. TEST: FailuresIT RotationIT ClockIT SlowRegistryIT UpgradeIT
# The table (Markdown) goes to standard output; every single attempt is in target/failures/*.log. Takes about twenty minutes.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
. "$root/deploy/lib/toolchain.sh"
[[ ${1:-} != -* ]] || { sed -n '2,/^# The/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
tests=("$@")
((${#tests[@]} > 0)) || tests=(FailuresIT RotationIT ClockIT SlowRegistryIT UpgradeIT)

cd -- "$root"
JAVA_HOME=$(find_jdk)
export JAVA_HOME
rm -rf -- target/failures
status=0
names=$(IFS=,; echo "${tests[*]}")
./mvnw -q verify -Dspotless.check.skip -Djacoco.skip -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false -Dit.test="$names" \
  -Dtidewaiter.failures.long=true >&2 || status=$?
echo "| what fails | Pods | bad, admitted | good, refused | not judged | API server away | first to last, s | p50, ms | p99, ms |"
echo "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
cat -- target/failures/*.md
exit "$status"
