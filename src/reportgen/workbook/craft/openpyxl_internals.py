"""The door to what openpyxl does not document, and to what is replaced in it.

Tried: openpyxl 3.1.5.

Private: `Cell._style` with its `StyleArray`, `Worksheet._cells`. Replaced: a sheet's
`conditional_formatting`, `RowDimension.customHeight`. Gone round: `merge_cells`, by
`merged_cells.add`. Relied on: the exact form in which it writes a formula and the time of saving.
"""

import re
from collections.abc import Iterable
from copy import copy
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "FORMULA_CELL",
    "MODIFIED",
    "StyleArray",
    "commented_cells",
    "formats_of",
    "merge_area",
    "replace_formats",
    "set_growing_height",
    "set_style",
    "style_of",
]

FORMULA_CELL = re.compile(
    r'<c r="([A-Z]+)([0-9]+)"([^>]*)>(<f[^>]*?(?:/>|>[^<]*</f>))<v\s*(?:/>|></v>)</c>'
)
"""A formula as it is written, without its result: column, row, attributes, formula."""
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
"""The time of saving, which openpyxl sets by itself."""


def style_of(cell: Cell) -> StyleArray:
    """The whole style of a cell, for other cells of the same workbook."""
    private: Any = cell
    style: StyleArray = copy(private._style)
    return style


def set_style(cell: Cell, style: StyleArray) -> None:
    """Give a cell a whole style at once: ten times as fast as part by part."""
    private: Any = cell
    private._style = copy(style)


def commented_cells(sheet: Worksheet) -> list[Cell]:
    """The cells with a comment; every public way to look at cells would make those between."""
    cells = sheet._cells.values()
    return [cell for cell in cells if isinstance(cell, Cell) and cell.comment]


def merge_area(sheet: Worksheet, area: str) -> None:
    """Merge cells and leave each its own border, which `merge_cells` would take from them."""
    sheet.merged_cells.add(area)


def formats_of(sheet: Worksheet) -> list[tuple[str, Rule]]:
    """The conditional formats, each with the cells for which it is."""
    return [(str(area.sqref), rule) for area in sheet.conditional_formatting for rule in area.rules]


def replace_formats(sheet: Worksheet, formats: Iterable[tuple[str, Rule]]) -> None:
    """Put other conditional formats in the place of all; they keep the priorities they have."""
    new = ConditionalFormattingList()
    for area, rule in formats:
        new.add(area, rule)
    sheet.conditional_formatting = new


class _GrowingRow(RowDimension):
    """A row that never says that its height was set by hand."""

    @property
    def customHeight(self) -> bool:  # noqa: N802  # openpyxl's name
        return False


def set_growing_height(sheet: Worksheet, row: int, height: float) -> None:
    """Give a row a height to begin with, which Excel still fits to its text."""
    sheet.row_dimensions[row] = _GrowingRow(sheet, index=row, ht=height)
