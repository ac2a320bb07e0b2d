"""Command lines in, real processes of the program and what they left behind out."""

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

INPUTS = Path(__file__).parents[2] / "inputs"
SEED = INPUTS / "相山区商务局-2020.xlsx"
CITY = INPUTS / "淮安市人民政府-2024.xlsx"
ORGAN = "相山区商务局"
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


def saved_again(source: Path, target: Path, organ: str = "") -> Path:
    """The same workbook in other bytes, as another program saves it; perhaps of another organ."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(_in_xml(ORGAN), _in_xml(organ)) if organ else data)
    return target


def _in_xml(text: str) -> bytes:
    return "".join(f"&#{ord(character)};" for character in text).encode()


def ready(process: "subprocess.Popen[str]") -> None:
    """Wait until the program minds signals; before that Python itself is starting."""
    while process.poll() is None:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
        caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
        if int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.002)
