"""Merged cells: only the first of them is seen, whatever the others still hold."""

import re
from typing import IO

from reportgen.base.cells import column_number

__all__ = ["box_of", "merges_behind"]

MOST_MERGES = 5000
_CHUNK = 1 << 20
_OVERLAP = 200  # bytes, more than a tag that names merged cells has
_TAG = re.compile(rb"""<(?:[\w.-]+:)?mergeCell\s+ref\s*=\s*["']([A-Z0-9:]{5,21})["']""")
_BOX = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")


def box_of(reference: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row, last column; None for what is no such reference."""
    match = _BOX.fullmatch(reference.replace("$", "").upper())
    if match is None:
        return None
    return int(match[2]), column_number(match[1]), int(match[4]), column_number(match[3])


def merges_behind(stream: IO[bytes]) -> list[str]:
    """The references in the rest of a worksheet whose cells have all been read.

    They stand behind all cells, of which there may be a million empty ones: nobody parses those.
    """
    found: dict[str, None] = {}
    window = b""
    while (chunk := stream.read(_CHUNK)) and len(found) < MOST_MERGES:
        window = window[-_OVERLAP:] + chunk
        found |= dict.fromkeys(match.decode("ascii") for match in _TAG.findall(window))
    return list(found)
