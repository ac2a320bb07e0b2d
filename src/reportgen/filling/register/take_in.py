"""A list of single cases and a workbook → the workbook with the figures that the list gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Diagnostic, diagnose, has_errors
from reportgen.base.file_names import readable_name
from reportgen.filling.register import findings as told
from reportgen.filling.register.choices import choices_of
from reportgen.filling.register.columns import Header, find_header
from reportgen.filling.register.count import Counted, count_rows
from reportgen.filling.register.doubts import contradictions, late_rows
from reportgen.filling.register.mapping import Mapped, read_mapping, write_mapping
from reportgen.filling.register.rows import Row, Rows, read_rows
from reportgen.pack.loading.load_register import load_register
from reportgen.pack.model import Pack
from reportgen.pack.register import Count, Register, RegisterKind, targets_of
from reportgen.report.report import Report
from reportgen.workbook import read_workbook, write_figures
from reportgen.workbook.xlsx.raw_cells import RawBook
from reportgen.workbook.xlsx.read_cells import UnreadableWorkbook, read_cells

__all__ = ["Registered", "take_in_register"]

MOST_CELLS = 400_000  # filled ones: 20,000 rows of 20 columns


@dataclass(frozen=True, slots=True)
class Registered:
    """The workbook with its figures, or None; `mapping` is a sheet of words to be explained.

    `counted` says of each field which rows count there. The findings about the register come
    before those about the workbook.
    """

    workbook: bytes | None
    findings: tuple[Diagnostic, ...]
    mapping: bytes | None = None
    counted: Mapping[str, list[int]] | None = None


def take_in_register(list_: Path, into: Path, mapping: Path | None = None) -> Registered:
    """Count the list's rows into a copy of the workbook; nothing is written unless all is clear.

    What the clerk said in the `mapping` sheet is taken for what is written in the list. Names and
    whatever else is not counted never leave the list.
    """
    reading = read_workbook(into)
    if reading.report is None:
        return Registered(None, reading.diagnostics)
    report, pack = reading.report, reading.report.pack
    register, period = load_register(pack), _period(report)
    if register is None or period is None:
        return Registered(None, (_refused(pack, register).with_(workbook=readable_name(into)),))
    try:
        book = read_cells(list_, most=MOST_CELLS)
    except UnreadableWorkbook as error:
        return Registered(None, (error.finding.with_(workbook=readable_name(list_)),))
    result = _Counting(pack, register, period, readable_name(list_)).count(book, mapping)
    if result.counted is None:
        return result
    return _written(report, into, reading.content, result)


def _refused(pack: Pack, register: Register | None) -> Diagnostic:
    if register is None:
        return diagnose("register-none", expected=pack.head.short_name or pack.head.name)
    return diagnose("register-no-period")


def _period(report: Report) -> tuple[date, date] | None:
    """The first and the last day that the report is about."""
    period, kind = report.period, report.pack.head.period
    if period is None:
        return None
    return period.before(kind).end(kind) + timedelta(days=1), period.end(kind)


@dataclass(frozen=True, slots=True)
class _Counting:
    """One register being counted."""

    pack: Pack
    register: Register
    period: tuple[date, date]
    name: str

    def count(self, book: RawBook, mapping: Path | None) -> Registered:
        header, notes = find_header(self.register, book.sheets)
        if header is None:
            return Registered(None, self._named(notes))
        choices = {
            one.key: choices_of(self.pack, one)
            for one in self.register.columns
            if one.kind is RegisterKind.CHOICE
        }
        mapped: Mapped = {}
        wrong: tuple[Diagnostic, ...] = ()
        if mapping is not None:
            mapped, wrong = read_mapping(mapping, self.register, choices)
        rows = read_rows(self.register, header, choices, mapped, from_1904=book.dates_from_1904)
        found = (*self._named((*notes, *self._doubts(header, rows))), *wrong)
        if has_errors(found):
            few = {key: refs for key, refs in rows.unknown.items() if self._is_few(rows, key[0])}
            sheet = write_mapping(self.register, choices, few) if few else None
            return Registered(None, found, sheet)
        return self._counted(header, rows.rows, found)

    def _counted(
        self, header: Header, rows: list[Row], found: tuple[Diagnostic, ...]
    ) -> Registered:
        """Which rows count where; a field is left out if part of what counts there is unknown."""
        known: list[Count] = []
        skipped: list[Count] = []
        for count in self.register.counts:
            lacks = any(one.key not in header.columns for one in self.register.needed_by(count))
            (skipped if lacks else known).append(count)
        counted: Counted = count_rows(self.pack, self.register, known, rows, self.period)
        for count in skipped:
            for path in targets_of(self.pack, self.register, count):
                counted.pop(path, None)
        notes = list(told.missing(self.pack, self.register, header, skipped, nothing=not counted))
        inside = {number for numbers in counted.values() for number in numbers}
        outside = [row.number for row in rows if row.number not in inside]
        if outside and counted:
            cells = told.rows_text(outside)
            notes.append(
                diagnose(
                    "register-outside", sheet=header.sheet.name, cells=cells, count=len(outside)
                )
            )
        found = (*found, *self._named(notes))
        return Registered(None, found, counted=counted if counted else None)

    def _doubts(self, header: Header, rows: Rows) -> list[Diagnostic]:
        wrong = {key: list(refs) for key, refs in rows.wrong.items()}
        for code, key, number in contradictions(self.register, rows.rows):
            ref = CellRef(header.sheet.name, number, header.columns[key])
            wrong.setdefault((code, key), []).append(ref)
        found = [*told.in_cells(self.register, wrong), *told.unknown(self.register, rows.unknown)]
        for deadline in self.register.deadlines:
            if {deadline.since, deadline.until} <= header.columns.keys():
                late = late_rows(deadline, rows.rows, *self.period)
                found += told.late(self.register, header, deadline, late)
        hidden = sum(row.number in header.sheet.hidden_rows for row in rows.rows)
        if hidden:
            found.append(diagnose("register-hidden", sheet=header.sheet.name, count=hidden))
        return found

    def _is_few(self, rows: Rows, key: str) -> bool:
        return sum(own == key for own, _ in rows.unknown) <= told.MOST_UNKNOWN

    def _named(self, found: tuple[Diagnostic, ...] | list[Diagnostic]) -> tuple[Diagnostic, ...]:
        return tuple(one.with_(workbook=self.name) for one in found)


def _written(report: Report, into: Path, content: bytes, result: Registered) -> Registered:
    """The workbook with the figures in its blank cells; a figure that is there already stays."""
    counted = result.counted or {}
    figures: dict[CellRef, int] = {}
    paths: list[str] = []
    found: list[Diagnostic] = []
    for path, rows in counted.items():
        entry = report.entries.get(path)
        if entry is None:
            continue  # it could not be read: checking the workbook says so
        if entry.value is None:
            figures[entry.ref] = len(rows)
            paths.append(path)
        elif entry.value != len(rows):
            found.append(
                diagnose(
                    "register-differs",
                    at=entry.ref,
                    path=path,
                    found=entry.value,
                    expected=len(rows),
                    rows=told.rows_text(rows),
                )
            )
    total = len({row for rows in counted.values() for row in rows})
    found.append(told.counted(report.pack, paths, total))
    data = write_figures(into, figures, content)
    if data is None or not _are_there(into, data, figures):
        data, found = None, [diagnose("register-unwritten")]
    name = readable_name(into)
    findings = (*result.findings, *(one.with_(workbook=name) for one in found))
    return Registered(data, findings, counted=counted)


def _are_there(path: Path, data: bytes, figures: Mapping[CellRef, int]) -> bool:
    """Whether all those figures are read in what was written."""
    report = read_workbook(path, data).report
    read = {entry.ref: entry.value for entry in report.entries.values()} if report else {}
    return all(read.get(ref) == figure for ref, figure in figures.items())
