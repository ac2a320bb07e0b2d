"""Where the parts of a pack's sheet stand: what writer and reader agree on.

Every sheet begins with its heading and the pack's note. Below them stands the table of a grid, or
a header row with the fields of a form, the paragraphs of a text, the records of a list.
"""

from collections.abc import Mapping
from functools import cache
from typing import assert_never

from reportgen.base.cells import CellRef
from reportgen.pack.fields import form_fields, total_path
from reportgen.pack.geometry import Box, lay_out
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Pack, Sheet, TextSheet

__all__ = [
    "ACCEPTANCE_ROWS",
    "CHECKS_SHEET",
    "CONTENT_COLUMN",
    "DATA_ROW",
    "HEADER_ROW",
    "HEADING_ROW",
    "LABEL_COLUMN",
    "LAYOUT_VERSION",
    "LEDGER_SHEET",
    "LEVEL_COLUMN",
    "NOTE_COLUMN",
    "NOTE_ROW",
    "PREVIOUS_COLUMN",
    "PREVIOUS_SHEET",
    "STAMP_SHEET",
    "TABLE_ROW",
    "TEXT_COLUMN",
    "VALUE_COLUMN",
    "box_cell",
    "cells_of",
    "check_column",
    "extent",
    "first_check_row",
    "first_record_row",
    "form_cells",
    "grid_cells",
    "total_cells",
    "total_label_column",
]

LAYOUT_VERSION = "1"
STAMP_SHEET = "_reportgen"  # very hidden: which pack and which layout the workbook was made from
CHECKS_SHEET = "_checks"  # very hidden: the equations behind the live checks
LEDGER_SHEET = "_ledger"  # very hidden: what was added up from other reports, and who is missing
PREVIOUS_SHEET = "_previous"  # very hidden: last year's texts
ACCEPTANCE_ROWS = 30  # laid out on the sheet of accepted warnings; more may be added

HEADING_ROW = 1
NOTE_ROW = 2
TABLE_ROW = 3  # the first row of a grid's table
HEADER_ROW = 3  # of forms, texts and lists
DATA_ROW = 4  # the first field of a form, paragraph of a text; a list's totals or first record

LABEL_COLUMN, VALUE_COLUMN, NOTE_COLUMN = 1, 2, 3
LEVEL_COLUMN, TEXT_COLUMN = 1, 2
PREVIOUS_COLUMN = 6  # of a text: last year's, to be looked at; the live count stands between
CONTENT_COLUMN = 1  # a list's first column; a grid's table begins there too


def box_cell(sheet: GridSheet, box: Box) -> CellRef:
    """The upper left cell of a box of the table."""
    return CellRef(sheet.name, TABLE_ROW + box.row - 1, CONTENT_COLUMN + box.column - 1)


@cache
def grid_cells(sheet: GridSheet) -> Mapping[str, CellRef]:
    """Path → cell for every field of a grid, in reading order."""
    return {box.path: box_cell(sheet, box) for box in lay_out(sheet).fields}


def form_cells(sheet: FormSheet) -> Mapping[str, CellRef]:
    """Path → cell of the value for every field of a form."""
    return {
        path: CellRef(sheet.name, row, VALUE_COLUMN)
        for row, path in enumerate(form_fields(sheet), start=DATA_ROW)
    }


def total_cells(sheet: ListSheet, header_row: int = HEADER_ROW) -> Mapping[str, CellRef]:
    """Path → cell for every total that stands directly below the header row of a list."""
    return {
        total_path(sheet, column.key): CellRef(sheet.name, header_row + 1, number)
        for number, column in enumerate(sheet.columns, start=CONTENT_COLUMN)
        if column.total
    }


def total_label_column(sheet: ListSheet) -> int | None:
    """The column in which the word for the totals stands; None when there is no room for it."""
    has_room = sheet.has_totals and not sheet.columns[0].total
    return CONTENT_COLUMN if has_room and sheet.total_label else None


def first_record_row(sheet: ListSheet, header_row: int = HEADER_ROW) -> int:
    """The row of a list's first record."""
    return header_row + 1 + sheet.has_totals


@cache
def cells_of(pack: Pack) -> Mapping[str, CellRef]:
    """Path → cell for every single value of a workbook as it is written."""
    cells: dict[str, CellRef] = {}
    for sheet in pack.sheets:
        match sheet:
            case FormSheet():
                cells |= form_cells(sheet)
            case GridSheet():
                cells |= grid_cells(sheet)
            case ListSheet():
                cells |= total_cells(sheet)
            case TextSheet():
                pass  # paragraphs have no paths
            case _:
                assert_never(sheet)
    return cells


def extent(sheet: Sheet) -> tuple[int, int]:
    """The last row (0 when there is no last one) and the last column of a sheet."""
    match sheet:
        case GridSheet():
            layout = lay_out(sheet)
            return TABLE_ROW + layout.rows - 1, layout.columns
        case FormSheet():
            return DATA_ROW + len(sheet.fields) - 1, NOTE_COLUMN
        case TextSheet():
            return 0, TEXT_COLUMN
        case ListSheet():
            return 0, len(sheet.columns)
        case _:
            assert_never(sheet)


def check_column(sheet: Sheet) -> int:
    """The column of a sheet's live checks: beside it, behind a narrow gap."""
    return extent(sheet)[1] + 2


def first_check_row(sheet: GridSheet) -> int:
    """The first row of live checks below a table, under a narrow gap."""
    return extent(sheet)[0] + 2
