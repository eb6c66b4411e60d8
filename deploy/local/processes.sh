# shellcheck shell=bash
# Starts and ends processes whose traces all lie below one directory. Sourced by controlplane.sh and demo.sh.
# DIR/config/NAME.args holds the command, an argument a line; DIR/run/NAME.pid the id and start time; DIR/logs/NAME.log the output.

# birth PID: when a living process started. An id alone may long belong to somebody else.
birth() {
  local stat fields
  if [[ -d /proc/self ]]; then
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    read -ra fields <<<"${stat##*) }"       # the name before it may hold blanks and brackets
    # ended, and only not yet collected by its parent; with threads left it is still dying, and may hold its port
    [[ ${fields[0]} != Z ]] || ((fields[17] > 1)) || return 1
    echo "${fields[19]}"
  else
    ps -o lstart= -p "$1" 2>/dev/null | grep .
  fi
}

# alive DIR NAME: the very process that was started is still there; sets pid
alive() {
  local began
  read -r pid began 2>/dev/null <"$1/run/$2.pid" && [[ -n $pid && $(birth "$pid") == "$began" ]]
}

# launch DIR NAME: starts the command of NAME.args in a process group of its own, so that Ctrl-C at a terminal is not for it
launch() {
  local dir=$1 name=$2 argument arguments=() pid
  while IFS= read -r argument; do arguments+=("$argument"); done <"$dir/config/$name.args"
  mkdir -p -- "$dir/run" "$dir/logs"
  set -m
  "${arguments[@]}" </dev/null >>"$dir/logs/$name.log" 2>&1 9>&- &
  pid=$!
  set +m
  disown "$pid"
  echo "$pid $(birth "$pid")" >"$dir/run/$name.pid"
}

# end DIR NAME SECONDS [SIGNAL]: asks the process to end, and kills it when it has not after SECONDS
end() {
  local dir=$1 name=$2 limit=$((SECONDS + $3)) pid
  if alive "$dir" "$name"; then kill "-${4:-TERM}" "$pid" 2>/dev/null || true; fi
  while alive "$dir" "$name"; do
    if ((SECONDS >= limit)); then kill -KILL "$pid" 2>/dev/null || true; fi
    sleep 0.05
  done
  rm -f -- "$dir/run/$name.pid"
}

# wait_for DIR NAME SECONDS COMMAND…: repeats COMMAND until it succeeds; fails early when process NAME has ended
wait_for() {
  local dir=$1 name=$2 seconds=$3 limit pid
  limit=$((SECONDS + seconds))
  shift 3
  until "$@" >/dev/null 2>&1; do
    if ! alive "$dir" "$name"; then
      say "$name ended; the end of $dir/logs/$name.log:"
    elif ((SECONDS >= limit)); then
      say "$name is not ready after $seconds s; the end of $dir/logs/$name.log:"
    else
      sleep 0.1
      continue
    fi
    tail -n 10 -- "$dir/logs/$name.log" >&2 || true
    return 1
  done
}

# free_port: prints a loopback port that nobody listens on, below the range that the system hands out by itself
free_port() {
  local port
  while :; do
    port=$((15000 + (RANDOM * 32768 + RANDOM) % 17000))
    (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}
