"""The list of units that are expected to hand in, as an office keeps it in Excel."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from reportgen.base.cells import CellRef
from reportgen.base.chinese import LIST_MARK, listed
from reportgen.base.diagnostics import Diagnostic, diagnose, has_errors
from reportgen.base.file_names import readable_name
from reportgen.base.words import words
from reportgen.pack import Pack, load_pack, pack_ids
from reportgen.pack.loading.choose import default_kind, period_of_kind
from reportgen.pack.own_names import form_name, moved_of
from reportgen.pack.rule_parts import Moved
from reportgen.report.report import Report
from reportgen.workbook.reading.numbers import Refused, read_count
from reportgen.workbook.xlsx.plaintext import cleaned, comparable, text_of
from reportgen.workbook.xlsx.raw_cells import RawSheet
from reportgen.workbook.xlsx.read_cells import UnreadableWorkbook, read_cells

__all__ = ["Roster", "RosterReading", "Unit", "read_roster", "unit_key", "write_roster"]

MOST_HEADER_ROW = 20  # a title and notes may stand above the header
_BETWEEN = re.compile(LIST_MARK)


def unit_key(name: str) -> str:
    """A unit's name for comparison: spaces, widths and kinds of brackets do not count."""
    return comparable(name)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that is expected to hand in, with the cell of its name in the roster.

    `moved_in` and `moved_out` are applications carried over from last year that it took over
    from another unit or gave to one when units were abolished or merged.
    """

    name: str
    ref: CellRef
    aliases: tuple[str, ...] = ()
    contact: str = ""
    phone: str = ""
    moved_in: int = 0
    moved_out: int = 0
    remark: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """What the unit may be called, for comparison."""
        return tuple(dict.fromkeys(map(unit_key, (self.name, *self.aliases))))


@dataclass(frozen=True)
class Roster:
    """The units expected, in the order of the list; `workbook` is its file's name."""

    units: tuple[Unit, ...]
    workbook: str = ""

    @cached_property
    def _by_key(self) -> Mapping[str, Unit]:
        return {key: unit for unit in reversed(self.units) for key in unit.keys}

    def find(self, name: str) -> Unit | None:
        """The unit of that name or alias."""
        return self._by_key.get(unit_key(name))


@dataclass(frozen=True, slots=True)
class RosterReading:
    """What came of reading; no roster when anything in it is an error."""

    roster: Roster | None
    diagnostics: tuple[Diagnostic, ...]


def read_roster(path: Path, content: bytes | None = None) -> RosterReading:
    """Read a roster; whatever is in the file, nothing is raised.

    With `content` those bytes are read, and `path` only gives the name.
    """
    try:
        sheets = read_cells(path, content).sheets
    except UnreadableWorkbook as error:
        return RosterReading(None, (error.finding.with_(workbook=readable_name(path)),))
    units, found = _read_sheets(sheets)
    found = tuple(one.with_(workbook=readable_name(path)) for one in found)
    return RosterReading(None if has_errors(found) else Roster(units, readable_name(path)), found)


def _read_sheets(sheets: Sequence[RawSheet]) -> tuple[tuple[Unit, ...], tuple[Diagnostic, ...]]:
    """The units of the first worksheet with a header."""
    for sheet in sheets:
        header = _header(sheet)
        if header:
            return _read_sheet(sheet, header)
    return (), (diagnose("roster-header-missing", expected=_header_of("name")),)


def _header_of(field: str) -> str:
    """What stands over a column of the roster that we write."""
    return _headers()[field][0]


@cache
def _headers(kind: str = "") -> dict[str, tuple[str, ...]]:
    """Field → what may stand over it, first what we write: in the words of that kind of report.

    A kind in which nothing goes from unit to unit has no columns for it.
    """
    moved = _moved(kind)
    texts = words()["roster_headers"].items()
    return {
        field: tuple(text.format(moved=moved.name if moved else "").split())
        for field, text in texts
        if moved or not (kind and "{moved}" in text)
    }


def _packs(kind: str = "") -> Iterator[Pack]:
    """The formats of that kind; without one those of the usual report, then all others."""
    packs = [load_pack(one) for one in pack_ids()]
    if kind:
        return (one for one in packs if one.head.kind == kind)
    return iter(sorted(packs, key=lambda one: one.head.kind != default_kind()))


def _moved(kind: str = "") -> Moved | None:
    return next(filter(None, map(moved_of, _packs(kind))), None)


def _note(kind: str) -> str:
    texts, moved = words()["roster"], _moved(kind)
    forms = (words()["rules"]["sheet"].format(name=form_name(one)) for one in _packs(kind))
    moves = texts["moves"].format(name=moved.name, things=moved.things) if moved else ""
    return texts["note"].format(form=next(forms), moves=moves)


