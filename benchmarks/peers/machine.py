"""The running machine in; what a table of times must say of it, and the tools' versions, out."""

import json
import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from contestants import MODULES, PYTHON

_OURS = ("weasyprint", "docxtpl", "uharfbuzz")
_PYTHON = ("docxtpl", "weasyprint", "typst", "pypandoc_binary")
_NODE = ("docxtemplater", "docx-templates", "carbone")


def machine_facts() -> tuple[str, ...]:
    """One line each: the machine, our libraries, the tools."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    ours = ", ".join(f"{name} {version(name)}" for name in _OURS)
    python = (f"{name} {_python_version(name)}" for name in _PYTHON)
    node = (f"{name} {_node_version(name)}" for name in _NODE)
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, load {load:.1f} at first",
        f"Python {platform.python_version()}; reportgen {version('reportgen')} with {ours}",
        ", ".join((*python, *node)),
        f"{_said('soffice', '--version')}; node {_said('node', '--version')}",
    )


def _processor() -> str:
    """The name of the processor where Linux tells it, else its kind."""
    information = Path("/proc/cpuinfo")
    lines = information.read_text().splitlines() if information.exists() else ()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _python_version(name: str) -> str:
    return _said(
        str(PYTHON), "-c", f"from importlib.metadata import version; print(version('{name}'))"
    )


def _node_version(name: str) -> str:
    package = MODULES / name / "package.json"
    return json.loads(package.read_text())["version"] if package.exists() else "not installed"


def _said(*command: str) -> str:
    """What a command prints, its first 40 characters."""
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return "not installed"
    return done.stdout.strip()[:40].strip()
