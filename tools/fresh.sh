#!/usr/bin/env bash
# Runs the README's two commands as on a new machine, in bare chroots of Debian 12 and 13.
#
# Run as root: bash tools/fresh.sh [FOLDER] [SUITE…]. Each chroot is made anew below FOLDER (without it
# a temporary one, removed at the end) and holds a checkout of what is committed, nothing else. How this
# machine reaches its package indexes (name servers, certificates, settings of pip and npm) is copied in;
# all other variables stay outside. --install-only leaves out the tests, which take most of the time.
set -euo pipefail
project="$(cd "$(dirname "$0")/.." && pwd)"

tests=yes
[ "${1:-}" = --install-only ] && { tests=; shift; }
folder="${1:-$(mktemp -d)}"
[ $# -gt 0 ] && shift || trap 'rm -rf --one-file-system "$folder"' EXIT
suites=("$@")
[ ${#suites[@]} -gt 0 ] || suites=(bookworm trixie)

mkdir -p "$folder"
command -v debootstrap >/dev/null || { apt-get update -q && apt-get install -yq debootstrap; }

unmount() { for one in dev proc; do mountpoint -q "$1/$one" && umount -R "$1/$one"; done; true; }

reach_indexes() {  # as this machine reaches them
  cp /etc/resolv.conf "$1/etc/resolv.conf"
  if [ -n "${SSL_CERT_FILE:-}${PIP_CERT:-}" ]; then
    cp "${SSL_CERT_FILE:-$PIP_CERT}" "$1/etc/indexes.pem"  # a name that ca-certificates leaves alone
    settings+=(PIP_CERT=/etc/indexes.pem SSL_CERT_FILE=/etc/indexes.pem NODE_EXTRA_CA_CERTS=/etc/indexes.pem)
  fi
  for file in /etc/pip.conf /etc/npmrc; do [ -e "$file" ] && cp "$file" "$1$file"; done
  while IFS= read -r name; do settings+=("$name=${!name}"); done \
    < <(compgen -e | grep -iE '^(PIP_INDEX_URL|NPM_CONFIG_REGISTRY|(https?|no|all)_proxy)$')
}

commands_of_readme() { awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$project/README.md"; }

for suite in "${suites[@]}"; do
  root="$folder/$suite"
  unmount "$root"
  rm -rf --one-file-system "$root"
  debootstrap --variant=minbase "$suite" "$root" >"$folder/$suite.log"
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount --make-rslave "$root/dev"
  settings=(HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
  reach_indexes "$root"
  git clone -q "$project" "$root/root/reportgen"
  number=0
  while IFS= read -r line; do
    number=$((number + 1))
    [ "$number" -gt 1 ] && [ -z "$tests" ] && break
    echo "$suite: $line"
    start=$SECONDS
    chroot "$root" env -i "${settings[@]}" bash -c "cd /root/reportgen && $line" </dev/null \
      >"$folder/$suite-$number.log" 2>&1 || { tail -20 "$folder/$suite-$number.log"; unmount "$root"; exit 1; }
    tail -1 "$folder/$suite-$number.log"
    echo "$suite: $((SECONDS - start)) s"
  done < <(commands_of_readme)
  unmount "$root"
done
