#!/usr/bin/env bash
# Makes dist/reportgen_VERSION_SUITE_ARCH.deb, and tries it: one for Debian 12 and one for 13, because
# each has its own Python.
#
# Run as root: bash tools/deb.sh [SUITE…]. The package is built in a bare chroot of its suite, installed
# in another one with the network off, builds an example there as an ordinary user, byte for byte as
# where it was built, and is purged again without leaving a file.
set -euo pipefail
project="$(cd "$(dirname "$0")/.." && pwd)"
. "$project/tools/chroots.sh"
suites=("$@")
[ ${#suites[@]} -gt 0 ] || suites=(bookworm trixie)
needs=(python3 libpango-1.0-0 libpangoft2-1.0-0)
example=inputs/相山区商务局-2020.xlsx

folder=$(mktemp -d)
trap 'for one in "$folder"/*/; do unmount "${one%/}"; done; rm -rf --one-file-system "$folder"' EXIT
cd "$project"
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
arch=$(dpkg --print-architecture)
mkdir -p dist
page=(dist/reportgen.html dist/reportgen-pdf.js)
bash tools/page.sh

inside() { local root=$1; shift; chroot "$root" env -i "${settings[@]}" "$@" </dev/null; }

lay_out() {  # ROOT: the files of the package below /package of the chroot in which it is built
  local root=$1 tree=$1/package
  inside "$root" bash -ec '
    python3 -m venv /usr/lib/reportgen
    cd /root/reportgen
    /usr/lib/reportgen/bin/pip install -q --disable-pip-version-check --no-compile .
    /usr/lib/reportgen/bin/python tools/describe_commands.py /root/described
    /usr/lib/reportgen/bin/pip uninstall -qy pip setuptools
    find /usr/lib/reportgen -name __pycache__ -prune -exec rm -r {} +
    python3 -m compileall -q --invalidation-mode unchecked-hash /usr/lib/reportgen'
  install -d "$tree"/{DEBIAN,usr/bin,usr/lib,usr/share/{applications,doc/reportgen,man/zh_CN/man1,reportgen,bash-completion/completions}}
  cp -a "$root/usr/lib/reportgen" "$tree/usr/lib/"
  ln -s ../lib/reportgen/bin/reportgen "$tree/usr/bin/reportgen"
  gzip -9n <"$root/root/described/reportgen.1" >"$tree/usr/share/man/zh_CN/man1/reportgen.1.gz"
  cp "$root/root/described/reportgen.bash" "$tree/usr/share/bash-completion/completions/reportgen"
  cp "${page[@]}" "$tree/usr/share/reportgen/"
  cp -r inputs "$tree/usr/share/reportgen/examples"
  cp README.md CHANGELOG.md "$tree/usr/share/doc/reportgen/"
  cat LICENSE NOTICE >"$tree/usr/share/doc/reportgen/copyright"
  cp packaging/reportgen.desktop "$tree/usr/share/applications/"
  find "$tree" -type d -exec chmod 755 {} +
}

describe() {  # ROOT: what dpkg is told of it
  local python
  python=$(inside "$1" python3 -c 'import sys; print("{}.{} {}.{}".format(*sys.version_info[:2], sys.version_info[0], sys.version_info[1] + 1))')
  cat >"$1/package/DEBIAN/control" <<END
Package: reportgen
Version: $version~$suite
Architecture: $arch
Maintainer: reportgen <reportgen@localhost>
Installed-Size: $(du -sk --exclude=DEBIAN "$1/package" | cut -f1)
Depends: python3 (>= ${python% *}), python3 (<< ${python#* }), libpango-1.0-0, libpangoft2-1.0-0
Recommends: xdg-utils
Suggests: chromium | firefox-esr, libreoffice-writer
Section: text
Priority: optional
Description: 把填好的标准工作簿变成规范格式的政府信息公开工作年度报告
 先核对，再生成 Word 和 PDF，生成后与工作簿逐项校对；不联网。
 菜单里的“信息公开年报”打开网页版，命令行用 reportgen。
END
}

sums() { (cd "$1" && sha256sum -- *); }
files() { find "$1" -xdev -not -path "$1/proc/*" -not -path "$1/dev/*" -not -path "$1/var/*" | sort; }

for suite in "${suites[@]}"; do
  start=$SECONDS
  built=$folder/$suite-build tried=$folder/$suite-try
  make_chroot "$suite" "$built"
  settings=("${bare_settings[@]}" LANG=C.UTF-8)
  reach_indexes "$built"
  git clone -q "$project" "$built/root/reportgen"
  inside "$built" bash -ec "apt-get update -q && apt-get install -yq --no-install-recommends python3-venv ${needs[*]}" \
    >"$folder/log" 2>&1 || { tail "$folder/log"; exit 1; }
  lay_out "$built"
  describe "$built"
  deb=dist/reportgen_${version}_${suite}_$arch.deb
  dpkg-deb --root-owner-group -Zxz -b "$built/package" "$deb" >/dev/null
  inside "$built" bash -ec "cd /root/reportgen && /usr/lib/reportgen/bin/reportgen build $example -o /root/documents" >/dev/null

  make_chroot "$suite" "$tried" "$(IFS=,; echo "${needs[*]}")"
  files "$tried" >"$folder/before"
  cp "$deb" "$tried/reportgen.deb"
  chroot "$tried" useradd -m clerk
  settings=("${bare_settings[@]}" LANG=C.UTF-8)
  offline() { unshare -n chroot "$tried" env -i "${settings[@]}" "$@" </dev/null; }
  offline dpkg -i /reportgen.deb >"$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
  offline su clerk -c "cd && reportgen doctor && reportgen build /usr/share/reportgen/examples/*2020.xlsx -o documents" \
    >"$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
  [ "$(sums "$built/root/documents")" = "$(sums "$tried/home/clerk/documents")" ] ||
    { echo "$suite: other documents than where it was built" >&2; exit 1; }
  for one in "${page[@]}"; do cmp "$one" "$tried/usr/share/reportgen/$(basename "$one")"; done
  offline dpkg --purge reportgen >/dev/null
  chroot "$tried" userdel -r clerk 2>/dev/null
  rm "$tried/reportgen.deb"
  left=$(files "$tried" | comm -13 "$folder/before" - | grep -vE "^$tried/(etc|home)(/|$)" || true)
  [ -z "$left" ] || { echo "$suite: left behind: $left" >&2; exit 1; }
  unmount "$built"; unmount "$tried"
  echo "$deb: $(du -h "$deb" | cut -f1), $((SECONDS - start)) s"
done
