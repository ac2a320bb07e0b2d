#!/usr/bin/env bash
# Installs everything the tests need on Debian or Ubuntu, then runs them: all, or with --quick those
# that need no other process (about a minute). Other arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

needed=(python3-venv libpango-1.0-0 libpangoft2-1.0-0 poppler-utils
  libreoffice-writer-nogui libreoffice-calc-nogui default-jdk-headless libjaxb-java chromium)
command -v node >/dev/null && command -v npm >/dev/null || needed+=(nodejs npm)  # make the page
if ! dpkg -s "${needed[@]}" >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -q
  as_root apt-get install -yq --no-install-recommends "${needed[@]}"
fi

[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/pip install -q --disable-pip-version-check -e '.[dev]'

tier=()
if [ "${1:-}" = --quick ]; then tier=(-m "not slow"); shift; fi
.venv/bin/python -m pytest -n 2 --dist loadfile "${tier[@]}" "$@"
