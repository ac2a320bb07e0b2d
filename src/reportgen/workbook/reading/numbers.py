"""What people type as a number: which of it is one, and why the rest is not.

What is safe is understood with a note; whatever could mean two things is refused. Nothing is
guessed silently.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import Any

from reportgen.base.chinese import COLON_MARK, MONEY_SIGNS, NEGATIVE
from reportgen.base.words import words
from reportgen.pack.model import FieldType
from reportgen.report.exact import Number
from reportgen.workbook.xlsx.displaying import displayed, rounded
from reportgen.workbook.xlsx.formats import Shown, shown_by
from reportgen.workbook.xlsx.plaintext import half_width, shown
from reportgen.workbook.xlsx.raw_cells import CellError, RawCell

__all__ = [
    "OPEN_UNIT",
    "NumberNote",
    "Refused",
    "Understood",
    "header_unit",
    "in_unit",
    "is_blank_mark",
    "read_count",
    "read_number",
]

OPEN_UNIT = "*"  # no header states the unit of money: the cell may
MOST_DIGITS = 15  # that a spreadsheet keeps of a number


@dataclass(frozen=True, slots=True)
class NumberNote:
    """A code of the catalogue with what its texts need."""

    code: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Understood:
    """The number, None for a blank, with notes on how it was understood."""

    value: Number | None
    notes: tuple[NumberNote, ...] = ()
    unit: str = ""  # of money, where the cell may name it


@dataclass(frozen=True, slots=True)
class Refused:
    """The cell holds no number of its type."""

    finding: NumberNote


def read_count(cell: RawCell) -> Understood | Refused:
    """The number of a cell that counts something, in a workbook without a pack."""
    return read_number(cell, FieldType.COUNT)


def read_number(cell: RawCell, kind: FieldType, unit: str = "") -> Understood | Refused:
    """The number of a cell of that type; `unit` is the one that its header states, if any.

    An amount in another unit of money is converted to that of its header, exactly, with a note.
    """
    value = cell.value
    match value:
        case None:
            return Understood(None)
        case bool() | CellError():
            code = "number-is-logical" if isinstance(value, bool) else "cell-error"
            return _refused(code, shown(value))
        case str():
            return _read_text(value, kind, unit)
        case _:
            return _read_numeral(value, cell.format, kind, unit)


def _refused(code: str, found: object, **details: object) -> Refused:
    return Refused(NumberNote(code, {"found": found, **details}))


def _read_numeral(
    value: int | float, code: str, kind: FieldType, unit: str
) -> Understood | Refused:
    """A genuine number, seen through its number format."""
    look = shown_by(code)
    if isinstance(value, float) and not math.isfinite(value):
        return _refused("cell-error", value)
    if look.is_date:
        return _refused("number-is-date", shown(value))
    number = (
        Decimal(value) if isinstance(value, int) else Decimal(format(value, f".{MOST_DIGITS}g"))
    )
    seen = displayed(value, code)
    if look.scaled or (seen is not None and not _shows(seen, number)):
        return _refused("number-format", format(number, "f"), seen=_quoted(seen))
    if look.literal and not _fits(look.literal, kind, unit):
        return _converted(number, look.literal, kind, unit)
    return _with_unit(_typed(number, look, kind), look.literal, unit)


def _shows(seen: str, number: Decimal) -> bool:
    """Whether what is seen is that number, rounded perhaps; for 0 a dash or nothing will do."""
    digits = re.sub(r"[^0-9.]", "", seen).strip(".")
    if not digits:
        return not number and not re.search(r"\w", seen)
    places = len(digits.partition(".")[2])
    is_negative = bool(re.search(NEGATIVE, seen))
    same = digits.count(".") < 2 and Decimal(digits) == rounded(abs(number), places)
    return same and (is_negative == (number < 0) or not Decimal(digits))


def _quoted(seen: str | None) -> str:
    return f"“{seen}”" if seen else words()["understood"]["nothing_seen" if seen == "" else "other"]


def _typed(number: Decimal, look: Shown, kind: FieldType) -> Understood | Refused:
    """A decimal as a value of its type, with the decimals that are seen."""
    plain = format(number, "f")
    if len(re.sub("[^0-9]", "", plain).lstrip("0")) > MOST_DIGITS:
        return _refused("number-too-long", plain)
    if number < 0 and kind is not FieldType.CHANGE:
        return _refused("number-negative", plain)
    if kind is not FieldType.AMOUNT:
        if number != number.to_integral_value():
            return _refused("number-not-whole", plain)
        return Understood(int(number))
    places = len(plain.partition(".")[2])
    notes: tuple[NumberNote, ...] = ()
    if look.most_places is not None and places > look.most_places:
        seen = format(rounded(number, look.most_places), "f")
        notes = (NumberNote("decimals-hidden", {"found": seen, "expected": plain}),)
    return Understood(_padded(number if number else abs(number), look.places), notes)


def _padded(number: Decimal, places: int) -> Decimal:
    """The number with at least so many decimals."""
    own = len(format(number, "f").partition(".")[2])
    return Decimal(f"{number:.{places}f}") if places > own else Decimal(format(number, "f"))


def _read_text(raw: str, kind: FieldType, unit: str) -> Understood | Refused:
    """A text that may stand for a number."""
    text = half_width(raw)
    if is_blank_mark(text):
        return Understood(None)
    match = _pattern().fullmatch(text.lstrip(MONEY_SIGNS) if kind is FieldType.AMOUNT else text)
    if match is None or (match["sign"] and kind is not FieldType.CHANGE and match["sign"] != "-"):
        return _refused("number-unreadable", raw.strip())
    suffix = match["unit"]
    number = Decimal(match["number"].replace(",", ""))
    if match["sign"] in _signs("minus"):
        number = -number
    if suffix and not _fits(suffix, kind, unit):
        return _converted(number, suffix, kind, unit)
    places = len(match["number"].partition(".")[2])
    result = _typed(number, Shown(places=places), kind)
    if isinstance(result, Refused):
        return result
    note = NumberNote("number-understood", {"found": raw.strip(), "expected": result.value})
    return _with_unit(Understood(result.value, (note, *result.notes)), suffix, unit)


def _with_unit(result: Understood | Refused, suffix: str, unit: str) -> Understood | Refused:
    """The number with the unit that its cell names, where no header does."""
    if isinstance(result, Refused) or unit != OPEN_UNIT:
        return result
    return replace(result, unit=suffix)


@cache
def _signs(name: str) -> tuple[str, ...]:
    return tuple(words()["understood"][name].split())


@cache
def _pattern() -> re.Pattern[str]:
    """Sign, number with or without thousands separators, unit."""
    signs = "|".join(re.escape(sign) for sign in (*_signs("plus"), *_signs("minus")))
    number = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
    return re.compile(rf"(?P<sign>{signs}|) *(?P<number>{number}) *(?P<unit>[^\W\d_]*)")


@cache
def _blank_marks() -> frozenset[str]:
    return frozenset(words()["understood"]["blank"].split())


def is_blank_mark(text: str) -> bool:
    """Whether a text in half-width form stands for nothing: blank, “/”, “—”, “无”."""
    return not text or text in _blank_marks()


def header_unit(labels: tuple[str, ...]) -> str:
    """The unit that labels state, such as 万元 in “收费金额（单位：万元）”; empty if none does."""
    pattern = re.compile(words()["understood"]["unit_mark"] + COLON_MARK + r"\s*([^\W\d_]+)")
    found = (pattern.search(label) for label in labels)
    return next((match[1] for match in found if match), "")


def _fits(suffix: str, kind: FieldType, unit: str) -> bool:
    """Whether a unit written in the cell says no more than its header or its type does."""
    factors = words()["money_units"]
    if unit == OPEN_UNIT:
        return suffix in factors
    if unit:
        return suffix == unit or (suffix in factors and factors[suffix] == factors.get(unit))
    return kind is not FieldType.AMOUNT and suffix in words()["understood"]["measures"].split()


def _converted(number: Decimal, suffix: str, kind: FieldType, unit: str) -> Understood | Refused:
    """An amount in the unit of its header; refused where there is none, or it is no money."""
    factors = words()["money_units"]
    found = f"{format(number, 'f')}{suffix}"
    if suffix not in factors or kind is not FieldType.AMOUNT:
        return _refused("number-unreadable", found)
    if unit not in factors:
        return _refused("unit-unclear", found, unit=suffix)
    result = _typed(in_unit(number, suffix, unit), Shown(), kind)
    if isinstance(result, Refused):
        return result
    note = NumberNote("unit-converted", {"found": found, "expected": result.value, "unit": unit})
    return replace(result, notes=(note, *result.notes))


def in_unit(number: Decimal, unit: str, other: str) -> Decimal:
    """An amount of money in another unit, exactly."""
    factors = words()["money_units"]
    converted = number * Decimal(factors[unit]) / Decimal(factors[other])
    return Decimal(format(converted.normalize(), "f"))
