# shellcheck shell=bash disable=SC2154
# Finds a set of programs, or builds it from Go modules of ours. Sourced by binaries.sh and tools.sh.
# Who calls find_programs sets these variables:
#   programs     the array of their names
#   what         what people call the set
#   assets       the name of the environment variable that may name a directory with all of them
#   cache        the directory that a build of these versions goes to
#   build        the name of the function that builds all of them in the directory given to it; `go` is the command
#   build_time   how long that takes, in words

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
. "$here/../lib/toolchain.sh"

go_wanted=26
exit_no_binaries=3

# module_version FOLDER MODULE: the version that a go.mod file of ours asks for
module_version() {
  awk -v module="$2" '$1 == "require" { $1 = ""; $0 = $0 } $1 == module && $2 ~ /^v/ { print $2; exit }' "$here/$1/go.mod"
}

# cache_named NAME: prints the directory for programs built by us
cache_named() { echo "${XDG_CACHE_HOME:-$HOME/.cache}/tidewaiter/$1"; }

# missing_in DIR: prints the programs that DIR lacks
missing_in() {
  local program
  for program in "${programs[@]}"; do [[ -x $1/$program ]] || printf '%s ' "$program"; done
}

# find_go: prints the go command if it is new enough
find_go() {
  local candidate version
  for candidate in "$(command -v go || true)" /usr/local/go/bin/go /usr/lib/go-1.*/bin/go "$HOME"/go/bin/go /opt/homebrew/bin/go; do
    [[ -x $candidate ]] || continue
    version=$(GOTOOLCHAIN=local "$candidate" env GOVERSION 2>/dev/null || true)
    [[ $version =~ ^go1\.([0-9]+) ]] || continue
    if ((BASH_REMATCH[1] >= go_wanted)); then echo "$candidate"; return; fi
  done
  return 1
}

# progress NAME LOG: what a go build says on standard input goes to LOG; people see a line every half a minute
progress() {
  local line lines=0 began=$SECONDS told=$SECONDS
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$2"
    lines=$((lines + 1))
    if ((SECONDS - told >= 30)); then told=$SECONDS; say "  $1: $lines packages fetched or compiled after $((SECONDS - began)) s"; fi
  done
  say "  $1: done in $((SECONDS - began)) s"
}

# go_build FOLDER PACKAGE OUTPUT FLAGS: builds one program in a module of ours
go_build() {
  local name log
  name=$(basename -- "$3") log=$(dirname -- "$3")/build.log
  (cd -- "$here/$1" && CGO_ENABLED=0 GOWORK=off GOTOOLCHAIN=local GOFLAGS=-mod=readonly "$go" build -v -trimpath -ldflags "$4" -o "$3" "$2" 2>&1) |
    progress "$name" "$log" && [[ -x $3 ]] && return
  say "building $name failed; the end of what Go said:"
  tail -n 15 -- "$log" >&2
  return 1
}

# build_programs: builds all programs beside the cache and moves them there in one step
build_programs() {
  local scratch status=0
  say "Building a $what with $("$go" env GOVERSION), once: $build_time."
  scratch=$(mktemp -d "$cache.build.XXXXXX")
  "$build" "$scratch" || status=$?
  rm -f -- "$scratch/build.log"
  if ((status == 0)); then chmod 755 "$scratch" && rm -rf -- "$cache" && mv -- "$scratch" "$cache" || status=$?; fi
  rm -rf -- "$scratch"
  return "$status"
}

no_programs() {
  say "There is no $what: ${programs[*]} are needed, in one directory." \
    "  either install Go 1.$go_wanted or newer and run this again: it builds them once (access to a Go module proxy is needed)" \
    "  or set $assets to a directory that holds all of them." \
    "Looked at: $assets=${!assets:-(not set)}, $cache, Go 1.$go_wanted: $1."
  return "$exit_no_binaries"
}

# find_programs [--no-build]: prints the directory of the programs; fails with status 3 where there is none
find_programs() {
  local named=${!assets:-} missing go
  if [[ -n $named ]]; then
    missing=$(missing_in "$named")
    if [[ -z $missing ]]; then (cd -- "$named" && pwd); return; fi
    say "$assets=$named lacks ${missing% }: looking further"
  fi
  if [[ -z $(missing_in "$cache") ]]; then echo "$cache"; return; fi
  go=$(find_go) || { no_programs "not found"; return; }
  [[ ${1:-} != --no-build ]] || { no_programs "$go, not asked to build"; return; }
  mkdir -p -- "$(dirname -- "$cache")"
  # a second caller waits here and then finds the work done; where flock is missing it builds too, which is only slow
  exec 9>"$cache.lock"
  if command -v flock >/dev/null; then
    flock -n 9 || { say "waiting for another build of a $what"; flock 9; }
    rm -rf -- "$cache".build.*    # left by a build that was interrupted
  fi
  if [[ -n $(missing_in "$cache") ]]; then build_programs || { no_programs "the build with $go failed"; return; }; fi
  exec 9>&-
  echo "$cache"
}
