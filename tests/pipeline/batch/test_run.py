"""Many workbooks at once: isolated, told apart, resumed, the same with any number of workers."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kit.offices import SEED, collect, renamed
from reportgen.pipeline.batch.journal import JOURNAL, Journal
from reportgen.pipeline.batch.pools import InProcess, Processes
from reportgen.pipeline.batch.run import Batch, Stage, run_batch
from reportgen.pipeline.batch.worker import Work, work_on
from reportgen.pipeline.outcome import Format, Outcome

WORD = Work((Format.DOCX,))


def run_here(batch: Batch) -> dict[str, Outcome]:
    """The outcomes by the names of their workbooks, made in this process."""
    return {outcome.workbook.name: outcome for outcome in run_batch(batch, InProcess())}


def files_of(folder: Path) -> dict[str, bytes]:
    """What lies in a folder of documents, the journal aside."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != JOURNAL}


def codes(outcome: Outcome) -> list[str]:
    return [found.code for found in outcome.diagnostics if found.severity.name == "ERROR"]


@pytest.fixture
def office(tmp_path: Path) -> Batch:
    """Four sound workbooks of different organs and where their documents go."""
    return Batch(tuple(collect(tmp_path / "in", 4)), WORD, tmp_path / "out")


def test_a_bad_workbook_is_an_outcome_and_no_end(office: Batch) -> None:
    office.paths[1].write_text("单位,年度\n", encoding="utf-8")
    office.paths[2].unlink()
    outcomes = run_here(office)
    assert codes(outcomes["002.xlsx"]) == ["file-other-kind"]
    assert codes(outcomes["003.xlsx"]) == ["file-missing"]
    assert sorted(files_of(office.folder)) == [
        f"第{number}商务局-2020-政府信息公开工作年度报告.docx" for number in (1, 4)
    ]


def test_a_workbook_that_is_open_elsewhere_is_named(office: Batch) -> None:
    path = office.paths[1]
    path.with_name(f"~${path.name}").write_bytes(b"")
    outcomes = run_here(office)
    noted = {
        name
        for name, outcome in outcomes.items()
        if any(found.code == "workbook-open" for found in outcome.diagnostics)
    }
    assert noted == {path.name}
    assert outcomes[path.name].written


def test_workers_make_the_same_as_one_process(tmp_path: Path) -> None:
    """Ninety sound workbooks and ten bad ones, of each kind of badness some."""
    paths = tuple(collect(tmp_path / "in", 100))
    for path in paths[5::20]:
        path.write_bytes(path.read_bytes()[:5000])
    for path in paths[15::20]:
        path.write_bytes(b"")
    one, two = (Batch(paths, WORD, tmp_path / name) for name in ("one", "two"))
    here = sorted(run_batch(one, InProcess()), key=lambda outcome: outcome.workbook)
    there = sorted(run_batch(two, Processes(2)), key=lambda outcome: outcome.workbook)
    assert [outcome.diagnostics for outcome in here] == [one.diagnostics for one in there]
    assert [bool(outcome.written) for outcome in here] == [bool(one.written) for one in there]
    assert files_of(one.folder) == files_of(two.folder)
    assert len(files_of(one.folder)) == 90
    assert sum(outcome.failed for outcome in there) == 10


def test_the_pdf_too_is_the_same_from_a_worker(tmp_path: Path) -> None:
    paths = tuple(collect(tmp_path / "in", 2))
    work = Work((Format.PDF,))
    list(run_batch(Batch(paths, work, tmp_path / "one"), InProcess()))
    list(run_batch(Batch(paths, work, tmp_path / "two"), Processes(2)))
    assert len(files_of(tmp_path / "one")) == 2
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_two_workbooks_of_one_report_are_both_refused(office: Batch) -> None:
    again = office.paths[0].with_name("改正.xlsx")
    shutil.copy(office.paths[0], again)
    outcomes = run_here(replace(office, paths=(*office.paths, again)))
    for name, other in (("001.xlsx", again), (again.name, office.paths[0])):
        assert codes(outcomes[name]) == ["report-twice"]
        assert str(other) in outcomes[name].diagnostics[-1].message
    assert len(files_of(office.folder)) == 3


def test_two_workbooks_of_one_report_are_refused_when_one_was_built_earlier(office: Batch) -> None:
    run_here(office)
    again = office.paths[0].with_name("改正.xlsx")
    shutil.copy(office.paths[0], again)
    outcomes = run_here(replace(office, paths=(*office.paths, again)))
    assert codes(outcomes["001.xlsx"]) == codes(outcomes[again.name]) == ["report-twice"]
    assert not outcomes["001.xlsx"].reused


def test_a_check_also_tells_of_two_workbooks_of_one_report(office: Batch) -> None:
    again = office.paths[0].with_name("改正.xlsx")
    shutil.copy(office.paths[0], again)
    outcomes = run_here(replace(office, work=Work(), paths=(*office.paths, again)))
    assert codes(outcomes["001.xlsx"]) == ["report-twice"]
    assert not office.folder.exists()


def test_a_second_run_does_nothing_again(office: Batch) -> None:
    first = run_here(office)
    before = {path: path.stat().st_mtime_ns for path in office.folder.glob("*.docx")}
    second = run_here(office)
    assert all(outcome.reused for outcome in second.values())
    assert {path: path.stat().st_mtime_ns for path in office.folder.glob("*.docx")} == before
    for name, outcome in second.items():
        assert outcome.diagnostics == first[name].diagnostics
        assert outcome.written == first[name].written
        assert outcome.identity == first[name].identity


