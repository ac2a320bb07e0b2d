#!/bin/sh
# Installs the tools that benchmarks/peers/run.py compares with, all below benchmarks/peers/.installed
# (not under version control). Needs Python with venv, node with npm and, on Debian or Ubuntu, apt;
# what cannot be had is left out, and run.py then lists it as not installed.
set -eu
cd "$(dirname "$0")"
mkdir -p .installed/debian .installed/bin
cd .installed

[ -x python/bin/python ] || python3 -m venv python
python/bin/pip install --quiet docxtpl weasyprint typst pypandoc_binary

if command -v npm > /dev/null; then
  npm install --prefix . --no-audit --no-fund --no-package-lock --loglevel=error \
    carbone docxtemplater angular-expressions pizzip docx-templates
else
  echo "npm is missing: no carbone, docxtemplater, docx-templates" >&2
fi

# LibreOffice itself must be installed by hand: apt-get install libreoffice-writer-nogui
# Carbone looks for soffice.bin on the PATH, and for the Python that python3-uno is made for.
if command -v soffice > /dev/null; then
  ln -sf "$(dirname "$(readlink -f "$(command -v soffice)")")/soffice.bin" bin/soffice.bin
  [ -x /usr/bin/python3 ] && ln -sf /usr/bin/python3 bin/python3
else
  echo "soffice is missing: no LibreOffice, no PDF by carbone" >&2
fi

# Libraries that WeasyPrint's manual (HarfBuzz subsetting) and carbone (python3-uno) ask for. They are
# only unpacked here, so that the rest of the machine, and our own program, never see them.
if command -v apt-get > /dev/null && command -v dpkg-deb > /dev/null; then
  (
    cd debian
    for package in libharfbuzz-subset0 python3-uno; do
      if apt-get download --quiet=2 "$package"; then
        dpkg-deb --extract "$package"_*.deb .
      else
        echo "$package cannot be had" >&2
      fi
    done
    rm -f -- *.deb
  )
fi
