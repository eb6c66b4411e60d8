# shellcheck shell=bash disable=SC2154
# The report, from the measured values. Sourced by bench.sh.

declare -A title=([tidewaiter]=Tidewaiter [podsecurity]='Pod Security webhook' [floor]='TLS floor'
  [allowed]='allowed, 4 kB' [refused]='refused, 4 kB' [large]='10 containers, 31 kB')

# values METRIC SERVER BODY: in ascending order
values() { awk -F '\t' -v metric="$1" -v server="$2" -v body="$3" '$1 == metric && $2 == server && $3 == body { print $4 }' "$dir/results.tsv" | sort -g; }

# median METRIC SERVER BODY
median() { values "$@" | awk '{ value[NR] = $1 } END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'; }

# cell METRIC SERVER BODY: the median, and from where to where the values go
cell() {
  local all
  mapfile -t all < <(values "$@")
  if ((${#all[@]} == 1)); then printf '%s' "${all[0]}"; else printf '%s (%s–%s)' "$(median "$@")" "${all[0]}" "${all[-1]}"; fi
}

# quotient A B
quotient() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

# at_most VALUE LIMIT: says whether a target is met
at_most() { awk -v value="$1" -v limit="$2" 'BEGIN { print value + 0 <= limit + 0 ? "met" : "**not met**" }'; }

# row CELL…
row() { printf '|'; printf ' %s |' "$@"; printf '\n'; }

# side_by_side HEADING METRIC: one row for each review, and what Tidewaiter is to the webhook
side_by_side() {
  local body
  printf '\n## %s\n\n' "$1"
  row review "${title[tidewaiter]}" "${title[podsecurity]}" 'Tidewaiter / webhook' "${title[floor]}"
  row --- ---: ---: ---: ---:
  for body in "${bodies[@]}"; do
    row "${title[$body]}" "$(cell "$2" tidewaiter "$body")" "$(cell "$2" podsecurity "$body")" \
      "$(quotient "$(median "$2" tidewaiter "$body")" "$(median "$2" podsecurity "$body")")" "$(cell "$2" floor "$body")"
  done
}

memory() {
  printf '\n## Resident memory, MB\n\n'
  row '' "${title[tidewaiter]}" "${title[podsecurity]}" "${title[floor]}"
  row --- ---: ---: ---:
  row 'after the first answers' "$(cell rss-idle tidewaiter -)" "$(cell rss-idle podsecurity -)" "$(cell rss-idle floor -)"
  row 'at most' "$(cell rss-peak tidewaiter -)" "$(cell rss-peak podsecurity -)" "$(cell rss-peak floor -)"
  row 'after all load' "$(cell rss-loaded tidewaiter -)" "$(cell rss-loaded podsecurity -)" "$(cell rss-loaded floor -)"
}

started() {
  printf '\n## From exec to the first right answer, seconds\n\n'
  row '' "${title[tidewaiter]}" "${title[podsecurity]}"
  row --- ---: ---:
  row 'allowed: wall' "$(cell start-wall tidewaiter allowed)" "$(cell start-wall podsecurity allowed)"
  row 'allowed: CPU' "$(cell start-cpu tidewaiter allowed)" "$(cell start-cpu podsecurity allowed)"
  row 'refused: wall' "$(cell start-wall tidewaiter refused)" "$(cell start-wall podsecurity refused)"
  row 'refused: CPU' "$(cell start-cpu tidewaiter refused)" "$(cell start-cpu podsecurity refused)"
}

# costs: from the lines that ReviewCost wrote: what is counted, how many, µs
costs() {
  printf '\n## CPU per review without HTTP, µs\n\n'
  row '' 1 10 100 'each further'
  row --- ---: ---: ---: ---:
  awk -F '\t' '
    !($1 in cost) { name[++names] = $1 }
    { cost[$1] = cost[$1] sprintf("%.1f | ", $3); if (first[$1] == "") first[$1] = $3; last[$1] = $3; count[$1] = $2 }
    END { for (i = 1; i <= names; i++) printf "| %s | %s%.2f |\n", name[i], cost[name[i]], (last[name[i]] - first[name[i]]) / (count[name[i]] - 1) }
  ' "$dir/cost.tsv"
}

further() { awk -F '\t' -v name="$1" '$1 == name { if (first == "") first = $3; last = $3; count = $2 } END { printf "%.2f\n", (last - first) / (count - 1) }' "$dir/cost.tsv"; }

# target TEXT VALUE LIMIT
target() { row "$1" "$2" "$3" "$(at_most "$2" "$3")"; }

targets() {
  local body kind
  printf '\n## Targets\n\n'
  row target measured limit ''
  row --- ---: ---: ---
  for body in "${bodies[@]}"; do
    target "CPU per request, ${title[$body]}: a third of the webhook's" "$(median cpu tidewaiter "$body")" "$(quotient "$(median cpu podsecurity "$body")" 3)"
  done
  for body in "${bodies[@]}"; do
    target "p99 at $rate/s, ${title[$body]}, ms: the webhook's" "$(median p99 tidewaiter "$body")" "$(median p99 podsecurity "$body")"
  done
  target 'RSS idle, MB' "$(median rss-idle tidewaiter -)" 150
  target 'RSS after load, MB' "$(median rss-loaded tidewaiter -)" 190
  for kind in allowed refused; do
    target "first answer ($kind), wall s" "$(median start-wall tidewaiter "$kind")" 1.2
    target "first answer ($kind), CPU s" "$(median start-cpu tidewaiter "$kind")" 2.2
  done
  target 'each further policy that does not match, µs' "$(further 'policies that do not match')" 1
}

report() {
  printf '# Tidewaiter beside the Pod Security webhook\n\n'
  printf 'Server on one core, load on another, %s keep-alive connections, HTTP/1.1, TLS 1.3, P-256. Median of %s rounds (lowest–highest).\n' "$connections" "$rounds"
  printf 'JDK %s, %s, %s cores in the machine, load average when the report was written: %s.\n' \
    "$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release")" "$(h2load --version | head -n 1)" "$(nproc)" "$(cut -d ' ' -f 1-3 /proc/loadavg)"
  side_by_side 'CPU per request, µs' cpu
  side_by_side 'Requests per second' throughput
  side_by_side "p50 at $rate requests per second, ms" p50
  side_by_side "p99 at $rate requests per second, ms" p99
  memory
  started
  costs
  targets
}
