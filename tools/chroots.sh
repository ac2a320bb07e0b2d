# Bare chroots of Debian, as a new machine is; read by fresh.sh and deb.sh, run as root.
# shellcheck shell=bash

unmount() { for one in dev proc; do mountpoint -q "$1/$one" && umount -R "$1/$one"; done; true; }

make_chroot() {  # SUITE FOLDER [PACKAGES]: made anew, with nothing but what debootstrap puts there
  local suite=$1 root=$2 include=${3:-}
  command -v debootstrap >/dev/null || { apt-get update -q && apt-get install -yq debootstrap; }
  unmount "$root"
  rm -rf --one-file-system "$root"
  mkdir -p "$(dirname "$root")"
  debootstrap --variant=minbase ${include:+--include="$include"} "$suite" "$root" >"$root.log"
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount --make-rslave "$root/dev"
}

reach_indexes() {  # ROOT: as this machine reaches them; what must be set is added to `settings`
  cp /etc/resolv.conf "$1/etc/resolv.conf"
  if [ -n "${SSL_CERT_FILE:-}${PIP_CERT:-}" ]; then
    cp "${SSL_CERT_FILE:-$PIP_CERT}" "$1/etc/indexes.pem"  # a name that ca-certificates leaves alone
    settings+=(PIP_CERT=/etc/indexes.pem SSL_CERT_FILE=/etc/indexes.pem NODE_EXTRA_CA_CERTS=/etc/indexes.pem NPM_CONFIG_CAFILE=/etc/indexes.pem)
  fi
  for file in /etc/pip.conf /etc/npmrc; do [ -e "$file" ] && cp "$file" "$1$file"; done
  while IFS= read -r name; do settings+=("$name=${!name}"); done \
    < <(compgen -e | grep -iE '^(PIP_INDEX_URL|NPM_CONFIG_REGISTRY|(https?|no|all)_proxy)$')
}

bare_settings=(HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