def _known_headers() -> dict[str, str]:
    """Header, as it is compared → field; in the words of any kind of report."""
    kinds = dict.fromkeys(("", *(pack.head.kind for pack in _packs())))
    headers = [item for kind in reversed(kinds) for item in _headers(kind).items()]
    return {comparable(text): field for field, texts in headers for text in texts}


def _header(sheet: RawSheet) -> int | None:
    """The row of the header: the first with a column for the name."""
    known = _known_headers()
    rows = (
        row
        for row, column in sorted(sheet.filled())
        if row <= MOST_HEADER_ROW and known.get(comparable(sheet.text(row, column))) == "name"
    )
    return next(rows, None)


def _read_sheet(sheet: RawSheet, header: int) -> tuple[tuple[Unit, ...], tuple[Diagnostic, ...]]:
    columns, found = _columns(sheet, header)
    units: list[Unit] = []
    rows = {row for row, column in sheet.filled() if row > header and column in columns.values()}
    for row in sorted(rows):
        unit, wrong = _read_row(sheet, row, columns)
        found += wrong
        units += [unit] if unit else []
    if not units:
        found.append(diagnose("roster-empty", sheet=sheet.name))
    found += _repeated(units)
    return tuple(units), tuple(found)


def _columns(sheet: RawSheet, header: int) -> tuple[dict[str, int], list[Diagnostic]]:
    """Field → column, and what is to be said of headers that are not known or stand twice."""
    columns: dict[str, int] = {}
    found: list[Diagnostic] = []
    known = _known_headers()
    names = listed(_header_of(field) for field in _headers())
    for row, column in sorted(sheet.filled()):
        if row != header:
            continue
        text = _text(sheet, row, column)
        field = known.get(comparable(text))
        ref = CellRef(sheet.name, row, column)
        if field is None:
            found.append(diagnose("roster-header-unknown", at=ref, found=text, expected=names))
        elif field in columns:
            found.append(diagnose("roster-header-repeated", at=ref, found=text))
        else:
            columns[field] = column
    columns.pop("number", None)
    return columns, found


def _read_row(
    sheet: RawSheet, row: int, columns: Mapping[str, int]
) -> tuple[Unit | None, list[Diagnostic]]:
    texts = {field: _text(sheet, row, column) for field, column in columns.items()}
    ref = CellRef(sheet.name, row, columns["name"])
    if not texts["name"]:
        return None, [diagnose("roster-name-empty", at=ref, expected=_header_of("name"))]
    found: list[Diagnostic] = []
    moved: dict[str, int] = {}
    for field in ("moved_in", "moved_out"):
        if field in columns:
            count, wrong = _count(sheet, CellRef(sheet.name, row, columns[field]))
            moved[field] = count
            found += wrong
    aliases = (alias.strip() for alias in _BETWEEN.split(texts.get("aliases", "")))
    unit = Unit(
        texts["name"], ref, tuple(filter(None, aliases)),
        contact=texts.get("contact", ""), phone=texts.get("phone", ""),
        remark=texts.get("remark", ""), **moved,
    )  # fmt: skip
    return unit, found


def _count(sheet: RawSheet, ref: CellRef) -> tuple[int, list[Diagnostic]]:
    """A number of applications; a blank is none. What is no number is an error."""
    outcome = read_count(sheet.cell(ref.row, ref.column))
    if isinstance(outcome, Refused):
        finding = outcome.finding
        return 0, [diagnose(finding.code, at=ref, **finding.details)]
    notes = [diagnose(note.code, at=ref, **note.details) for note in outcome.notes]
    return int(outcome.value or 0), notes


def _text(sheet: RawSheet, row: int, column: int) -> str:
    """The text of a cell, without what cannot be seen."""
    return cleaned(text_of(sheet.cell(row, column), from_1904=False)).text.strip()


def _repeated(units: Sequence[Unit]) -> Iterator[Diagnostic]:
    """Names and aliases under which more than one unit stands."""
    first: dict[str, Unit] = {}
    for unit in units:
        for name in (unit.name, *unit.aliases):
            other = first.setdefault(unit_key(name), unit)
            if other is not unit:
                yield diagnose("roster-name-repeated", at=unit.ref, found=name, other=other.ref.a1)


def listing(report: Report) -> Mapping[str, str]:
    """What a report says of its unit, by the columns of a roster."""
    head = report.pack.head
    texts = {"contact": head.contact, "phone": head.phone}
    known = {column: str(report.value(path) or "") for column, path in texts.items() if path}
    return {"name": report.organ, **known}


def write_roster(units: Sequence[Mapping[str, str]] = (), kind: str = "") -> bytes:
    """An empty roster to be filled, or one that begins with those units, for a kind of report.

    UsageError when there is no such kind.
    """
    if kind:
        period_of_kind(kind)
    # late: openpyxl; to read a roster is done without
    from reportgen.workbook.writing.roster import build_roster

    headers = {field: texts[0] for field, texts in _headers(kind).items()}
    return build_roster(units, headers, _note(kind))
