"""What stands in a cell in, clean text out: no invisible characters, and comparable forms."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from reportgen.base.chinese import PLAIN_BRACKETS, PLAIN_POINTS, PLAIN_QUOTES, date_text
from reportgen.workbook.xlsx.formats import shown_by
from reportgen.workbook.xlsx.raw_cells import CellError, RawCell, RawValue

__all__ = [
    "cleaned",
    "comparable",
    "date_of",
    "days_of",
    "half_width",
    "lines_of",
    "shown",
    "text_of",
]

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_HALF_WIDTH |= {0x3000: 0x20, 0x3007: 0x30, 0x2212: 0x2D}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_MOST_DAYS = 2_950_000  # in the year 9976
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


def cleaned(text: str) -> tuple[str, tuple[str, ...], bool]:
    """The text without what cannot be printed, and what was taken out.

    That is the control characters, as U+0007, and whether there were other invisible ones.
    """
    controls = tuple(dict.fromkeys(f"U+{ord(one):04X}" for one in _CONTROL.findall(text)))
    plain = _CONTROL.sub("", text)
    visible = _INVISIBLE.sub("", plain)
    return visible, controls, visible != plain


def lines_of(text: str) -> list[str]:
    """The lines of a text without outer spaces and without empty lines."""
    lines = (line.strip() for line in _BREAKS.split(text))
    return [line for line in lines if line]


def date_of(days: int | float, from_1904: bool) -> date | None:
    """The date that a spreadsheet counts as so many days; None when it is none."""
    if not 1 <= days < _MOST_DAYS + 1:  # as is no NaN, which a file may well hold
        return None
    whole = int(days)
    if from_1904:
        return date(1904, 1, 1) + timedelta(days=whole)
    # 1900 is taken for a leap year by every spreadsheet, so the first 59 days are one off.
    first = date(1899, 12, 31) if whole < 60 else date(1899, 12, 30)
    return first + timedelta(days=whole)


def days_of(text: str, from_1904: bool) -> int | float | None:
    """A date written as in `2022-01-15T12:00:00`, as a spreadsheet counts days; None if it is none.

    The inverse of `date_of`.
    """
    try:
        moment = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return None
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  # a day
    days = (moment - first) / timedelta(days=1)
    return int(days) if days.is_integer() else days


def text_of(cell: RawCell, from_1904: bool) -> str:
    """A cell as the text that one sees in it; dates in the form of the report."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        day = date_of(value, from_1904) if shown_by(cell.format).is_date else None
        if day:
            return date_text(day)
    return shown(value)


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
