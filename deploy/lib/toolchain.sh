# shellcheck shell=bash
# Finds the tools that Tidewaiter is built and run with. Sourced by ./mvnw, ./tidewaiter and deploy/.

jdk_wanted=25

# say LINE…: progress for people, on standard error, so that standard output stays the program's own
say() { printf '%s\n' "$@" >&2; }

# die LINE…: ends the script; the text says what to do
die() { say "$@"; exit 1; }

# jdk_version HOME: the feature version of the JDK there, 0 where there is none
jdk_version() {
  local release=$1/release version
  [[ -x $1/bin/javac && -r $release ]] || { echo 0; return; }
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release")
  echo "${version:-0}"
}

# find_jdk: prints the home of the newest fitting JDK: JAVA_HOME first, then java on PATH, then the usual places
find_jdk() {
  local candidate on_path
  on_path=$(command -v javac || true)
  [[ -z $on_path ]] || on_path=$(dirname -- "$(dirname -- "$(readlink -f -- "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/*jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [[ -n $candidate ]] || continue
    if (($(jdk_version "$candidate") >= jdk_wanted)); then echo "$candidate"; return; fi
  done
  die "No JDK $jdk_wanted or newer found (looked at JAVA_HOME, PATH, /usr/lib/jvm, /opt)." \
    "Install one, for instance: apt-get install openjdk-$jdk_wanted-jdk-headless, or set JAVA_HOME to yours."
}

# find_maven: prints the Maven to run; installs it by the system's package manager where there is none
find_maven() {
  command -v mvn && return
  say "Maven is not installed."
  if command -v apt-get >/dev/null && ((EUID == 0)); then
    say "Installing it: apt-get install maven"
    { apt-get update -q && apt-get install -q -y --no-install-recommends maven; } >&2 || die "apt-get could not install maven"
    command -v mvn && return
  fi
  die "Install Maven 3.8.7 or newer with your package manager (apt-get install maven, dnf install maven, brew install maven) and run this again."
}

# commit_of ROOT: the commit that is checked out, marked where files differ from it; nothing outside of a repository
commit_of() {
  [[ -e $1/.git ]] || return 0
  git -C "$1" describe --always --dirty --abbrev=12 --exclude='*' 2>/dev/null || true
}

# jar_of ROOT: where the build puts the program
jar_of() { echo "$1/target/quarkus-app/quarkus-run.jar"; }

# jar_is_stale ROOT: there is no jar, or something it is made of is newer (a folder is, when a file was deleted from it)
jar_is_stale() {
  local jar sources=() source
  jar=$(jar_of "$1")
  [[ -f $jar ]] || return 0
  for source in pom.xml src/main policies charts; do if [[ -e $1/$source ]]; then sources+=("$1/$source"); fi; done
  [[ -n $(find "${sources[@]}" -newer "$jar" -print -quit) ]]
}

# build_jar ROOT: builds the program if it is missing or older than its sources
build_jar() {
  local began
  jar_is_stale "$1" || return 0
  mkdir -p -- "$1/target"
  exec 8>"$1/target/.build.lock"
  if command -v flock >/dev/null; then flock 8; fi
  if jar_is_stale "$1"; then
    say "Building Tidewaiter, about a minute (only when its sources have changed) ..."
    began=$(mktemp)
    "$1/mvnw" -q package -DskipTests -Dspotless.check.skip >"$1/target/.build.log" 2>&1 ||
      { rm -f -- "$began"; cat -- "$1/target/.build.log" >&2; die "The build failed."; }
    touch -r "$began" "$(jar_of "$1")"    # what was edited meanwhile is newer
    rm -f -- "$began"
  fi
  exec 8>&-
}
