#!/usr/bin/env bash
# Builds the wheel, installs it alone in an empty environment, and from an empty folder makes the
# Word document and the PDF of the shipped example with it.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
example=$root/inputs/淮安市人民政府-2024.xlsx

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
pip=("$place/venv/bin/pip" --quiet --disable-pip-version-check)
"${pip[@]}" wheel --no-deps --wheel-dir "$place/wheel" "$root"
"${pip[@]}" install "$place"/wheel/*.whl

mkdir "$place/empty"
cd "$place/empty"
"$place/venv/bin/reportgen" build "$example" -o documents
for ending in docx pdf; do
  compgen -G "documents/*.$ending" >/dev/null || { echo "the wheel made no $ending" >&2; exit 1; }
done
