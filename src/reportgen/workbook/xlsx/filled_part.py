"""How much of a worksheet has to be parsed: what comes before its last filled cell."""

import re
from dataclasses import dataclass
from typing import IO

from reportgen.workbook.xlsx.xml import Budget

__all__ = ["FilledPart", "filled_part"]

_END_OF_CELLS = re.compile(rb"</(?:[\w.-]+:)?sheetData")
_BEGINNINGS = (b"<v", b":v", b"<f", b":f", b"<is", b":is")  # of what fills a cell
_SCANNED = 1 << 20
_OVERLAP = 64


@dataclass(frozen=True, slots=True)
class FilledPart:
    """The beginning of a worksheet that holds all that fills its cells: its bytes and tags."""

    length: int = 0
    tags: int = 0


def filled_part(stream: IO[bytes], budget: Budget | None = None) -> FilledPart | None:
    """How much of a worksheet has to be parsed; None when that is not plain.

    Behind them may stand a million rows with nothing but a style: nobody has to parse those. Nor
    does anybody have to count on when it is more already than the `budget` has left.
    """
    filled = FilledPart()
    count, tags, window = 0, 0, b""
    while chunk := stream.read(_SCANNED):
        window = window[-_OVERLAP:] + chunk
        if b"<!" in window or (not count and b"\0" in chunk[:4]):
            return None  # comments, or two bytes a character: tags are not found by their bytes
        start = count + len(chunk) - len(window)
        end = _END_OF_CELLS.search(window) if b"sheetData" in window else None  # the quicker test
        cells = window[: end.start()] if end else window
        found = max(cells.rfind(beginning) for beginning in _BEGINNINGS)
        tags += chunk.count(b"<")
        if found >= 0:
            filled = FilledPart(start + found, tags)
        if end or (budget and budget.lacks(filled.tags, filled.length)):
            return filled
        count += len(chunk)
    return None
