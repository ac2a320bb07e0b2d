"""Chinese text in, lines that fit the columns of a terminal out.

A Chinese character takes two columns. Words in Latin letters, numbers and cell addresses are not
broken, and no line begins with a closing or ends with an opening mark.
"""

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["columns_of", "wrapped"]

_NOT_FIRST = "，。、；：！？）》〉】］〕」』”’…—％%),.;:!?"
_NOT_LAST = "（《〈【［〔「『“‘("
_PIECE = re.compile(
    rf"[{re.escape(_NOT_LAST)}]*"
    rf"(?:[A-Za-z0-9_\-+./\\]+(?:[:,][A-Za-z0-9]+)*|\s|[^\s])"
    rf"[{re.escape(_NOT_FIRST)}]*"
)
_LEAST = 12  # columns for text, however narrow the terminal


def columns_of(text: str) -> int:
    """How many columns of a terminal the text takes; doubtful characters count as wide."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> Iterator[str]:
    """The text in lines of at most `width` columns (0: one line), after `first` and `rest`.

    `first` stands before the first line, `rest`, usually as wide, before all others.
    """
    line, empty = first, True
    for piece in _pieces(text) if width else [text]:
        narrow = columns_of(line + piece.rstrip()) > max(width, columns_of(rest) + _LEAST)
        if narrow and width and not empty:
            yield line.rstrip()
            line, piece = rest, piece.lstrip()  # noqa: PLW2901  # no space at the head of a line
        line += piece
        empty = False
    yield line.rstrip()


def _pieces(text: str) -> list[str]:
    """What must not be broken, in order; together they are the text."""
    return _PIECE.findall(text) if text else []
