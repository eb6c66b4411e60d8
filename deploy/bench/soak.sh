#!/usr/bin/env bash
# Asks one server for verdicts at an even rate for a long time and looks at its memory once a minute.
#   ./tidewaiter bench soak [MINUTES] [PER-SECOND]    30 minutes and 200 a second if not given
# A table (Markdown) goes to standard output. Ends with status 1 if the memory grew by more than a tenth after the first third.
set -euo pipefail

bench=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$bench/../.." && pwd)
. "$root/deploy/lib/toolchain.sh"
. "$root/deploy/local/processes.sh"
. "$root/deploy/lib/jvm.sh"

minutes=${1:-30} rate=${2:-200}
[[ $minutes =~ ^[1-9][0-9]*$ && $rate =~ ^[1-9][0-9]*$ ]] || { sed -n '2,/^# A table/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
command -v h2load >/dev/null || die "h2load is needed (Debian: apt-get install nghttp2-client)."
JAVA_HOME=$(find_jdk)
export JAVA_HOME
build_jar "$root"
jar=$(jar_of "$root")
aot_options "$jar"

dir=$(mktemp -d "${TMPDIR:-/tmp}/tidewaiter-soak.XXXXXX")
mkdir -p -- "$dir/config"
trap 'exit 130' INT TERM HUP
port=$(free_port) management=$(free_port)
printf '%s\n' "$JAVA_HOME/bin/java" "${aot_options[@]}" "${server_options[@]}" -jar "$jar" serve --policies "$bench/policies/restricted.yaml" \
  --host 127.0.0.1 --port "$port" --management-port "$management" --ca-file "$dir/ca.crt" >"$dir/config/server.args"
launch "$dir" server
wait_for "$dir" server 60 curl -fs "http://127.0.0.1:$management/q/health/ready"

# refused and admitted in turn: h2load takes one body, so it is two clients
for body in refused allowed; do
  printf '%s\n' h2load --h1 -c 4 --rps "$((rate / 8 > 0 ? rate / 8 : 1))" -D "$((minutes * 60))" -d "$root/deploy/image/training/reviews/$body.json" \
    -H 'content-type: application/json' "https://127.0.0.1:$port/validate?timeout=10s" >"$dir/config/h2load-$body.args"
done
trap 'for name in h2load-refused h2load-allowed server; do end "$dir" "$name" 1; done; rm -rf -- "$dir"' EXIT
for body in refused allowed; do launch "$dir" "h2load-$body"; done

alive "$dir" server
server=$pid
echo "| minute | resident, MB | open files | threads |"
echo "| ---: | ---: | ---: | ---: |"
sizes=() begun=$SECONDS
for ((minute = 1; minute <= minutes; minute++)); do
  sleep $((begun + minute * 60 - 1 > SECONDS ? begun + minute * 60 - 1 - SECONDS : 0))    # the load lasts a moment longer
  alive "$dir" server || die "The server ended." "$(tail -n 5 -- "$dir/logs/server.log")"
  resident=$(awk '$1 == "VmRSS:" { printf "%d", $2 / 1024 }' "/proc/$server/status")
  files=("/proc/$server/fd"/*) threads=("/proc/$server/task"/*)
  sizes+=("$resident")
  echo "| $minute | $resident | ${#files[@]} | ${#threads[@]} |"
done
for body in refused allowed; do
  wait_for "$dir" server 20 grep -q '^requests:' "$dir/logs/h2load-$body.log"
  say "$body: $(grep '^requests:' "$dir/logs/h2load-$body.log")"
done
early=${sizes[$((minutes / 3))]} late=${sizes[-1]}
say "After a third of the time $early MB, at the end $late MB."
((late * 10 <= early * 11))
