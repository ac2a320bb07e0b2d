"""How many workbooks become outcomes as they finish; a bad one is an outcome, not an end.

First all are checked, which takes little time and shows whether two are the report of one organ;
then the sound ones are built. Only this process writes, so workers need no common disk.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from reportgen.base.chinese import listed
from reportgen.base.diagnostics import diagnose
from reportgen.base.file_names import readable
from reportgen.base.interrupts import uninterrupted
from reportgen.pipeline.batch.journal import Journal
from reportgen.pipeline.batch.pools import InProcess, Pool
from reportgen.pipeline.batch.worker import Work, work_on
from reportgen.pipeline.check import note_open
from reportgen.pipeline.outcome import Outcome, Product, with_workbook
from reportgen.pipeline.write import write_marked, write_product
from reportgen.report.source import SourceFile
from reportgen.workbook import read_content

__all__ = ["Batch", "Progress", "Stage", "run_batch"]


class Stage(StrEnum):
    """What a batch is doing."""

    CHECK = "check"
    BUILD = "build"


Progress = Callable[[Stage, int, int], None]  # stage, workbooks done, workbooks in all


@dataclass(frozen=True, slots=True)
class Batch:
    """The workbooks, what is done with each, and where the documents go.

    With `force` nothing of an earlier run is kept.
    """

    paths: tuple[Path, ...]
    work: Work
    folder: Path
    force: bool = False

    @property
    def checking(self) -> Work:
        """The same without documents."""
        return replace(self.work, formats=())


def run_batch(batch: Batch, pool: Pool, progress: Progress = lambda *_: None) -> Iterator[Outcome]:
    """The outcome of each workbook, once, as it finishes.

    Interrupted (KeyboardInterrupt) it yields what has begun or is known, and raises it then.
    """
    try:
        if batch.work.formats:
            yield from _build(batch, pool, progress)
        else:
            sound: list[Outcome] = []
            yield from _check(batch, batch.paths, pool, progress, sound)
            yield from _told_apart(sound)
    finally:
        pool.close()


def _build(batch: Batch, pool: Pool, progress: Progress) -> Iterator[Outcome]:
    journal = Journal(batch.folder, batch.work)
    sound = [] if batch.force else list(_kept(batch.paths, journal))
    kept = {outcome.workbook for outcome in sound}
    rest = [path for path in batch.paths if path not in kept]
    yield from _check(batch, rest, pool, progress, sound)
    todo: list[Path] = []
    for outcome in _told_apart(sound):
        if outcome.failed or outcome.reused:
            yield outcome
        else:
            todo.append(outcome.workbook)
    progress(Stage.BUILD, 0, len(todo))
    for done, made in enumerate(_each(pool, batch.work, todo), 1):
        with uninterrupted():  # what is written is also told
            yield _written(batch, made, journal)
        progress(Stage.BUILD, done, len(todo))


def _kept(paths: Iterable[Path], journal: Journal) -> Iterator[Outcome]:
    """What an earlier run has done, for the workbooks for which it still holds."""
    for path in paths:
        content = read_content(path)
        source = SourceFile(path.name, content) if content else None
        if source and (outcome := journal.find(path, source.sha256)):
            yield outcome


def _check(
    batch: Batch, paths: Sequence[Path], pool: Pool, progress: Progress, sound: list[Outcome]
) -> Iterator[Outcome]:
    """Check all; those with errors are yielded at once, the others added to `sound`."""
    progress(Stage.CHECK, 0, len(paths))
    for done, made in enumerate(_each(pool, batch.checking, paths), 1):
        progress(Stage.CHECK, done, len(paths))
        outcome = write_marked(made) if batch.work.marked else made.outcome
        if outcome.failed:
            yield outcome
        else:
            sound.append(outcome)


def _told_apart(sound: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes in the order of their names, with an error where documents would be the same."""
    claims: dict[str, list[Outcome]] = defaultdict(list)
    ordered = sorted(sound, key=lambda outcome: outcome.workbook)
    for outcome in ordered:
        claims[_claim(outcome)].append(outcome)
    for outcome in ordered:
        others = [one.workbook for one in claims[_claim(outcome)] if one is not outcome]
        yield _clash(outcome, others) if others else outcome


def _claim(outcome: Outcome) -> str:
    """The name under which the documents would stand; letter case is nothing to some systems."""
    return outcome.identity.stem.casefold() if outcome.identity else str(outcome.workbook)


def _clash(outcome: Outcome, others: Iterable[Path]) -> Outcome:
    files = listed(readable(path) for path in others)
    organ = outcome.identity.organ if outcome.identity else ""
    year = outcome.identity.year if outcome.identity else ""
    finding = diagnose("report-twice", found=organ, year=year, others=files)
    found = outcome.diagnostics + with_workbook(outcome.workbook, (finding,))
    return replace(outcome, diagnostics=found, written=(), reused=False)


def _written(batch: Batch, made: Product, journal: Journal) -> Outcome:
    outcome = write_product(made, batch.folder)
    if outcome.written and not outcome.lacking:
        journal.keep(outcome, made.checksum)
    return outcome


def _each(pool: Pool, work: Work, paths: Iterable[Path]) -> Iterator[Product]:
    """What is made of each workbook, as it finishes; never many in memory."""
    waiting = iter(paths)
    running: dict[Future[Product], Path] = {}
    lost: list[Path] = []
    try:
        while True:
            _hand_over(pool, work, waiting, running, lost)
            if running:
                yield from map(_seen_here, _finished(running, lost))
            elif lost:
                pool.renew()
                yield from _one_by_one(pool, work, lost)
                lost.clear()
            else:
                break
    except KeyboardInterrupt:
        begun = {future: path for future, path in running.items() if not future.cancel()}
        while begun:
            yield from _finished(begun, lost)
        raise


def _seen_here(made: Product) -> Product:
    return replace(made, outcome=note_open(made.outcome))


def _hand_over(
    pool: Pool,
    work: Work,
    waiting: Iterator[Path],
    running: dict[Future[Product], Path],
    lost: list[Path],
) -> None:
    """Give the pool as much as it has room for, nothing while it has lost a worker."""
    while not lost and len(running) < pool.room and (path := next(waiting, None)):
        try:
            running[_begin(pool, work, path)] = path
        except BrokenExecutor:
            lost.append(path)


def _begin(pool: Pool, work: Work, path: Path) -> Future[Product]:
    """Hand over one workbook; only this machine can say why one cannot be read."""
    content = read_content(path)
    return (InProcess() if content is None else pool).submit(work_on, work, path, content)


def _finished(running: dict[Future[Product], Path], lost: list[Path]) -> Iterator[Product]:
    """Wait until one is done; take out all that are. Those whose worker was lost go to `lost`."""
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        path = running.pop(future)
        try:
            yield future.result()
        except BrokenExecutor:
            lost.append(path)


def _one_by_one(pool: Pool, work: Work, lost: Iterable[Path]) -> Iterator[Product]:
    """Once more, each alone: the one that takes its worker with it is then known."""
    for path in lost:
        try:
            yield _begin(pool, work, path).result()
        except BrokenExecutor:
            pool.renew()
            yield Product(Outcome(path, with_workbook(path, (diagnose("worker-lost"),))))
