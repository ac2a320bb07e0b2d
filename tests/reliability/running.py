"""Command lines in, real processes of the program and what they left behind out."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

INPUTS = Path(__file__).parents[2] / "inputs"
SEED = INPUTS / "相山区商务局-2020.xlsx"
CITY = INPUTS / "淮安市人民政府-2024.xlsx"
TITLE = "政府信息公开工作年度报告"


def start(folder: Path, *arguments: object, **environment: str) -> "subprocess.Popen[str]":
    """The program, begun in that folder; its output can be read."""
    return subprocess.Popen(
        [sys.executable, "-m", "reportgen", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def run(folder: Path, *arguments: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The program, run to its end."""
    process = start(folder, *arguments, **environment)
    out, err = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def litter(folder: Path) -> list[str]:
    """The temporary files of ours in a folder."""
    return sorted(path.name for path in folder.glob(".reportgen-*.part"))


def documents(folder: Path) -> dict[str, bytes]:
    """Name → content of every document there."""
    kinds = (".docx", ".pdf", ".html")
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in kinds}


def saved_again(source: Path, target: Path) -> Path:
    """The same workbook in other bytes, as another program saves it."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return target
