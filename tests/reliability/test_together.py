"""Runs at the same time in one folder: every document is whole, and nothing else remains."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from kit.running import SEED, documents, litter, run, saved_again, start
from reportgen.pipeline.output import write_files

RUNS = 8
FACTOR = int(os.environ.get("REPORTGEN_KILLS", "1"))
WRITER = """
import sys
from pathlib import Path
from reportgen.pipeline.output import write_files
folder, number = Path(sys.argv[1]), int(sys.argv[2])
for turn in range(40):
    documents = {folder / name: bytes([number]) * 60_000 for name in ("a.docx", "b.pdf")}
    for found in write_files(documents):
        sys.exit(found.message)
"""


def test_eight_writers_of_the_same_documents(tmp_path: Path) -> None:
    """Forty times each; none takes another's temporary files for what a killed run left."""
    old = tmp_path / ".reportgen-left.part"
    old.write_bytes(b"half")
    command = [sys.executable, "-c", WRITER, tmp_path]
    writers = [
        subprocess.Popen([*command, str(number)], stderr=subprocess.PIPE, encoding="utf-8")
        for number in range(RUNS)
    ]
    assert [writer.communicate()[1] for writer in writers] == [""] * RUNS
    assert [writer.returncode for writer in writers] == [0] * RUNS
    assert sorted(documents(tmp_path)) == ["a.docx", "b.pdf"]
    for data in documents(tmp_path).values():
        assert data in [bytes([number]) * 60_000 for number in range(RUNS)]
    assert litter(tmp_path) == []


def test_eight_builds_of_the_same_report(tmp_path: Path) -> None:
    shutil.copy(SEED, tmp_path / "a.xlsx")
    saved_again(SEED, tmp_path / "b.xlsx")
    known = []
    for name in ("a", "b"):
        assert run(tmp_path, "build", f"{name}.xlsx", "-o", name, "--to", "docx").returncode == 0
        known.append(documents(tmp_path / name))
    assert known[0] != known[1]
    for _ in range(FACTOR):
        runs = [
            start(tmp_path, "build", f"{'ab'[number % 2]}.xlsx", "-o", "out", "--to", "docx")
            for number in range(RUNS)
        ]
        said = [one.communicate() for one in runs]
        assert [one.returncode for one in runs] == [0] * RUNS, said
        assert documents(tmp_path / "out") in known
        assert litter(tmp_path / "out") == []


def test_what_is_being_written_is_left_alone(tmp_path: Path) -> None:
    """A stopped writer, still alive, keeps its temporary file; once it is dead, that is removed."""
    program = (
        "import sys; from pathlib import Path; from reportgen.pipeline.output import _part\n"
        "with _part(Path(sys.argv[1]), b'data') as part: print(part.name, flush=True); input()"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", program, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert writer.stdout
    name = writer.stdout.readline().strip()
    assert write_files({tmp_path / "a.docx": b"1"}) == ()
    assert litter(tmp_path) == [name]
    writer.kill()
    writer.communicate()
    assert litter(tmp_path) == [name]
    assert write_files({tmp_path / "a.docx": b"2"}) == ()
    assert litter(tmp_path) == []
