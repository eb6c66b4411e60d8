# shellcheck shell=bash disable=SC2154,SC2034
# The three servers, each on the same core with the same certificate. Sourced by bench.sh.

servers=(tidewaiter podsecurity floor)
bodies=(allowed refused large)
server_core=0 load_core=1
declare -A warm_up port path
path=([tidewaiter]='/validate?timeout=10s' [podsecurity]='/?timeout=10s' [floor]='/?timeout=10s')

make_certificate() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=bench \
    -addext subjectAltName=IP:127.0.0.1 -keyout "$dir/tls.key" -out "$dir/tls.crt" 2>/dev/null
}

# start_controlplane: the peer asks an API server for the namespace's labels. It stays off the measured core.
start_controlplane() {
  local bin
  say "Starting a control plane for the Pod Security webhook ..."
  kubeconfig=$(taskset -c "$load_core" "$root/deploy/local/controlplane.sh" start "$dir/controlplane" --owner $$)
  bin=$("$root/deploy/local/controlplane.sh" binaries --no-build)
  "$bin/kubectl" --kubeconfig "$kubeconfig" create namespace bench >/dev/null
  "$bin/kubectl" --kubeconfig "$kubeconfig" label namespace bench \
    pod-security.kubernetes.io/enforce=restricted pod-security.kubernetes.io/enforce-version=latest >/dev/null
}

# write_commands: the command line of each server, an argument a line, as processes.sh wants it
write_commands() {
  local server jar aot_options tls=(--tls-cert "$dir/tls.crt" --tls-key "$dir/tls.key")
  for server in "${servers[@]}"; do port[$server]=$(free_port); done
  jar=$(jar_of "$root")
  aot_options "$jar"
  printf '%s\n' "$JAVA_HOME/bin/java" "${aot_options[@]}" "${server_options[@]}" -jar "$jar" serve --policies "$bench/policies" \
    --host 127.0.0.1 --port "${port[tidewaiter]}" --management-port "$(free_port)" "${tls[@]}" >"$dir/config/tidewaiter.command"
  printf '%s\n' "$peer" --kubeconfig "$kubeconfig" --bind-address 127.0.0.1 --secure-port "${port[podsecurity]}" \
    --tls-min-version VersionTLS13 --tls-cert-file "$dir/tls.crt" --tls-private-key-file "$dir/tls.key" >"$dir/config/podsecurity.command"
  # maxOrder: as Quarkus sets Netty up
  printf '%s\n' "$JAVA_HOME/bin/java" "${server_options[@]}" -Dio.netty.allocator.maxOrder=3 -cp "$test_class_path" \
    io.tidewaiter.bench.FloorServer "${port[floor]}" "$dir/tls.crt" "$dir/tls.key" >"$dir/config/floor.command"
  for server in "${servers[@]}"; do
    { printf '%s\n' taskset -c "$server_core"; cat -- "$dir/config/$server.command"; } >"$dir/config/$server.args"
  done
}

start_server() {
  launch "$dir" "$1"
  wait_for "$dir" "$1" 30 judges "$1" allowed
}

# ask SERVER BODY: posts one review and prints the answer; fails unless the status is 200
ask() {
  curl --silent --fail --cacert "$dir/tls.crt" --max-time 5 -H 'Content-Type: application/json' \
    --data-binary "@$dir/$2.json" "https://127.0.0.1:${port[$1]}${path[$1]}"
}

# judges SERVER BODY: it does, and rightly; a fast answer is worth nothing if it is wrong. Sets answer.
judges() {
  local wanted=true
  if [[ $2 == refused && $1 != floor ]]; then wanted=false; fi
  answer=$(ask "$1" "$2") && [[ $answer =~ \"allowed\":\ *$wanted ]]
}

# ask_everything SERVER
ask_everything() {
  local body answer=
  for body in "${bodies[@]}"; do judges "$1" "$body" || die "$1 judges the $body review wrongly: ${answer:0:600}"; done
}

# process_of SERVER: prints its id
process_of() {
  local pid
  alive "$dir" "$1" || die "$1 has ended: $(tail -n 5 -- "$dir/logs/$1.log")"
  echo "$pid"
}

# cpu_of PID: the CPU time it has used so far, user and system, in microseconds
cpu_of() {
  local stat fields
  stat=$(<"/proc/$1/stat")
  read -ra fields <<<"${stat##*) }"
  echo $(((fields[11] + fields[12]) * (1000000 / ticks)))
}
ticks=$(getconf CLK_TCK)

# resident SERVER: resident memory in MB
resident() { awk '/^VmRSS:/ { printf "%.1f\n", $2 / 1024 }' "/proc/$(process_of "$1")/status"; }

# peak SERVER: the most resident memory that it has had, in MB
peak() { awk '/^VmHWM:/ { printf "%.1f\n", $2 / 1024 }' "/proc/$(process_of "$1")/status"; }
