"""What stands in a cell of a published table as the value that a workbook is filled with.

Understood as the workbook's reader understands what is typed. What it refuses is kept as it stands,
so that it is neither lost nor guessed, and checking will point to it.
"""

from dataclasses import dataclass
from decimal import Decimal

from reportgen.filling.published.labels import Labels
from reportgen.pack.fields import FieldInfo
from reportgen.pack.model import FieldType
from reportgen.report.contents import Value
from reportgen.workbook.reading.numbers import (
    OPEN_UNIT,
    Refused,
    header_unit,
    read_number,
)
from reportgen.workbook.reading.values import Conventions, read_value
from reportgen.workbook.xlsx.plaintext import half_width
from reportgen.workbook.xlsx.raw_cells import RawCell

__all__ = ["ReadFigure", "read_figure"]


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """The value; `note` is the code of what is said about it, `found` what stood there."""

    value: Value
    found: str
    note: str = ""


def read_figure(text: str, info: FieldInfo, expected: Labels, printed: Labels) -> ReadFigure:
    """The value of a cell whose headers should be `expected` and are `printed`.

    An amount for which the format leaves the unit open keeps the one behind it: the workbook's
    reader takes it from there.
    """
    if not text.strip():
        return ReadFigure(None, text)
    if not info.type.is_number:
        return ReadFigure(_plain(text, info.type), text)
    unit = OPEN_UNIT if info.unit else header_unit(expected)
    plain = _with_unit(half_width(text), info.type, unit, header_unit(printed))
    result = read_number(RawCell(plain), info.type, unit)
    if isinstance(result, Refused):
        return ReadFigure(text.replace("\n", " "), text, "published-unread")
    if result.unit:
        return ReadFigure(plain, text)
    note = "" if _is_plain(plain, result.value) else "published-understood"
    return ReadFigure(result.value, text, note)


def _with_unit(text: str, kind: FieldType, unit: str, printed: str) -> str:
    """An amount with the unit that the document states over it, where the format states another."""
    differs = bool(printed) and printed != unit and not kind.is_whole
    return f"{text}{printed}" if differs and text[-1:].isdecimal() else text


def _is_plain(text: str, value: object) -> bool:
    return value is None or text == (
        format(value, "f") if isinstance(value, Decimal) else str(value)
    )


def _plain(text: str, kind: FieldType) -> Value:
    """A text, a year, a day or a choice; what is none of its type stays as it stands."""
    joined = " ".join(text.split())
    result = read_value(RawCell(joined), kind, Conventions())
    return result.value if result.is_read else joined
