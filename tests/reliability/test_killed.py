"""A run is killed at any moment: every document is the old one or the whole new one.

`REPORTGEN_KILLS=10` kills ten times as often as every day; so do the other tests of this folder.
"""

import multiprocessing
import os
import random
import shutil
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from subprocess import Popen

import pytest

from kit.running import CITY, SEED, documents, litter, run, saved_again, start
from reportgen.pipeline.output import write_files

FACTOR = int(os.environ.get("REPORTGEN_KILLS", "1"))
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is sent here")

Wait = Callable[["Popen[str]", Path], None]


def write_without_end(folder: Path, versions: list[dict[str, bytes]]) -> None:
    """What the process to be killed does: both versions of the documents in turn."""
    for number in count():
        version = versions[number % 2]
        assert write_files({folder / name: data for name, data in version.items()}) == ()


def test_a_writer_killed_at_any_moment_leaves_whole_files(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    versions = [
        {"甲.docx": bytes([number]) * 12_000, "甲.pdf": bytes([number]) * 300_000}
        for number in (1, 2)
    ]
    write_files({tmp_path / name: data for name, data in versions[0].items()})
    moments = random.Random(1)  # noqa: S311 - no secret
    left = 0
    for _ in range(170 * FACTOR):
        process = context.Process(target=write_without_end, args=(tmp_path, versions))
        process.start()
        time.sleep(moments.uniform(0, 0.05))
        process.kill()
        process.join()
        found = documents(tmp_path)
        assert sorted(found) == sorted(versions[0])
        for name, data in found.items():
            assert data in (versions[0][name], versions[1][name])
        left += bool(litter(tmp_path))
    assert left, "no kill fell into the writing"
    write_files({tmp_path / name: data for name, data in versions[1].items()})
    assert documents(tmp_path) == versions[1]
    assert litter(tmp_path) == []


class Case:
    """Workbooks in two versions, the documents of both, and the time that a build takes."""

    def __init__(self, folder: Path, sources: list[Path], formats: str) -> None:
        self.folder, self.out = folder, folder / "out"
        self.arguments = ("build", "new", "-o", "out", "--to", formats)
        for version in ("old", "new"):
            (folder / version).mkdir()
        for source in sources:
            shutil.copy(source, folder / "old" / source.name)
            saved_again(source, folder / "new" / source.name)
        self.old = self.built("old", formats)
        began = time.monotonic()
        self.new = self.built("new", formats)
        self.takes = time.monotonic() - began
        assert all(self.old[name] != self.new[name] for name in self.new)

    def built(self, version: str, formats: str) -> dict[str, bytes]:
        out = self.folder / f"of {version}"
        done = run(self.folder, "build", version, "-o", out, "--to", formats)
        assert done.returncode == 0, done.stdout + done.stderr
        return documents(out)

    def restore(self) -> None:
        """The old documents; what a killed run left behind stays for the next one."""
        self.out.mkdir(exist_ok=True)
        for name, data in self.old.items():
            (self.out / name).write_bytes(data)

    def kill(self, wait: Wait) -> int:
        """Build over the old documents, kill; return how many are new."""
        self.restore()
        process = start(self.folder, *self.arguments)
        try:
            wait(process, self.out)
        finally:
            process.kill()
            process.communicate()
        found = documents(self.out)
        assert sorted(found) == sorted(self.old)
        for name, data in found.items():
            assert data in (self.old[name], self.new[name]), f"{name} is half a file"
        return sum(found[name] == self.new[name] for name in found)

    def finish(self) -> None:
        """The next run: all are new, nothing is left behind."""
        done = run(self.folder, *self.arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        assert documents(self.out) == self.new
        assert litter(self.out) == []


def sometime(moments: random.Random, longest: float) -> Wait:
    """Any moment of the run."""
    return lambda process, out: time.sleep(moments.uniform(0, longest))


def while_writing(moments: random.Random, which: int) -> Wait:
    """A moment after the temporary files of one of the workbooks appeared."""

    def wait(process: "Popen[str]", out: Path) -> None:
        known, seen = set(litter(out)), 0
        while process.poll() is None and seen <= which:
            time.sleep(0.001)
            now = set(litter(out))
            seen += bool(now - known)
            known |= now
        time.sleep(moments.uniform(0, 0.004))

    return wait


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """One workbook, as Word and PDF."""
    return Case(tmp_path_factory.mktemp("report"), [SEED], "docx,pdf")


def killed(case: Case, kills: int, writes: int) -> None:
    """Kill builds, every other one while it writes, then see what the next run makes of it."""
    moments = random.Random(kills)  # noqa: S311 - no secret
    for number in range(kills * FACTOR):
        if number % 2:
            case.kill(sometime(moments, case.takes))
        else:
            case.kill(while_writing(moments, moments.randrange(writes)))
    case.finish()


def test_a_build_killed_at_any_moment_leaves_whole_files(report: Case) -> None:
    killed(report, 8, 1)


@pytest.mark.parametrize(
    ("sources", "kills"), [([SEED], 12), ([SEED, CITY], 6)], ids=["one", "folder"]
)
def test_word_only_too(tmp_path: Path, sources: list[Path], kills: int) -> None:
    killed(Case(tmp_path, sources, "docx"), kills, len(sources))


def test_word_and_pdf_of_different_runs_are_told_apart_and_made_equal_again(report: Case) -> None:
    """What remains when a run is killed between the two renamings."""
    report.restore()
    word, pdf = sorted(report.new)
    (report.out / word).write_bytes(report.new[word])
    against = ("--against", Path("new") / SEED.name, "--format", "json")
    assert (
        "document-checksum-same" in run(report.folder, "verify", report.out / word, *against).stdout
    )
    assert (
        "document-checksum-differs"
        in run(report.folder, "verify", report.out / pdf, *against).stdout
    )
    report.finish()
