"""The same workbook gives the same bytes, whatever process, folder, zone, language or seed."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from kit.running import CITY, documents, run

ZONES = ("UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu")
LANGUAGES = ("C", "C.UTF-8", "zh_CN.UTF-8", "tr_TR.UTF-8", "POSIX")
SURROUNDINGS = [
    {
        "PYTHONHASHSEED": str(seed),
        "TZ": ZONES[(seed + shift) % 5],
        "LC_ALL": LANGUAGES[(seed + 3 * shift) % 5],
    }
    for shift in (0, 1)
    for seed in range(10)
]
SUMS = """
import os, sys
from hashlib import sha256
from pathlib import Path
from reportgen.pipeline.check import check_workbook
from reportgen.render import Engine
from reportgen.report.source import SourceFile
path = Path(sys.argv[1])
checked = check_workbook(path).checked
engine, source = Engine(checked.report.pack), SourceFile(path.name, path.read_bytes())
for data in (engine.docx(checked, source), engine.html(checked).encode()):
    print(sha256(data).hexdigest())
"""


def sums(folder: Path, surroundings: dict[str, str]) -> list[str]:
    """The checksums of Word and page, made by another process."""
    shutil.copy(CITY, folder / CITY.name)
    done = subprocess.run(
        [sys.executable, "-c", SUMS, CITY.name],
        cwd=folder,
        env={**os.environ, **surroundings},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.split()


def test_word_and_page_in_twenty_surroundings(tmp_path: Path) -> None:
    known: list[str] = []
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = tmp_path / f"{number:0{number + 1}}"
        folder.mkdir()
        found = sums(folder, surroundings)
        known = known or found
        assert len(set(found)) == 2
        assert found == known, surroundings


@pytest.mark.parametrize("number", [3, 14, 18])
def test_all_three_by_the_command_line(
    tmp_path: Path, by_default: dict[str, str], number: int
) -> None:
    surroundings = SURROUNDINGS[number]
    assert built(tmp_path, **surroundings) == by_default


@pytest.fixture(scope="module")
def by_default(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Name → checksum of the documents in the surroundings of the tests."""
    return built(tmp_path_factory.mktemp("default"))


def built(folder: Path, **surroundings: str) -> dict[str, str]:
    """Name → checksum of what `build` makes there of a workbook copied there."""
    shutil.copy(CITY, folder / CITY.name)
    done = run(folder, "build", CITY.name, "-o", "out", "--to", "docx,pdf,html", **surroundings)
    assert done.returncode == 0, done.stdout + done.stderr
    found = {name: sha256(data).hexdigest() for name, data in documents(folder / "out").items()}
    assert len(found) == 3
    return found
