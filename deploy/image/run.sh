#!/usr/bin/env bash
# Runs the image as a container runtime would, with what every Linux has: its own files only, read-only but for /tmp, its own user.
#   deploy/image/run.sh [--layout DIR] [--mount FROM:/tmp/TO]… ARGUMENT…
# --layout: target/image/layout if not given; it is unpacked beside it, in root. --mount: a directory that it may see, read-only.
# The network is the machine's. JDK_JAVA_OPTIONS goes along. Needs root.
set -euo pipefail

image=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$image/../.." && pwd)
. "$root/deploy/lib/toolchain.sh"

layout=$root/target/image/layout mounts=()
while (($# > 1)); do
  case $1 in
    --layout) layout=$2 ;;
    --mount) mounts+=("$2") ;;
    *) break ;;
  esac
  shift 2
done
((EUID == 0)) || die "Only root may start it in a root directory of its own: sudo $0 …"

JAVA_HOME=$(find_jdk)
layers=() variables=() entrypoint=() user=''
while read -r what value; do
  case $what in
    layer) layers+=("$value") ;;
    user) user=$value ;;
    env) variables+=("$value") ;;
    entrypoint) entrypoint+=("$value") ;;
  esac
done < <("$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(dirname -- "$(jar_of "$root")")/lib/main/*" "$image/oci/Unpack.java" "$layout")
((${#entrypoint[@]} > 0)) || die "$layout is no image of Tidewaiter."

file_system=$(dirname -- "$layout")/root
if [[ ! -d $file_system ]]; then
  scratch=$(mktemp -d "$file_system.XXXXXX")
  chmod 755 "$scratch"
  for layer in "${layers[@]}"; do
    tar --extract --gzip --same-permissions --same-owner --delay-directory-restore --directory "$scratch" --file "$layer"
  done
  mv -- "$scratch" "$file_system"
fi
[[ -z ${JDK_JAVA_OPTIONS:-} ]] || variables+=("JDK_JAVA_OPTIONS=$JDK_JAVA_OPTIONS")

# shellcheck disable=SC2016  # that is for the inner shell
inner='
set -e
path=$PATH root=$1 user=$2 mounts=$3
PATH=/usr/sbin:/usr/bin:/sbin:/bin
shift 3
mount --bind "$root" "$root"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
while IFS=: read -r from to; do
  [ -n "$from" ] || continue
  mkdir -p "$root$to"
  mount --bind "$from" "$root$to"
  mount -o remount,ro,bind "$root$to"
done <<END
$mounts
END
mount -o remount,ro,bind "$root"
chroot=$(command -v chroot)
PATH=$path
exec "$chroot" --userspec="$user" --groups= "$root" "$@"
'
exec env -i "${variables[@]}" "$(command -v unshare)" --mount "$(command -v sh)" -c "$inner" sh "$file_system" "$user" \
  "$(printf '%s\n' ${mounts[@]+"${mounts[@]}"})" "${entrypoint[@]}" "$@"
