# shellcheck shell=bash disable=SC2154
# What both plays are made of: headings, commands that are shown and then run, and a count of what went wrong. Sourced by demo.sh.
# The caller sets dir and root.

steps=0 mishaps=0
bold='' plain=''
if [[ -t 1 && -z ${NO_COLOR:-} ]]; then bold=$'\e[1m' plain=$'\e[0m'; fi

# step TEXT: the heading of what comes next
step() {
  steps=$((steps + 1))
  printf '\n%s%d. %s%s\n' "$bold" "$steps" "$1" "$plain"
}

# line TEXT: shows a command line
line() { printf '\n$ %s\n' "$1"; }

# typed WORD…: shows a command as one would type it
typed() {
  local word text=
  for word; do
    [[ $word =~ ^[A-Za-z0-9_./:=,@%+-]+$ ]] || word="'$word'"
    text+="$word "
  done
  line "${text% }"
}

# mishap TEXT: notes that something is not as it should be
mishap() {
  mishaps=$((mishaps + 1))
  printf '%sThis should not have happened: %s%s\n' "$bold" "$1" "$plain"
}

# shown PATTERN COMMAND…: shows and runs it, and demands a word in what it says; sets status
shown() {
  local pattern=$1 output
  shift
  typed "$@"
  status=0
  output=$("$@" 2>&1) || status=$?
  printf '%s\n' "$output"
  [[ $output == *"$pattern"* ]] || mishap "\"$pattern\" was expected"
}

# admitted PATTERN COMMAND…: the command must succeed
admitted() { local status; shown "$@"; ((status == 0)) || mishap "the command failed"; }

# refused PATTERN COMMAND…: the command must fail, for a reason that names PATTERN
refused() { local status; shown "$@"; ((status != 0)) || mishap "the command was to be refused"; }

# eventually SECONDS COMMAND…: waits until it succeeds
eventually() {
  local limit=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do ((SECONDS < limit)) || return 1; sleep 0.1; done
}

# answers PORT PATH: a plain HTTP server on loopback says 200
answers() {
  local line
  exec 7<>"/dev/tcp/127.0.0.1/$1" || return 1
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$2" >&7
  IFS= read -r -t 2 line <&7 || line=
  exec 7>&- 7<&-
  [[ $line == *' 200 '* ]]
}

# serve OPTION…: starts Tidewaiter on a free port and waits until it is ready; sets port
serve() {
  local management
  port=$(free_port) management=$(free_port)
  printf '%s\n' env "JDK_JAVA_OPTIONS=-Djava.io.tmpdir=$dir/tmp" "$root/tidewaiter" serve --host 127.0.0.1 --port "$port" \
    --management-port "$management" --ca-file "$dir/ca.crt" "$@" >"$dir/config/tidewaiter.args"
  launch "$dir" tidewaiter
  wait_for "$dir" tidewaiter 60 answers "$management" /q/health/ready
}

# report: how it went
report() {
  if ((mishaps)); then
    printf '\n%s%d of %d steps did not go as they should.%s Logs: %s\n' "$bold" "$mishaps" "$steps" "$plain" "$dir/logs"
    tail -n 5 -- "$dir/logs/tidewaiter.log" >&2
  fi
}
