#!/usr/bin/env bash
# Makes dist/reportgen.html: the whole program in one file that a browser opens by a double click;
# and dist/reportgen-pdf.js, which lies beside it where PDF is wanted.
# Needs node and npm; what is fetched, by name and version, stays in build/page.
set -euo pipefail
cd "$(dirname "$0")/.."
place=build/page
python=${PYTHON:-.venv/bin/python}

pyodide=0.26.4      # Python 3.12 for browsers of the last years
typst=0.7.0         # Typst 0.14.2
pdfium=2.15.1       # PDFium of 2025
libraries=(openpyxl==3.1.5 et_xmlfile==2.0.0 defusedxml==0.7.1 jinja2==3.1.6 markupsafe==3.0.4)

mkdir -p "$place/wheels" dist
if [ ! -f "$place/node_modules/pyodide/pyodide.asm.wasm" ] || [ ! -d "$place/node_modules/@embedpdf/pdfium" ] ||
   [ ! -d "$place/node_modules/@myriaddreamin/typst-ts-web-compiler" ]; then
  npm install --prefix "$place" --no-save --no-package-lock --no-audit --no-fund --silent "pyodide@$pyodide" \
    "@myriaddreamin/typst-ts-web-compiler@$typst" "@embedpdf/pdfium@$pdfium"
fi
rm -f "$place"/wheels/reportgen-*.whl
"$python" -m pip wheel -q --disable-pip-version-check --no-deps --wheel-dir "$place/wheels" .
for one in "${libraries[@]}"; do
  compgen -G "$place/wheels/${one%%==*}-${one##*==}-*.whl" >/dev/null ||
    "$python" -m pip download -q --disable-pip-version-check --no-deps --only-binary=:all: \
      --python-version 3.12 --platform manylinux2014_x86_64 --dest "$place/wheels" "$one"
done
"$python" tools/make_page.py "$place" dist/reportgen.html
