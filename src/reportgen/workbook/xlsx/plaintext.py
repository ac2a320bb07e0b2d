"""What of a cell's text counts: no invisible characters, and forms in which texts are compared."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.base.chinese import PLAIN_BRACKETS, PLAIN_POINTS, PLAIN_QUOTES, date_text
from reportgen.workbook.xlsx.days import date_of
from reportgen.workbook.xlsx.displaying import displayed, displayed_text
from reportgen.workbook.xlsx.folding import folded
from reportgen.workbook.xlsx.formats import is_whole_day
from reportgen.workbook.xlsx.raw_cells import CellError, RawCell, RawValue

__all__ = [
    "cleaned",
    "comparable",
    "half_width",
    "lines_of",
    "seen_of",
    "shown",
    "text_of",
]

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_HALF_WIDTH |= {0x3000: 0x20, 0x3007: 0x30, 0x2212: 0x2D}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BREAKS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def half_width(text: str) -> str:
    """The text with full-width forms made plain, without invisible characters and outer space.

    Unlike Unicode's compatibility forms this leaves ², ① and ½ alone: they are no digits.
    """
    return _INVISIBLE.sub("", text).translate(_HALF_WIDTH).strip()


def comparable(text: str) -> str:
    """A label's text for comparison.

    Spaces, widths, kinds of quotes and brackets, and a mark for required fields do not count.
    """
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text).translate(PLAIN_QUOTES))
    joined = "".join(plain.split()).translate(PLAIN_BRACKETS).translate(PLAIN_POINTS)
    return joined.rstrip("*").casefold()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text that can be printed, and what was done to it.

    `controls` are characters taken out, told as U+0007; `folded` says which became which usual one.
    """

    text: str
    controls: tuple[str, ...] = ()
    had_invisible: bool = False
    folded: Mapping[str, str] = field(default_factory=dict)


def cleaned(text: str) -> Cleaned:
    """The text without what cannot be printed, each character as one usually types it."""
    if text.isascii() and text.isprintable():
        return Cleaned(text)
    controls = tuple(dict.fromkeys(f"U+{ord(one):04X}" for one in _CONTROL.findall(text)))
    plain = _CONTROL.sub("", text)
    visible = _INVISIBLE.sub("", plain)
    usual, replaced = folded(visible)
    return Cleaned(usual, controls, visible != plain, replaced)


def lines_of(text: str) -> list[str]:
    """The lines of a text without outer spaces and without empty lines."""
    lines = (line.strip() for line in _BREAKS.split(text))
    return [line for line in lines if line]


def seen_of(cell: RawCell, from_1904: bool) -> str | None:
    """A cell as the text that one sees in it, whole days in the form of the report.

    None when its number format is one of which that is not certain.
    """
    value = cell.value
    if isinstance(value, str):
        return displayed_text(value, cell.format)
    if isinstance(value, int | float) and not isinstance(value, bool):
        day = date_of(value, from_1904) if is_whole_day(cell.format) else None
        if day:
            return date_text(day)
        return displayed(value, cell.format, from_1904=from_1904)
    return shown(value)


def text_of(cell: RawCell, from_1904: bool) -> str:
    """A cell as the text that one sees in it; what is stored when that is not certain."""
    seen = seen_of(cell, from_1904)
    return shown(cell.value) if seen is None else seen


def shown(value: RawValue) -> str:
    """A raw value as a message shows it."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return format(value, ".15g")
        case CellError():
            return value.text
        case _:
            return str(value)
