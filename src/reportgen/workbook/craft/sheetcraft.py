"""What every sheet of the workbook is made with: values, merges, sizes, printing, locks."""

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.base.cells import column_letters
from reportgen.base.errors import UsageError
from reportgen.base.words import sentence, words
from reportgen.report.contents import Value
from reportgen.workbook.craft.openpyxl_internals import merge_area, set_growing_height
from reportgen.workbook.craft.styles import LINE_POINTS, Look, dress
from reportgen.workbook.layout.positions import HEADING_ROW, NOTE_ROW

__all__ = [
    "at",
    "clean_text",
    "lines_needed",
    "merge",
    "protect",
    "put_text",
    "put_value",
    "set_growing_height",
    "set_page",
    "set_widths",
    "write_top",
]

PIXELS_PER_HALF_WIDTH = 7.4  # half a Chinese character of 11 points on the screen
MOST_CHARACTERS = 32767  # of a cell, in Excel
MOST_DIGITS = 15  # that Excel keeps of a number

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell at that place; merged-away cells are never asked for by value."""
    return cast("Cell", sheet.cell(row, column))


def clean_text(text: str) -> str:
    """The text as a part of a workbook can hold it."""
    return _ESCAPE.sub("_x005F_", _ILLEGAL.sub("", text))


def put_text(cell: Cell, text: str) -> None:
    """Write a text that stays a text, whatever it begins with."""
    clean = clean_text(text)
    if len(clean) > MOST_CHARACTERS:
        about = {"beginning": text[:12], "count": len(text), "most": MOST_CHARACTERS}
        raise UsageError(sentence("files", "cell-full", **about))
    cell.value = clean or None
    if clean:
        cell.data_type = "s"
        cell.quotePrefix = clean[0] in "=+-@"


def put_value(cell: Cell, value: Value) -> None:
    """Write a number, date or text; a decimal keeps the decimal places that it was given with."""
    match value:
        case None:
            return
        case str():
            put_text(cell, value)
        case Decimal():
            _put_decimal(cell, value)
        case date():
            cell.value = value
            cell.number_format = "yyyy-mm-dd"
        case _:
            cell.value = value


def _put_decimal(cell: Cell, value: Decimal) -> None:
    plain = format(value, "f")
    if len(plain.strip("-0.").replace(".", "")) > MOST_DIGITS:
        put_text(cell, plain)
        return
    cell.value = value
    places = len(plain.partition(".")[2])
    if places and plain.endswith("0"):
        cell.number_format = "0." + "0" * places


def merge(sheet: Worksheet, row: int, column: int, rows: int, columns: int) -> None:
    """Merge a rectangle of more than one cell."""
    if rows > 1 or columns > 1:
        last = f"{column_letters(column + columns - 1)}{row + rows - 1}"
        merge_area(sheet, f"{column_letters(column)}{row}:{last}")


def write_top(sheet: Worksheet, heading: str, note: str, widths: Sequence[float]) -> None:
    """The heading and the note over the whole width of the sheet."""
    for row, text, look in ((HEADING_ROW, heading, Look.HEADING), (NOTE_ROW, note, Look.NOTE)):
        put_text(at(sheet, row, 1), text)
        dress(at(sheet, row, 1), look)
        merge(sheet, row, 1, 1, len(widths))
    sheet.row_dimensions[HEADING_ROW].height = 30
    sheet.row_dimensions[NOTE_ROW].height = 6 + LINE_POINTS * lines_needed(note, sum(widths))


def set_widths(sheet: Worksheet, pixels: Iterable[float]) -> None:
    """Set the widths of the columns from left to right."""
    for number, width in enumerate(pixels, start=1):
        sheet.column_dimensions[column_letters(number)].width = round((width - 5) / 7, 2)


def lines_needed(text: str, pixels: float) -> int:
    """How many lines a text takes in a cell of that width."""
    room = max(2, math.floor((pixels - 8) / PIXELS_PER_HALF_WIDTH))
    return sum(max(1, math.ceil(_half_widths(line) / room)) for line in text.split("\n"))


def _half_widths(text: str) -> int:
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def set_page(sheet: Worksheet, *, one_page: bool = False, repeat: tuple[int, int] | None) -> None:
    """A4 upright, as wide as the page, centred; `repeat` are the rows on top of every page."""
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if one_page else 0
    properties: Any = sheet.sheet_properties
    properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top = margins.bottom = 0.7
    if repeat:
        sheet.print_title_rows = f"{repeat[0]}:{repeat[1]}"
    footer: Any = sheet.oddFooter
    footer.center.text = words()["sheet"]["footer"]


def protect(sheet: Worksheet) -> None:
    """Lock all but the white cells, without a password; sizes and looks stay free to change."""
    lock = sheet.protection
    lock.sheet = True
    lock.formatCells = lock.formatColumns = lock.formatRows = False
