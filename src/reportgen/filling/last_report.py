"""Where last year's report is: in a workbook, in a published document, or in a folder of either.

In a folder it is found by the organ's name and the year that the reports state themselves; what
the files are called only says where to look first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.base.chinese import listed
from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.base.file_names import is_published, readable_name
from reportgen.filling.published.take_in import take_in
from reportgen.pack import Pack
from reportgen.pack.own_names import period_spoken
from reportgen.pack.periods import Period
from reportgen.pipeline.batch.gathering import gather
from reportgen.pipeline.check import check_workbook
from reportgen.report.report import Report

__all__ = ["LastReport", "find_last_report"]


@dataclass(frozen=True)
class LastReport:
    """Last year's report, None with the findings that say why; and what is wrong in it.

    `notes` are what was found in reading a document: of no weight for what is taken over, because
    what could not be read is blank. `is_missing` is whether none, or more than one, was found.
    """

    path: Path
    report: Report | None
    findings: tuple[Diagnostic, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    is_missing: bool = False

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The errors in the report itself."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)


def find_last_report(
    path: Path, pack: Pack, organ: str, wanted: Period, *, content: bytes | None = None
) -> LastReport:
    """The report of the organ on the period `wanted`; whatever it is if `path` is a file.

    With `content` those bytes are read, and `path` only gives the name.
    """
    if content is None and path.is_dir():
        return _in_folder(path, pack, organ, wanted)
    return _read(path, content)


def _read(path: Path, content: bytes | None = None) -> LastReport:
    notes: tuple[Diagnostic, ...] = ()
    if is_published(path):
        taken = take_in(path, content)
        if taken.workbook is None:
            return LastReport(path, None, taken.findings)
        content, notes = taken.workbook, tuple(map(_softened, taken.findings))
    read: list[Report] = []

    def keep(report: Report) -> Report:
        read.append(report)
        return report

    outcome = check_workbook(path, content=content, amend=keep)
    return LastReport(path, read[0] if read else None, outcome.diagnostics, notes)


def _softened(found: Diagnostic) -> Diagnostic:
    """What could not be placed in a published report stays blank, and so hinders nothing."""
    return replace(found, severity=min(found.severity, Severity.WARNING))


def _in_folder(folder: Path, pack: Pack, organ: str, wanted: Period) -> LastReport:
    gathered = gather([folder], published=True)
    files = [*gathered.workbooks, *filter(is_published, gathered.others)]
    named = [path for path in files if organ in readable_name(path)]
    others = [path for path in files if path not in named]
    found = list(_of(named, organ, wanted)) or list(_of(others, organ, wanted))
    # A workbook is worth more than the documents that were made of it.
    best = [one for one in found if not is_published(one.path)] or found
    if len(best) == 1:
        return best[0]
    name, when = readable_name(folder), period_spoken(pack, wanted)
    if best:
        files_found = listed(readable_name(one.path) for one in best)
        reason = diagnose("carry-several", found=files_found, organ=organ, when=when)
    else:
        reason = diagnose("carry-none", found=name, organ=organ, when=when, count=len(files))
    return LastReport(folder, None, (reason.with_(workbook=name),), is_missing=True)


def _of(paths: Iterable[Path], organ: str, wanted: Period) -> Iterator[LastReport]:
    """The reports of that organ on that period."""
    for last in map(_read, paths):
        if last.report and last.report.organ == organ and last.report.period == wanted:
            yield last
