"""A raw cell and its field's type in; the typed value with findings, or a refusal, out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportgen.base.chinese import DATE, YEAR, listed
from reportgen.pack.model import FieldType
from reportgen.report.contents import Value
from reportgen.workbook.reading.numbers import NumberNote, Refused, is_blank_mark, read_number
from reportgen.workbook.xlsx.formats import shown_by
from reportgen.workbook.xlsx.plaintext import (
    cleaned,
    comparable,
    date_of,
    half_width,
    lines_of,
    shown,
    text_of,
)
from reportgen.workbook.xlsx.raw_cells import CellError, RawCell

__all__ = ["Conventions", "Result", "read_value", "text_findings"]

FIRST_YEAR, LAST_YEAR = 1949, 2100
_YEAR = re.compile(YEAR)
_DATE = re.compile(DATE)


@dataclass(frozen=True, slots=True)
class Conventions:
    """What a cell does not say by itself: its header's unit, its choices, how days are counted."""

    unit: str = ""
    choices: Sequence[str] = ()
    from_1904: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A value with what is to be said of it; without `is_read` there is no value."""

    value: Value = None
    findings: tuple[NumberNote, ...] = ()
    is_read: bool = True


def read_value(cell: RawCell, kind: FieldType, conventions: Conventions) -> Result:
    """The value of a cell. Formulas are judged elsewhere: their cached value counts here."""
    if kind.is_number:
        outcome = read_number(cell, kind, conventions.unit)
        if isinstance(outcome, Refused):
            return Result(None, (outcome.finding,), is_read=False)
        return Result(outcome.value, outcome.notes)
    if isinstance(cell.value, CellError):
        return _refused("cell-error", shown(cell.value))
    match kind:
        case FieldType.YEAR:
            return _read_year(cell)
        case FieldType.DATE:
            return _read_date(cell, conventions.from_1904)
        case FieldType.CHOICE:
            return _read_choice(cell, conventions)
        case _:
            return _read_text(cell, conventions.from_1904)


def _refused(code: str, found: object, **details: object) -> Result:
    return Result(None, (NumberNote(code, {"found": found, **details}),), is_read=False)


def _read_year(cell: RawCell) -> Result:
    text = half_width(shown(cell.value))
    if is_blank_mark(text):
        return Result()
    match = _YEAR.fullmatch(text)
    is_date = not isinstance(cell.value, str) and shown_by(cell.format).is_date
    if match is None or is_date or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return _refused("year-unreadable", text_of(cell, from_1904=False))
    return Result(int(match[1]))


def _read_date(cell: RawCell, from_1904: bool) -> Result:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        day = date_of(value, from_1904) if shown_by(cell.format).is_date else None
        return Result(day) if day else _refused("date-unreadable", shown(value))
    text = half_width(shown(value)).removesuffix("T00:00:00")
    if is_blank_mark(text):
        return Result()
    match = _DATE.fullmatch(text)
    try:
        return Result(date(*map(int, match.groups()))) if match else _no_date(text)
    except ValueError:
        return _no_date(text)


def _no_date(text: str) -> Result:
    return _refused("date-unreadable", text)


def _read_choice(cell: RawCell, conventions: Conventions) -> Result:
    text = text_of(cell, conventions.from_1904)
    if not half_width(text):
        return Result()
    for choice in conventions.choices:
        if comparable(choice) == comparable(text):
            return Result(choice)
    expected = listed(conventions.choices)
    return _refused("choice-unknown", text.strip(), expected=expected)


def _read_text(cell: RawCell, from_1904: bool) -> Result:
    text = text_of(cell, from_1904)
    clean, findings = text_findings(text)
    return Result("".join(lines_of(clean)) or None, findings)


def text_findings(text: str) -> tuple[str, tuple[NumberNote, ...]]:
    """The text without what cannot be printed, and what is to be said of that."""
    clean, controls, invisible = cleaned(text)
    found: list[NumberNote] = []
    if controls:
        found.append(NumberNote("control-characters", {"found": listed(controls)}))
    if invisible:
        found.append(NumberNote("invisible-characters"))
    return clean, tuple(found)