def test_a_second_run_does_what_changed(office: Batch) -> None:
    run_here(office)
    office.paths[0].write_bytes(renamed(SEED.read_bytes(), "改名商务局"))
    edited = office.folder / "第2商务局-2020-政府信息公开工作年度报告.docx"
    made = edited.read_bytes()
    edited.write_bytes(made + b" ")
    (office.folder / "第3商务局-2020-政府信息公开工作年度报告.docx").unlink()
    second = run_here(office)
    reused = {name for name, outcome in second.items() if outcome.reused}
    assert reused == {"004.xlsx"}
    assert edited.read_bytes() == made
    assert len(files_of(office.folder)) == 5  # the report of the former name is not ours to delete


@pytest.mark.parametrize(
    "changes",
    [
        {"force": True},
        {"work": Work((Format.DOCX, Format.HTML))},
        {"work": Work(WORD.formats, blanks_as_zero=True)},
        {"work": Work(WORD.formats, attach=False)},
    ],
    ids=["forced", "other formats", "blanks as zero", "nothing attached"],
)
def test_all_is_done_again_when_asked_or_asked_otherwise(
    office: Batch, changes: dict[str, Any]
) -> None:
    run_here(office)
    assert not any(outcome.reused for outcome in run_here(replace(office, **changes)).values())


def test_a_journal_that_was_cut_off_costs_only_its_last_record(office: Batch) -> None:
    run_here(office)
    journal = office.folder / JOURNAL
    journal.write_bytes(journal.read_bytes()[:-40])
    assert sum(outcome.reused for outcome in run_here(office).values()) == 3
    journal.write_bytes(b'[1]\nnull\n{"key": 1}\n\xff\xfe\n')
    assert not any(outcome.reused for outcome in run_here(office).values())


def test_a_damaged_journal_costs_only_the_records_that_are_damaged(office: Batch) -> None:
    """Whichever byte is another one: what is told of a workbook again is what was told of it."""
    first = run_here(office)
    file = office.folder / JOURNAL
    whole = file.read_bytes()
    random = Random(1)  # noqa: S311  # it is to be predictable
    for place in random.sample(range(len(whole) - 1), 400):
        other = bytes([whole[place] ^ random.randint(1, 255)])
        file.write_bytes(whole[:place] + other + whole[place + 1 :])
        journal = Journal(office.folder, WORD)
        told = [journal.find(path, sha256(path.read_bytes()).hexdigest()) for path in office.paths]
        kept = [one for one in told if one is not None]
        assert len(kept) in (2, 3)  # two lines may have become one
        assert all(one.diagnostics == first[one.workbook.name].diagnostics for one in kept)


def test_a_failed_workbook_is_looked_at_again(office: Batch) -> None:
    sound = office.paths[0].read_bytes()
    office.paths[0].write_bytes(b"")
    run_here(office)
    assert run_here(office)["001.xlsx"].failed
    office.paths[0].write_bytes(sound)
    assert run_here(office)["001.xlsx"].written


class Deadly(Processes):
    """Workers in which one workbook ends its process, as if memory had run out."""

    def __init__(self, victim: Path, *, times: int) -> None:
        super().__init__(2)
        self.victim, self.times = victim, times

    def submit(self, function: Callable[..., Any], /, *arguments: object) -> Future[Any]:
        if self.victim in arguments and self.times:
            self.times -= 1
            return super().submit(os._exit, 9)
        return super().submit(function, *arguments)


def test_a_worker_that_is_lost_once_costs_nothing(office: Batch) -> None:
    outcomes = list(run_batch(office, Deadly(office.paths[1], times=1)))
    assert not any(outcome.failed for outcome in outcomes)
    assert len(files_of(office.folder)) == len(outcomes) == 4


def test_a_workbook_that_always_ends_its_worker_is_named(office: Batch) -> None:
    outcomes = list(run_batch(office, Deadly(office.paths[1], times=99)))
    lost = {outcome.workbook.name: codes(outcome) for outcome in outcomes if outcome.failed}
    assert lost == {"002.xlsx": ["worker-lost"]}
    assert len(files_of(office.folder)) == 3


def test_a_bug_of_ours_concerns_one_workbook(office: Batch) -> None:
    wrong = Work(([],))  # type: ignore[arg-type]  # no format at all: something must go wrong
    outcome = work_on(wrong, office.paths[0], office.paths[0].read_bytes()).outcome
    assert codes(outcome) == ["program-error"]
    assert ".py:" in outcome.diagnostics[0].message


def test_progress_counts_what_is_checked_and_what_is_built(office: Batch) -> None:
    office.paths[3].write_bytes(b"")
    told: list[tuple[Stage, int, int]] = []
    list(run_batch(office, InProcess(), lambda *one: told.append(one)))
    checked = [(Stage.CHECK, done, 4) for done in range(5)]
    assert told == checked + [(Stage.BUILD, done, 3) for done in range(4)]


def start(*arguments: object) -> subprocess.Popen[str]:
    """The program in a process group of its own, as a terminal starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "reportgen", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
    )


def test_an_interrupted_run_says_what_is_left_and_goes_on_next_time(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    list(collect(folder, 60))
    command = ("build", folder, "-o", out, "--to", "docx", "--jobs", 2)
    running = start(*command)
    while not list(out.glob("*.docx")) and running.poll() is None:
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)
    text, errors = running.communicate(timeout=60)
    assert running.returncode == 130, errors
    assert "已中断：完成" in errors
    assert "Traceback" not in text + errors
    done = len(files_of(out))
    assert 0 < done < 60
    again = start(*command)
    text, errors = again.communicate(timeout=120)
    assert again.returncode == 0, text + errors
    assert f"没有变化 {done} 个" in text
    assert len(files_of(out)) == 60
