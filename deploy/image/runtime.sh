# shellcheck shell=bash disable=SC2154
# The Java runtime of the image, made by jlink of the JDK that also builds. Sourced by build.sh.

modules_file=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)/modules.txt

# modules: the names of the list, with commas
modules() { awk '/^[a-z]/ { printf "%s%s", separator, $1; separator = "," }' "$modules_file"; }

# link_runtime JDK DIRECTORY: no tool but java itself comes along
link_runtime() {
  [[ -x $1/bin/jlink ]] || die "The JDK at $1 has no jlink: install a whole JDK, for instance openjdk-$jdk_wanted-jdk-headless."
  "$1/bin/jlink" --add-modules "$(modules)" --no-header-files --no-man-pages --output "$2" >&2 || die "jlink could not make the Java runtime."
  find "$2/bin" -type f ! -name java -delete
  rm -f -- "$2/lib/jexec"
}
