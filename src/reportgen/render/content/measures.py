"""The type area of a page, upright or on its side, and the columns that fill it."""

from itertools import accumulate, pairwise

from reportgen.pack.model import GridSheet, ListSheet

__all__ = [
    "HEADING_LINE",
    "NOTES_APART",
    "NOTE_LINE",
    "TYPE_WIDTH",
    "column_widths",
    "percentages",
    "table_widths",
    "type_height",
    "type_width",
]

TYPE_WIDTH = 8844  # twips: the 156 mm of the type area
TYPE_HEIGHT = 637.8  # points: its 225 mm
HEADING_LINE = 28.95  # points: one line of the grid
NOTE_LINE = 14.49  # points: a line under a table
NOTES_APART = 24.0  # points: above and below all lines under a table
# A page on its side has the same margins but above, where it has 30 mm.
WIDE_WIDTH = 13776  # twips: 243 mm
WIDE_HEIGHT = 411.0  # points: 145 mm


def type_width(sheet: GridSheet | ListSheet) -> int:
    """The width in twips that a table fills."""
    return WIDE_WIDTH if sheet.landscape else TYPE_WIDTH


def type_height(sheet: GridSheet | ListSheet) -> float:
    """The height in points of the pages on which a table stands."""
    return WIDE_HEIGHT if sheet.landscape else TYPE_HEIGHT


def table_widths(sheet: GridSheet | ListSheet) -> tuple[int, ...]:
    """The widths in twips of the columns of a table."""
    if isinstance(sheet, GridSheet):
        return column_widths(sheet.widths, type_width(sheet))
    return column_widths(tuple(column.width for column in sheet.columns), type_width(sheet))


def column_widths(proportions: tuple[int, ...], width: int = TYPE_WIDTH) -> tuple[int, ...]:
    """Proportions as twips that fill the width exactly."""
    total = sum(proportions)
    edges = [round(edge * width / total) for edge in accumulate(proportions, initial=0)]
    return tuple(right - left for left, right in pairwise(edges))


def percentages(widths: tuple[int, ...]) -> tuple[float, ...]:
    """Widths in twips as parts of the whole."""
    total = sum(widths)
    return tuple(round(width / total * 100, 3) for width in widths)
