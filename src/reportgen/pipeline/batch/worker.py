"""The part of a batch that runs in a worker: all that is made of one workbook's bytes.

Functions and values here travel between processes and machines: they hold no open file, no engine.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.errors import ReportgenError
from reportgen.base.file_names import is_published
from reportgen.pack.loading.folders import added_folders, use_folders
from reportgen.pipeline.check import TakeIn, check_taken, check_workbook, mark_workbook
from reportgen.pipeline.outcome import Format, Outcome, Product, with_workbook
from reportgen.report.printer_name import PrinterName
from reportgen.report.report import Report

if TYPE_CHECKING:
    from reportgen.pipeline.builder import Builder

__all__ = ["Compare", "Work", "do_work", "work_on"]

Compare = Callable[[Report], tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with every workbook of a batch; without formats it is only checked.

    With `take_in` a published report may stand for a workbook, to be checked. `compare` says
    what changed since the report before.
    `packs` are the folders of packs that are known beside the program's own.
    """

    formats: tuple[Format, ...] = ()
    blanks_as_zero: bool = False
    marked: bool = False
    attach: bool = True
    printer: PrinterName | None = None
    take_in: TakeIn | None = None
    compare: Compare | None = None
    packs: tuple[Path, ...] = field(default_factory=added_folders)


def work_on(work: Work, path: Path, content: bytes | None) -> Product:
    """Do the work; a bug of ours is an outcome like any other, so that the others go on.

    Without `content` the file is read here. What comes back is small: no report, no workbook.
    """
    try:
        made = do_work(work, path, content)
    except ReportgenError:
        raise  # it concerns them all
    except Exception as error:  # noqa: BLE001  # whatever it is, it concerns this workbook only
        return Product(_failure(path, error))
    return replace(made, outcome=replace(made.outcome, checked=None, content=b""))


def do_work(work: Work, path: Path, content: bytes | None = None) -> Product:
    """Do the work; without `content` the file is read here."""
    use_folders(work.packs)
    if work.formats:
        return _builder(work.formats, work.attach, work.printer).make(
            path, blanks_as_zero=work.blanks_as_zero, content=content
        )
    read: list[Report] = []

    def keep(report: Report) -> Report:
        read.append(report)
        return report

    outcome = _checked(work, path, content, keep)
    if work.compare and read:
        compared = with_workbook(path, work.compare(read[0]))
        outcome = replace(outcome, diagnostics=outcome.diagnostics + compared)
    marked = mark_workbook(outcome) if work.marked else None
    return Product(outcome, {path.name: marked} if marked else {})


def _checked(
    work: Work, path: Path, content: bytes | None, amend: Callable[[Report], Report]
) -> Outcome:
    if work.take_in and is_published(path):
        taken = work.take_in(path, content)
        return check_taken(path, taken, blanks_as_zero=work.blanks_as_zero, amend=amend)
    return check_workbook(path, blanks_as_zero=work.blanks_as_zero, content=content, amend=amend)


@cache
def _builder(formats: tuple[Format, ...], attach: bool, printer: PrinterName | None) -> "Builder":
    """The engines of this process stay warm from one workbook to the next."""
    # late: all that prints; a check needs nothing of it
    from reportgen.pipeline.builder import Builder

    return Builder(formats, attach=attach, printer=printer)


def _failure(path: Path, error: Exception) -> Outcome:
    """The outcome of a workbook on which the program itself failed, with the place in its code."""
    place = extract_tb(error.__traceback__)[-1:]
    where = "".join(f"{Path(one.filename).name}:{one.lineno}" for one in place)
    text = f"{type(error).__name__}: {error}".splitlines()[0]
    return Outcome(path, with_workbook(path, (diagnose("program-error", found=text, where=where),)))
