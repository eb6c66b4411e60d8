#!/usr/bin/env bash
# Measures Tidewaiter beside the Kubernetes project's own Pod Security webhook and a server that only answers.
#   ./tidewaiter bench [--quick]
#       --quick    a minute and a half instead of twelve; for trials, its numbers waver
# The report (Markdown) goes to standard output, progress to standard error. docs/PERFORMANCE.md says how it is measured.
# Needs Linux and two cores that have nothing else to do. Everything is on loopback and ends with this script.
set -euo pipefail

bench=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$bench/../.." && pwd)
. "$root/deploy/local/binaries.sh"
. "$root/deploy/local/processes.sh"
. "$root/deploy/lib/jvm.sh"
. "$bench/prerequisites.sh"
. "$bench/servers.sh"
. "$bench/load.sh"
. "$bench/startup.sh"
. "$bench/report.sh"

# warm_up in requests of each kind: the JIT compilers look at counts, not at clocks
rounds=3 seconds=4 rate_seconds=12 starts=5 settle=12 warm_up=([tidewaiter]=150000 [podsecurity]=12000 [floor]=100000) cost_options=()
for option; do
  case $option in
    --quick) rounds=2 seconds=0.7 rate_seconds=1 starts=2 settle=6 warm_up=([tidewaiter]=25000 [podsecurity]=1000 [floor]=10000) cost_options=(--quick) ;;
    *) sed -n '2,/^# Needs/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; [[ $option == --help || $option == -h ]] && exit 0; exit 2 ;;
  esac
done

# shellcheck disable=SC2317  # called by a trap
# clean_up: ends every process and deletes every file; a second Ctrl-C does not stop it
clean_up() {
  local server
  trap '' INT TERM HUP
  for server in "${servers[@]}" starting; do end "$dir" "$server" 1; done
  "$root/deploy/local/controlplane.sh" stop "$dir/controlplane" || true
  rm -rf -- "$dir"
}

measure_round() {
  local body server
  for body in "${bodies[@]}"; do for server in "${servers[@]}"; do measure_throughput "$server" "$body"; done; done
  for body in "${bodies[@]}"; do for server in "${servers[@]}"; do measure_latency "$server" "$body"; done; done
}

look_for_tools
JAVA_HOME=$(find_jdk)
export JAVA_HOME
build_jar "$root"
build_test_classes
build_cache
find_peer

dir=$(mktemp -d "${TMPDIR:-/tmp}/tidewaiter-bench.XXXXXX")
dir=$(cd -- "$dir" && pwd -P)
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
trap clean_up EXIT
mkdir -p -- "$dir/config" "$dir/logs" "$dir/run"

began=$SECONDS
test_java io.tidewaiter.bench.ReviewBodies "$dir"
make_certificate
start_controlplane
write_commands

say "Starts, $starts of each kind ..."
measure_starts
say "Warming up ..."
for server in "${servers[@]}"; do start_server "$server"; done
for server in "${servers[@]}"; do ask_everything "$server"; done
sleep "$settle"    # what the JIT compilers made of the first answers is done, and their memory given back
for server in "${servers[@]}"; do note rss-idle "$server" - "$(resident "$server")"; done
for server in "${servers[@]}"; do for body in "${bodies[@]}"; do warm_up "$server" "$body"; done; done
measure_round
sed -i -E '/^(throughput|cpu|p50|p99)\t/d' "$dir/results.tsv"    # what is asked in turn, and slowly, is compiled anew: not counted
for ((round = 1; round <= rounds; round++)); do
  say "Round $round of $rounds ..."
  measure_round
done
for server in "${servers[@]}"; do note rss-peak "$server" - "$(peak "$server")"; done
sleep "$settle"
for server in "${servers[@]}"; do note rss-loaded "$server" - "$(resident "$server")"; done
for server in "${servers[@]}"; do end "$dir" "$server" 1; done
say "The cost of policies and containers ..."
taskset -c "$server_core" "$JAVA_HOME/bin/java" "${server_options[@]}" -cp "$test_class_path" \
  io.tidewaiter.bench.ReviewCost ${cost_options[@]+"${cost_options[@]}"} >"$dir/cost.tsv"
say "Measured in $((SECONDS - began)) s."
report
