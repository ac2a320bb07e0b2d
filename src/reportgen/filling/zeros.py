"""Zeros written into a workbook where nothing was filled in, each of them listed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.base.cells import CellRef, by_sheet, ranges
from reportgen.base.chinese import SEMICOLON
from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.checks import fill_blanks
from reportgen.report.report import Report
from reportgen.workbook import read_workbook, write_figures

__all__ = ["ZeroesFilled", "write_zeros"]


@dataclass(frozen=True, slots=True)
class ZeroesFilled:
    """The workbook with its zeros, None when nothing was blank or nothing could be written."""

    workbook: bytes | None
    findings: tuple[Diagnostic, ...]


def write_zeros(path: Path, content: bytes | None = None) -> ZeroesFilled:
    """Write 0 into the blank number cells that have to be filled; sums that a formula makes stay.

    A cell that could not be read is not blank: its finding is told and it stays as it is.
    """
    reading = read_workbook(path, content)
    if reading.report is None:
        return ZeroesFilled(None, reading.diagnostics)
    cells = list(_blank(reading.report))
    errors = tuple(one for one in reading.diagnostics if one.severity is Severity.ERROR)
    if not cells:
        return ZeroesFilled(None, (*errors, diagnose("zeros-none")))
    data = write_figures(path, dict.fromkeys(cells, 0), reading.content)
    if data is None or not _are_zero(path, data, cells):
        return ZeroesFilled(None, (*errors, diagnose("zeros-unwritten")))
    return ZeroesFilled(data, (*errors, _told(reading.report, cells)))


def _blank(report: Report) -> Iterator[CellRef]:
    """The cells that blanks-as-zero would read as 0, without those that hold a formula."""
    filled, _ = fill_blanks(report)
    for path, entry in filled.entries.items():
        if entry.value != report.value(path) and path not in report.computed:
            yield entry.ref


def _are_zero(path: Path, data: bytes, cells: Iterable[CellRef]) -> bool:
    """Whether all those cells of what was written are read as 0."""
    report = read_workbook(path, data).report
    entries = report.entries.values() if report else ()
    zeros = {entry.ref for entry in entries if entry.value == 0}
    return zeros >= set(cells)


def _told(report: Report, cells: Iterable[CellRef]) -> Diagnostic:
    refs = by_sheet(sorted(cells))
    order = [sheet.name for sheet in report.pack.sheets if sheet.name in refs]
    text = SEMICOLON.join(f"{name} {ranges(refs[name])}" for name in order)
    return diagnose("zeros-written", found=sum(map(len, refs.values())), cells=text)
