"""Where the full lines of a page end: text fills the measure of its page.

A line is full when the next one goes on at the left margin. Its last sign says where it ends, as
all text is of one size; letters and digits are left out, for their widths are the font's affair.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import category, east_asian_width

__all__ = ["EDGE", "TOLERANCE", "Ended", "RaggedLine", "ragged_lines"]

EDGE = (210 - 26) / 25.4 * 72  # points from the left side of the paper
TOLERANCE = 0.3  # points
_SIZE = 16.0  # points: of text, whose Chinese characters are as wide


class Ended(NamedTuple):
    """How a line ends: its last sign, and where that begins."""

    sign: str
    x: float


class RaggedLine(NamedTuple):
    """A full line that ends elsewhere than at the edge, and by how many points it is short."""

    text: str
    short: float


def ragged_lines(lines: Sequence[tuple[str, bool, Ended] | None]) -> Iterator[RaggedLine]:
    """The full lines that do not end at the edge.

    Each line has its text, whether it begins away from the left margin, and how it ends; what is no
    line, such as a table, is None.
    """
    for line, following in pairwise(lines):
        if line and following and not following[1]:
            text, _, end = line
            short = _short(end)
            if abs(short) > TOLERANCE:
                yield RaggedLine(text, short)


def _short(end: Ended) -> float:
    """By how much a line is short of the edge; 0 where that cannot be told.

    A sign of punctuation may have given up the empty half of its width.
    """
    if east_asian_width(end.sign) not in ("W", "F"):
        return 0.0
    short = EDGE - (end.x + _SIZE)
    squeezed = short + _SIZE / 2
    is_sign = category(end.sign).startswith("P")
    return min(short, squeezed, key=abs) if is_sign else short
