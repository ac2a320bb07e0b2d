"""A checksum of everything the program makes of the shipped examples, one line a product.

Run `python tools/fingerprints.py > before.txt`, change what should change nothing, and run
`python tools/fingerprints.py --against before.txt`: it names each product whose bytes are other
ones, and exits with 1 if there are any. Every product comes from the command line, in a process of
its own with a fixed hash seed, so that no name inside the program matters.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parents[1]
SEED = "相山区商务局-2020.xlsx"
CITY = "淮安市人民政府-2024.xlsx"
FAULTY = "faulty.xlsx"
PARENT = "某某市人民政府"
COMMANDS = (
    "new", "check", "build", "merge", "roster", "verify", "import", "explain", "doctor", "packs",
)  # fmt: skip

# what is run one after the other, as later ones use what earlier ones made; {} is another folder
STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("build-2020", ("build", SEED, "--to", "docx,pdf,html", "-o", "out")),
    ("build-2024", ("build", CITY, "--to", "docx,pdf,html", "-o", "out")),
    ("build-json", ("build", CITY, "--to", "docx", "-o", "again", "--format", "json")),
    ("bare", ("build", SEED, "--to", "pdf", "--no-attach", "-o", "bare")),
    ("check", ("check", SEED, CITY, FAULTY)),
    ("check-json", ("check", SEED, CITY, FAULTY, "--format", "json")),
    ("marked", ("check", FAULTY, "--marked")),
    ("zero", ("check", FAULTY, "--blanks", "zero")),
    ("new-2020", ("new", "--organ", "某某区商务局", "--year", "2020", "-o", "new-2020.xlsx")),
    ("new-2025", ("new", "--organ", "某某区商务局", "--year", "2025", "-o", "new-2025.xlsx")),
    ("new-typed", ("new", "--organ", "某某区商务局", "--year", "2025", "--totals", "typed",
                   "-o", "new-typed.xlsx")),
    ("new-typed-2020", ("new", "--organ", "某某区商务局", "--year", "2020", "--totals", "typed",
                        "-o", "new-typed-2020.xlsx")),
    ("carried", ("new", "--from", CITY, "--year", "2025", "-o", "carried.xlsx")),
    ("carried-2021", ("new", "--from", SEED, "--year", "2021", "-o", "carried-2021.xlsx")),
    ("blank", ("check", "new-2025.xlsx", "new-2020.xlsx", "carried.xlsx", "carried-2021.xlsx")),
    ("roster", ("roster", "units", "-o", "roster.xlsx")),
    ("folder", ("check", "units", "--roster", "roster.xlsx", "--summary", "summary.xlsx")),
    ("summary-page", ("check", "units", "--roster", "roster.xlsx", "--summary", "summary.html")),
    ("summary-json", ("check", "units", "--roster", "roster.xlsx", "--summary", "summary.json")),
    ("batch", ("build", "units", "-o", "batch", "--jobs", "1")),
    ("merge", ("merge", "good", "--organ", PARENT, "--roster", "roster.xlsx", "--incomplete",
               "-o", "whole.xlsx")),
    ("merge-refused", ("merge", "units", "--organ", PARENT, "-o", "refused.xlsx")),
    ("merged", ("check", "whole.xlsx")),
    ("verify", ("verify", "out/相山区商务局-2020-政府信息公开工作年度报告.docx",
                "out/相山区商务局-2020-政府信息公开工作年度报告.pdf", "--against", SEED)),
    ("verify-other", ("verify", "out/相山区商务局-2020-政府信息公开工作年度报告.docx",
                      "--against", CITY)),
    ("import", ("import", "out/相山区商务局-2020-政府信息公开工作年度报告.pdf",
                "-o", "imported.xlsx")),
    ("packs", ("packs", "list")),
    ("pack-2019", ("packs", "show", "zfxxgk-2019")),
    ("pack-2021", ("packs", "show", "zfxxgk-2021")),
    ("wrong-option", ("check", SEED, "--format", "xml")),
    ("wrong-file", ("check", "nowhere.xlsx")),
    ("wrong-command", ("chekc", SEED)),
    ("unknown-code", ("explain", "no-such-code")),
    *((f"help-{name}", (name, "--help")) for name in COMMANDS),
    ("help", ("--help",)),
)  # fmt: skip


def main() -> int:
    """Print the checksums, or what differs from those of another run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", type=Path, help="the checksums of another run")
    parser.add_argument("--keep", type=Path, help="keep all products in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = dict(sorted(_made(Path(folder))))
        if options.keep:
            shutil.copytree(folder, options.keep, dirs_exist_ok=True)
    if options.against is None:
        print("\n".join(f"{checksum}  {name}" for name, checksum in made.items()))
        return 0
    lines = options.against.read_text(encoding="utf-8").splitlines()
    before = {name: checksum for checksum, name in (line.split("  ", 1) for line in lines)}
    differ = sorted(name for name in {*made, *before} if made.get(name) != before.get(name))
    print("\n".join(differ) or f"all {len(made)} products are the same")
    return 1 if differ else 0


def _made(folder: Path) -> Iterator[tuple[str, str]]:
    """The name and checksum of each product."""
    _prepare(folder)
    texts = folder / "texts"
    texts.mkdir()
    for name, arguments in STEPS:
        (texts / name).write_text(_run(folder, *arguments), encoding="utf-8")
    codes = sorted(set(_codes()))
    with ThreadPoolExecutor() as pool:
        told = pool.map(lambda code: _run(folder, "explain", code), codes)
    (texts / "explained").write_text("\n".join(told), encoding="utf-8")
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in (FAULTY, ".reportgen.journal"):
            yield path.relative_to(folder).as_posix(), _checksum(path)


def _prepare(folder: Path) -> None:
    """The examples, one of them with faults, and a folder of units."""
    for name in (SEED, CITY):
        shutil.copy(ROOT / "inputs" / name, folder / name)
    _write_faulty(folder / FAULTY)
    for units, names in {"units": (CITY, FAULTY), "good": (CITY,)}.items():
        (folder / units).mkdir()
        for name in names:
            shutil.copy(folder / name, folder / units / name)


def _write_faulty(target: Path) -> None:
    """An example with a figure more in every table, a text in a number's cell and a blank."""
    book = load_workbook(ROOT / "inputs" / CITY)
    for sheet in book.worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row if type(cell.value) is int]
        for cell in cells[:3]:
            cell.value = int(str(cell.value)) + 1
        for cell in cells[3:6]:
            cell.value = "12件"
        for cell in cells[6:9]:
            cell.value = None
    book.save(target)
    book.close()


def _codes() -> Iterator[str]:
    """Every code and rule that the documentation of findings names."""
    page = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    yield from (line[4:] for line in page.splitlines() if line.startswith("### "))
    yield from (f"R{number}" for number in range(1, 31))


def _run(folder: Path, *arguments: str) -> str:
    """All that the command says, without the folder it ran in, and its exit code."""
    environment = {
        **os.environ, "PYTHONHASHSEED": "0", "COLUMNS": "100", "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT / "src"),
    }  # fmt: skip
    command = [sys.executable, "-m", "reportgen", *arguments]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    text = (run.stdout + run.stderr).decode("utf-8", "replace").replace(str(folder), "…")
    return f"{text}\n{run.returncode}\n"


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
