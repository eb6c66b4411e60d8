# shellcheck shell=bash disable=SC2154
# Load and what it costs the server. Sourced by bench.sh.

connections=16
rate=500    # requests a second where latency is measured: far above what an API server sends, far below what any of these can do
declare -A capacity

# note METRIC SERVER BODY VALUE: keeps one measured value
note() { printf '%s\t%s\t%s\t%s\n' "$@" >>"$dir/results.tsv"; }

# load SERVER BODY COUNT OPTION…: sends COUNT reviews over keep-alive connections; prints what h2load says
load() {
  local server=$1 body=$2 count=$3 said
  shift 3
  # one cipher for all: each server would prefer another
  said=$(taskset -c "$load_core" h2load --h1 --clients="$connections" --requests="$count" --data="$dir/$body.json" \
    --header='content-type: application/json' --tls13-ciphers=TLS_AES_128_GCM_SHA256 "$@" "https://127.0.0.1:${port[$server]}${path[$server]}" 2>&1) ||
    die "h2load failed against $server:" "$said"
  [[ $said == *"TLS Protocol: TLSv1.3"* ]] || die "$server does not speak TLS 1.3:" "$said"
  # every request has an answer, and the answer is a 2xx
  [[ $said == *" $count succeeded, 0 failed, 0 errored, 0 timeout"* && $said == *"status codes: $count 2xx"* ]] || die "$server did not answer all reviews:" "$said"
  printf '%s\n' "$said"
}

# per_second: reads what h2load says, prints requests a second
per_second() { awk '/^finished in/ { printf "%d\n", $4 }'; }

# warm_up SERVER BODY: in three parts, of which the last says how many requests fill a second
warm_up() {
  for _ in 1 2 3; do capacity[$1-$2]=$(load "$1" "$2" $((warm_up[$1] / 3)) | per_second); done
}

# measure_throughput SERVER BODY: as fast as the connections allow
measure_throughput() {
  local pid count before after throughput
  pid=$(process_of "$1")
  count=$(awk -v rate="${capacity[$1-$2]}" -v seconds="$seconds" 'BEGIN { printf "%d\n", rate * seconds + 100 }')
  before=$(cpu_of "$pid")
  throughput=$(load "$1" "$2" "$count" | per_second)
  after=$(cpu_of "$pid")
  note throughput "$1" "$2" "$throughput"
  note cpu "$1" "$2" "$(awk -v used=$((after - before)) -v count="$count" 'BEGIN { printf "%.1f\n", used / count }')"
}

# measure_latency SERVER BODY: at a fixed rate; the connections start one after another, so that requests are spread evenly. The
# first half second is not counted: an API server keeps its connections, and sixteen handshakes would be one request in a hundred.
measure_latency() {
  local count
  count=$(awk -v rate="$rate" -v seconds="$rate_seconds" -v clients="$connections" 'BEGIN { printf "%d\n", int(rate * seconds / clients) * clients }')
  rm -f -- "$dir/latency"
  load "$1" "$2" "$count" --rps="$(awk -v rate="$rate" -v clients="$connections" 'BEGIN { print rate / clients }')" \
    --rate=1 --rate-period="$((1000 / rate))ms" --log-file="$dir/latency" >/dev/null
  sort -n -k 1,1 -- "$dir/latency" | awk 'NR == 1 { began = $1 } $1 - began >= 500000 { print $3 }' | sort -n >"$dir/latency.sorted"
  note p50 "$1" "$2" "$(percentile 50)"
  note p99 "$1" "$2" "$(percentile 99)"
}

# percentile P: of the sorted microseconds, in milliseconds
percentile() {
  awk -v p="$1" '{ value[NR] = $1 } END { at = int(NR * p / 100 + 0.999999); printf "%.2f\n", value[at < 1 ? 1 : at] / 1000 }' "$dir/latency.sorted"
}
