# shellcheck shell=bash disable=SC2154
# The base of the image: packages of Debian, unpacked. Sourced by build.sh and refresh-base.sh, which source toolchain.sh first.
# What is taken is in base.lock, or in the file that TIDEWAITER_BASE_LOCK names: release of Debian, and for each package
# architecture, version, SHA-256. Packages are kept in the cache directory, so that a version that a mirror has since replaced
# can still be built with here.

base_lock=${TIDEWAITER_BASE_LOCK:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)/base.lock}
debian_cache=${XDG_CACHE_HOME:-$HOME/.cache}/tidewaiter/debian

# debian_release: the code name that the lock is for
debian_release() { awk '$1 == "release" { print $2 }' "$base_lock"; }

# debian_sources: prints the files of this machine that say where packages of the release are
debian_sources() {
  local file release
  release=$(debian_release)
  if [[ -n ${TIDEWAITER_DEBIAN_SOURCES:-} ]]; then echo "$TIDEWAITER_DEBIAN_SOURCES"; return; fi
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    if [[ -f $file ]] && grep -qE "^[^#]*[[:space:]]$release([[:space:]]|-updates|-security|/|\$)" "$file"; then echo "$file"; fi
  done
}

# apt_private DIR ARCHITECTURE: sets apt_options so that apt keeps its lists below DIR and touches nothing of the machine's
apt_private() {
  local file release
  release=$(debian_release)
  mkdir -p -- "$1/lists/partial" "$1/cache/archives/partial" "$1/sources.d"
  while IFS= read -r file; do cp -- "$file" "$1/sources.d/"; done < <(debian_sources)
  [[ -n $(ls "$1/sources.d") ]] || die "This machine has no source of Debian packages for $release in /etc/apt." \
    "Set TIDEWAITER_DEBIAN_SOURCES to a file in the form of sources.list that names a mirror of $release and of its security updates."
  : >"$1/status"
  apt_options=(-o "Dir::State::Lists=$1/lists" -o "Dir::State::status=$1/status" -o "Dir::Cache=$1/cache"
    -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$1/sources.d" -o "APT::Architecture=$2" -o "APT::Architectures=$2"
    -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::Retries=3)
}

# has_digest FILE SHA256
has_digest() { [[ -f $1 ]] && sha256sum --check --status <<<"$2  $1"; }

# package_file PACKAGE VERSION ARCHITECTURE: where the cache keeps it; a colon stands for nothing in a file name
package_file() { echo "$debian_cache/$1_${2//:/%3a}_$3.deb"; }

# download_package PACKAGE VERSION: to the current directory, with the apt_options
download_package() { apt-get "${apt_options[@]}" -q download "$1=$2" >>apt.log 2>&1; }

# fetch_base ARCHITECTURE: sees to it that all packages of the lock are in the cache
fetch_base() {
  local kind package architecture version digest file scratch updated=
  command -v dpkg-deb >/dev/null || die "dpkg-deb is needed to unpack the base of the image: apt-get install dpkg (Fedora: dnf install dpkg)."
  mkdir -p -- "$debian_cache"
  while read -r kind package architecture version digest; do
    [[ $kind == package && $architecture == "$1" ]] || continue
    file=$(package_file "$package" "$version" "$architecture")
    has_digest "$file" "$digest" && continue
    command -v apt-get >/dev/null || die "apt-get is needed to fetch $package $version: apt-get install apt (Fedora: dnf install apt)." \
      "Or put a file of SHA-256 $digest at $file."
    if [[ -z $updated ]]; then
      say "Fetching Debian packages for the base of the image ..."
      scratch=$(mktemp -d "$debian_cache/fetch.XXXXXX")
      apt_private "$scratch" "$1"
      updated=yes
      (cd -- "$scratch" && apt-get "${apt_options[@]}" -q update >>apt.log 2>&1) || { tail -n 5 -- "$scratch/apt.log" >&2; rm -rf -- "$scratch"; die "apt-get could not fetch the lists of packages."; }
    fi
    (cd -- "$scratch" && download_package "$package" "$version") || {
      tail -n 3 -- "$scratch/apt.log" >&2
      rm -rf -- "$scratch"
      die "The mirror has no $package $version ($architecture) any more: Debian has replaced it, most likely by a security update." \
        "Run deploy/image/refresh-base.sh, look at what it changes in deploy/image/base.lock, and commit that." \
        "To build the old image once more, put the old package at $file (SHA-256 $digest; snapshot archives of Debian have it)."
    }
    has_digest "$(echo "$scratch/$package"_*.deb)" "$digest" || { rm -rf -- "$scratch"; die "$package $version from the mirror is not the file of base.lock (SHA-256 $digest)."; }
    mv -- "$scratch/$package"_*.deb "$file"
  done <"$base_lock"
  if [[ -n $updated ]]; then rm -rf -- "$scratch"; fi
}

# unpack_base ARCHITECTURE ROOT WORK: what the image takes of the packages. libc's converters of character sets are left out:
# Java has its own. Scanners find the packages by /etc/os-release and /var/lib/dpkg/status.d, as in other images without dpkg.
unpack_base() {
  local kind package architecture version digest directory work=$3
  mkdir -p -- "$2/var/lib/dpkg/status.d" "$2/etc" "$2/usr/lib"
  while read -r kind package architecture version digest; do
    [[ $kind == package && $architecture == "$1" ]] || continue
    mkdir -p -- "$work/$package"
    dpkg-deb -x "$(package_file "$package" "$version" "$architecture")" "$work/$package"
    dpkg-deb -f "$(package_file "$package" "$version" "$architecture")" >"$2/var/lib/dpkg/status.d/$package"
    mkdir -p -- "$2/usr/share/doc/$package"
    if [[ -f $work/$package/usr/share/doc/$package/copyright ]]; then cp -- "$work/$package/usr/share/doc/$package/copyright" "$2/usr/share/doc/$package/"; fi
    case $package in
      libc6 | libgcc-s1)
        rm -rf -- "$work/$package"/usr/lib/*/gconv
        for directory in lib lib64 usr/lib; do
          if [[ -d $work/$package/$directory ]]; then mkdir -p -- "$2/$directory" && cp -R -- "$work/$package/$directory/." "$2/$directory/"; fi
        done
        ;;
      base-files) cp -- "$work/$package/usr/lib/os-release" "$2/usr/lib/os-release" ;;
    esac
  done <"$base_lock"
  ln -s ../usr/lib/os-release "$2/etc/os-release"
}

# certificates_of WORK: the directory with the certificate authorities of the package ca-certificates, one PEM file each
certificates_of() { echo "$1/ca-certificates/usr/share/ca-certificates/mozilla"; }
