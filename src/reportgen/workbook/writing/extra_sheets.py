"""The sheets that serve the clerk but hold no part of the report.

They are the names by which prose may quote figures, the reasons why warnings stand, and, hidden
from sight, last year's texts.
"""

from collections.abc import Mapping
from typing import assert_never

from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.base.cells import CellRef
from reportgen.base.words import words
from reportgen.pack.field_names import quoted_names
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Pack, Sheet, TextSheet
from reportgen.workbook.craft.sheetcraft import (
    at,
    protect,
    put_text,
    set_page,
    set_widths,
    write_top,
)
from reportgen.workbook.craft.styles import LINE_POINTS, Look, dress
from reportgen.workbook.craft.validations import validate_choices
from reportgen.workbook.layout.positions import (
    ACCEPTANCE_ROWS,
    DATA_ROW,
    HEADER_ROW,
    form_cells,
    grid_cells,
    total_cells,
)

__all__ = ["write_acceptances", "write_names", "write_previous_texts"]

NAMES_PIXELS = (430.0, 150.0, 170.0)
ACCEPTANCES_PIXELS = (110.0, 170.0, 100.0, 520.0)
MOST_TEXT = 32_000  # characters of one cell: Excel takes a few more


def write_names(target: Worksheet, pack: Pack) -> None:
    """Every name in braces, ready to be copied, with the figure that it stands for now."""
    texts = words()["names"]
    set_widths(target, NAMES_PIXELS)
    write_top(target, texts["sheet"], texts["note"], NAMES_PIXELS)
    _write_header(target, (texts["name"], texts["value"], texts["place"]))
    cells = {path: ref for sheet in pack.printed_sheets for path, ref in _cells(sheet).items()}
    printed = ((name, cells[path]) for name, path in quoted_names(pack).items() if path in cells)
    for row, (name, ref) in enumerate(printed, start=DATA_ROW):
        put_text(at(target, row, 1), f"{{{name}}}")
        place = f"{quote_sheetname(ref.sheet)}!{ref.a1}"
        at(target, row, 2).value = f'=IF({place}="","",{place})'
        dress(at(target, row, 1), Look.LABEL)
        put_text(at(target, row, 3), ref.sheet)
        dress(at(target, row, 2), Look.SUM)
        dress(at(target, row, 3), Look.REMARK)
    target.auto_filter.ref = f"A{HEADER_ROW}:C{target.max_row}"
    protect(target)
    target.protection.autoFilter = False


def _cells(sheet: Sheet) -> Mapping[str, CellRef]:
    match sheet:
        case FormSheet():
            return form_cells(sheet)
        case GridSheet():
            return grid_cells(sheet)
        case ListSheet():
            return total_cells(sheet)
        case TextSheet():
            return {}
        case _:
            assert_never(sheet)


def write_acceptances(target: Worksheet, pack: Pack) -> None:
    """Rule, sheet, cell and reason, to be filled where a warning stands."""
    texts = words()["acceptances"]
    set_widths(target, ACCEPTANCES_PIXELS)
    write_top(target, texts["sheet"], texts["note"], ACCEPTANCES_PIXELS)
    _write_header(target, (texts["rule"], texts["place"], texts["cell"], texts["reason"]))
    last = DATA_ROW + ACCEPTANCE_ROWS - 1
    for row in range(DATA_ROW, last + 1):
        for column in range(1, len(ACCEPTANCES_PIXELS) + 1):
            dress(at(target, row, column), Look.TEXT)
        target.row_dimensions[row].height = 8 + LINE_POINTS
    names = tuple(sheet.name for sheet in pack.sheets)
    validate_choices(target, [f"B{DATA_ROW}:B{last}"], names)


def _write_header(target: Worksheet, labels: tuple[str, ...]) -> None:
    for column, label in enumerate(labels, start=1):
        put_text(at(target, HEADER_ROW, column), label)
        dress(at(target, HEADER_ROW, column), Look.BAND)
    target.row_dimensions[HEADER_ROW].height = 24
    target.freeze_panes = f"A{DATA_ROW}"
    target.sheet_view.showGridLines = False
    set_page(target, repeat=(HEADER_ROW, HEADER_ROW))


def write_previous_texts(target: Worksheet, texts: Mapping[str, str]) -> None:
    """Last year's prose by sheet key; a text too long for a cell goes on in the next row."""
    row = 1
    for key, text in texts.items():
        for start in range(0, len(text), MOST_TEXT):
            put_text(at(target, row, 1), key)
            put_text(at(target, row, 2), text[start : start + MOST_TEXT])
            row += 1
    target.sheet_state = "veryHidden"
