"""How Chinese text is broken into lines that fit the columns of a terminal.

A Chinese character takes two columns. Words in Latin letters, numbers and cell addresses are not
broken, and no line begins with a closing or ends with an opening mark.
"""

import re
import unicodedata
from collections.abc import Iterator

from reportgen.base.chinese import NEVER_FIRST, NEVER_LAST

__all__ = ["columns_of", "harmless", "harmless_json", "one_line", "wrapped"]

_PIECE = re.compile(
    rf"[{re.escape(NEVER_LAST)}]*"
    rf"(?:[A-Za-z0-9_\-+./\\]+(?:[:,][A-Za-z0-9]+)*|\s|[^\s])"
    rf"[{re.escape(NEVER_FIRST)}]*"
)
_BREAK = re.compile("[\t-\r\x85\u2028\u2029]+")
# A terminal would obey these, or write from the right to the left.
_COMMANDS = "\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069"
_COMMAND = re.compile(f"[{_COMMANDS}\x1b]")
_NOT_OURS = re.compile(f"[{_COMMANDS}]|\x1b(?!\\[[0-9]*m)")  # colours are
_LEAST = 12  # columns for text, however narrow the terminal


def columns_of(text: str) -> int:
    """How many columns of a terminal the text takes; doubtful characters count as wide."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def one_line(text: str) -> str:
    """The text, from a file or its name, so that a terminal shows it and does nothing else.

    Otherwise a file could clear the screen, or print a line that says that all is well.
    """
    return _COMMAND.sub("□", _BREAK.sub(" ", text))


def harmless(lines: str) -> str:
    """Lines for a terminal, perhaps with colours, without anything else that it would obey."""
    return _NOT_OURS.sub("□", lines)


def harmless_json(text: str) -> str:
    """JSON as it was, with what a terminal would obey written in the way of JSON."""
    return _COMMAND.sub(lambda one: f"\\u{ord(one.group()):04x}", text)


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> Iterator[str]:
    """The text in lines of at most `width` columns (0: one line), after `first` and `rest`.

    `first` stands before the first line, `rest`, usually as wide, before all others.
    """
    text = one_line(text)
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
