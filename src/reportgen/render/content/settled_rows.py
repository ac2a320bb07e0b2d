"""Which rows of a table surely hold their texts at their least height, whatever the font.

An engine that sets a row at a given height need not measure what stands in it; the rows that are
not settled grow with their texts.
"""

from collections.abc import Iterable
from functools import cache
from math import ceil

from reportgen.pack.geometry import Box, BoxRole, lay_out
from reportgen.pack.model import GridSheet
from reportgen.render.content.measures import table_widths
from reportgen.render.content.tables import (
    EDGES,
    FONT_SIZE,
    LABEL_SIDES,
    LINE,
    fold,
    row_heights,
)

__all__ = ["holds", "settled_rows"]


@cache
def settled_rows(sheet: GridSheet) -> tuple[bool, ...]:
    """For each row of a grid whether its least height is enough."""
    heights, widths = row_heights(sheet), table_widths(sheet)
    settled = [True] * len(heights)
    for box in lay_out(sheet).boxes:
        height = sum(heights[box.row - 1 : box.last_row])
        settled[box.last_row - 1] &= _box_holds(box, widths, height)
    return tuple(settled)


def _box_holds(box: Box, widths: tuple[int, ...], height: float) -> bool:
    if box.role is BoxRole.FIELD:
        return bool(box.type and box.type.is_number)  # those are fitted into one line
    width = sum(widths[box.column - 1 : box.last_column]) / 20
    return holds(fold(box, widths) or (box.text,), width, height)


def holds(lines: Iterable[str], width: float, height: float) -> bool:
    """Whether a cell of that size in points surely has room for the texts, each on a line."""
    return sum(_most_lines(line, width) for line in lines) * LINE + EDGES <= height


def _most_lines(text: str, width: float) -> int:
    """No character is wider than an em; a line may lose one to a sign that may not begin one."""
    in_line = int((width - LABEL_SIDES) / FONT_SIZE)
    if len(text) <= in_line:
        return 1
    return ceil(len(text) / (in_line - 1)) if in_line > 1 else len(text)
