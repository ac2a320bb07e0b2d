#!/usr/bin/env bash
# Runs the README's two commands as on a new machine, in bare chroots of Debian 12 and 13.
#
# Run as root: bash tools/fresh.sh [FOLDER] [SUITE…]. Each chroot is made anew below FOLDER (without it
# a temporary one, removed at the end) and holds a checkout of what is committed, nothing else. How this
# machine reaches its package indexes (name servers, certificates, settings of pip and npm) is copied in;
# all other variables stay outside. --install-only leaves out the tests, which take most of the time.
set -euo pipefail
project="$(cd "$(dirname "$0")/.." && pwd)"
. "$project/tools/chroots.sh"

tests=yes
[ "${1:-}" = --install-only ] && { tests=; shift; }
folder="${1:-$(mktemp -d)}"
[ $# -gt 0 ] && shift || trap 'rm -rf --one-file-system "$folder"' EXIT
suites=("$@")
[ ${#suites[@]} -gt 0 ] || suites=(bookworm trixie)

commands_of_readme() { awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$project/README.md"; }

for suite in "${suites[@]}"; do
  root="$folder/$suite"
  make_chroot "$suite" "$root"
  settings=("${bare_settings[@]}")
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
