"""How a raw cell becomes the value of its field's type, or a refusal."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from reportgen.base.chinese import MIDNIGHT, YEAR, listed, read_date
from reportgen.base.words import words
from reportgen.pack.model import FieldType
from reportgen.report.contents import Value
from reportgen.workbook.reading.numbers import NumberNote, Refused, is_blank_mark, read_number
from reportgen.workbook.xlsx.days import date_of
from reportgen.workbook.xlsx.formats import shown_by
from reportgen.workbook.xlsx.plaintext import (
    cleaned,
    comparable,
    half_width,
    lines_of,
    seen_of,
    shown,
    text_of,
)
from reportgen.workbook.xlsx.raw_cells import CellError, RawCell

__all__ = ["Conventions", "Result", "read_day", "read_value", "seen_text"]

FIRST_YEAR, LAST_YEAR = 1949, 2100
_YEAR = re.compile(YEAR)
_MIDNIGHT = re.compile(MIDNIGHT)
_JOINT = re.compile(r"(?<=[A-Za-z0-9,.;:])\n(?=[A-Za-z0-9])")  # where words would run together


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
    unit: str = ""


def read_value(cell: RawCell, kind: FieldType, conventions: Conventions) -> Result:
    """The value of a cell. Formulas are judged elsewhere: their cached value counts here."""
    if isinstance(cell.value, CellError) and not kind.is_number:
        return _refused("cell-error", shown(cell.value))
    match kind:
        case FieldType.COUNT | FieldType.CHANGE | FieldType.AMOUNT:
            return _read_number(cell, kind, conventions.unit)
        case FieldType.YEAR:
            return _read_year(cell)
        case FieldType.DATE:
            return _read_date(cell, conventions.from_1904)
        case FieldType.CHOICE:
            return _read_choice(cell, conventions)
        case FieldType.TEXT:
            return _read_text(cell, conventions.from_1904)
        case _:
            assert_never(kind)


def read_day(cell: RawCell, *, from_1904: bool) -> Result:
    """The day that a cell of a list of no pack holds."""
    return read_value(cell, FieldType.DATE, Conventions(from_1904=from_1904))


def _read_number(cell: RawCell, kind: FieldType, unit: str) -> Result:
    outcome = read_number(cell, kind, unit)
    if isinstance(outcome, Refused):
        return Result(None, (outcome.finding,), is_read=False)
    return Result(outcome.value, outcome.notes, unit=outcome.unit)


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
        day = day or read_date(shown(value))
        return Result(day) if day else _refused("date-unreadable", shown(value))
    text = half_width(shown(value))
    if is_blank_mark(text):
        return Result()
    day = read_date(_MIDNIGHT.sub("", text))
    return Result(day) if day else _refused("date-unreadable", shown(value).strip())


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
    text, findings = seen_text(cell, from_1904)
    if text is None:
        return Result(None, findings, is_read=False)
    lines = lines_of(text)
    joined = _JOINT.sub(" ", "\n".join(lines)).replace("\n", "")
    if len(lines) > 1:
        findings += (NumberNote("lines-joined", {"found": joined}),)
    return Result(joined or None, findings)


def seen_text(cell: RawCell, from_1904: bool) -> tuple[str | None, tuple[NumberNote, ...]]:
    """The text that one sees in a cell, without what cannot be printed, and what is to be said.

    None when another text is seen than is stored and it is not certain which.
    """
    seen = seen_of(cell, from_1904)
    if seen is None or (not seen.strip() and not cell.is_blank):
        details = {"found": shown(cell.value), "seen": words()["understood"]["nothing_seen"]}
        code = "text-format" if seen is None else "number-format"
        return None, (NumberNote(code, details),)
    clean = cleaned(seen)
    found: list[NumberNote] = []
    if clean.controls:
        found.append(NumberNote("control-characters", {"found": listed(clean.controls)}))
    if clean.had_invisible:
        found.append(NumberNote("invisible-characters"))
    if clean.folded:
        details = {"found": listed(clean.folded), "expected": listed(clean.folded.values())}
        found.append(NumberNote("characters-folded", details))
    return clean.text, tuple(found)
