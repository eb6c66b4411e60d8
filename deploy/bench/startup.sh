# shellcheck shell=bash disable=SC2154
# The time from exec to the first answer. Sourced by bench.sh.

# measure_starts: kinds are interleaved too. Starts may use both cores, as a Pod may while it starts.
measure_starts() {
  local round
  for ((round = 1; round <= starts; round++)); do
    measure_start tidewaiter allowed
    measure_start tidewaiter refused
    measure_start podsecurity allowed
    measure_start podsecurity refused
  done
}

# measure_start SERVER BODY: wall and CPU seconds until the server has judged its first review rightly
measure_start() {
  local pid began now limit=$((SECONDS + 30))
  cp -- "$dir/config/$1.command" "$dir/config/starting.args"
  began=$EPOCHREALTIME
  launch "$dir" starting
  until listens "${port[$1]}" && judges "$1" "$2"; do
    alive "$dir" starting || die "$1 ended while starting:" "$(tail -n 10 -- "$dir/logs/starting.log")"
    ((SECONDS < limit)) || die "$1 gives no answer within 30 s:" "$(tail -n 10 -- "$dir/logs/starting.log")"
    pause
  done
  now=$EPOCHREALTIME
  alive "$dir" starting || die "$1 ended after its first answer"
  note start-cpu "$1" "$2" "$(awk -v used="$(cpu_of "$pid")" 'BEGIN { printf "%.2f\n", used / 1000000 }')"
  note start-wall "$1" "$2" "$(awk -v began="$began" -v now="$now" 'BEGIN { printf "%.2f\n", now - began }')"
  end "$dir" starting 0 KILL
  while listens "${port[$1]}"; do pause; done    # other threads of it may die a moment later
}

# the waiting is done without further processes: the server needs the cores
exec {never}<> <(:)
pause() { read -rt 0.01 -u "$never" || true; }

# listens PORT
listens() {
  local probe
  { exec {probe}<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
  exec {probe}>&-
}
