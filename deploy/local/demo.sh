#!/usr/bin/env bash
# Plays the examples against Tidewaiter in front of a real API server on this machine, then stays up to be tried.
#   ./tidewaiter demo [--standalone] [--no-wait]
#       --standalone    no API server: the examples go to the webhook as the API server would send them
#       --no-wait       ends after the play; the exit status says whether all went as it should
# Everything lies in one temporary directory and ends with this script: Ctrl-C leaves no process and no file.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$here/../.." && pwd)
. "$here/binaries.sh"
. "$here/processes.sh"
. "$here/stage.sh"
. "$here/play-cluster.sh"
. "$here/play-standalone.sh"

standalone=0 wait=1
for option; do
  case $option in
    --standalone) standalone=1 ;;
    --no-wait) wait=0 ;;
    *) sed -n '2,/^# Everything/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; [[ $option == --help || $option == -h ]] && exit 0; exit 2 ;;
  esac
done

# shellcheck disable=SC2317  # called by a trap
# clean_up: ends every process and deletes every file; a second Ctrl-C does not stop it
clean_up() {
  trap '' INT TERM HUP
  "$here/controlplane.sh" stop "$dir" || true
  rm -rf -- "$dir"
}

JAVA_HOME=$(find_jdk)
export JAVA_HOME
build_jar "$root"
bin=
if ((!standalone)); then
  status=0
  # shellcheck disable=SC2119
  bin=$(find_binaries) || status=$?
  if ((status)); then
    ((status == exit_no_binaries)) || exit "$status"
    say "" "Playing the examples through the webhook alone instead (--standalone)."
    standalone=1
  fi
fi

dir=$(mktemp -d "${TMPDIR:-/tmp}/tidewaiter-demo.XXXXXX")
dir=$(cd -- "$dir" && pwd -P)
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
trap clean_up EXIT
mkdir -p -- "$dir/config" "$dir/logs" "$dir/run" "$dir/tmp"
cd -- "$root"

if ((standalone)); then
  open_standalone
  play_standalone
else
  open_cluster
  play_cluster
fi
report
if ((wait)); then
  if ((standalone)); then invite_standalone; else invite_cluster; fi
  trap 'echo; exit 0' INT
  while alive "$dir" tidewaiter; do sleep 0.5; done
  die "Tidewaiter has ended by itself; its log: $(tail -n 5 -- "$dir/logs/tidewaiter.log")"
fi
exit "$((mishaps > 0))"
