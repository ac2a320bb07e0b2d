"""The value that a cell's XML stands for, by its kind and its text."""

import re
from collections.abc import Callable, Sequence

from reportgen.workbook.xlsx.days import days_of
from reportgen.workbook.xlsx.raw_cells import CellError, RawValue

__all__ = ["unescaped", "value_of", "whole_number"]

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def value_of(kind: str, text: str, strings: Sequence[str], *, from_1904: bool) -> RawValue:
    """The value of a cell of that kind (its `t`); `strings` are those that all sheets share."""
    if kind not in _TEXTS and not text.strip():
        return None
    if kind == "s":
        index = whole_number(text)
        known = index is not None and index < len(strings)
        return unescaped(strings[index or 0]) if known else CellError("#VALUE!")
    if kind == "d":
        days = days_of(text, from_1904)
        return text if days is None else days
    reader = _VALUES.get(kind)
    return reader(text) if reader else _numeral(text)


def unescaped(text: str) -> str:
    """Characters that XML cannot hold are written `_x000B_`, some programs write 😀 as two."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


_TEXTS = ("str", "inlineStr")  # of which an empty one is a result

_VALUES: dict[str, Callable[[str], RawValue]] = {
    "str": unescaped,
    "inlineStr": unescaped,
    "b": lambda text: text.strip() in ("1", "true"),
    "e": CellError,
}


def whole_number(text: str) -> int | None:
    """An index of at most nine digits; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _numeral(text: str) -> RawValue:
    """The number of a cell; a whole one as int, whatever it was stored as."""
    plain = text.strip()
    if not plain:
        return None
    try:
        number = float(plain) if "_" not in plain else None
    except ValueError:
        number = None
    if number is None:
        return text
    return int(number) if number.is_integer() and abs(number) < 10**16 else number
