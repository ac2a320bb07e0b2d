"""The empty roster, with the names of units, to be filled in Excel."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.base.cells import column_letters
from reportgen.base.words import words
from reportgen.workbook.craft.packing import pack_book
from reportgen.workbook.craft.sheetcraft import at, put_text, set_page, set_widths, write_top
from reportgen.workbook.craft.styles import Look, dress
from reportgen.workbook.craft.validations import validate_counts
from reportgen.workbook.layout.positions import DATA_ROW, HEADER_ROW

__all__ = ["build_roster"]

PIXELS = {
    "number": 50.0,
    "name": 260.0,
    "aliases": 220.0,
    "contact": 100.0,
    "phone": 130.0,
    "moved_in": 90.0,
    "moved_out": 90.0,
    "remark": 200.0,
}
_COUNTS = ("moved_in", "moved_out")
_CENTRED = ("number", *_COUNTS)
SPARE_ROWS = 30  # below the units that are known, more may be added


def build_roster(
    units: Sequence[Mapping[str, str]], headers: Mapping[str, str], note: str
) -> bytes:
    """The roster with one row a unit: column → its text; without units an empty one.

    `headers` are the columns that it has, each with what stands over it.
    """
    book = Workbook()
    target = book.active
    assert isinstance(target, Worksheet)  # noqa: S101  # a new workbook has one sheet
    texts = words()["roster"]
    target.title = texts["sheet"]
    fields = tuple(headers)
    widths = tuple(PIXELS[field] for field in fields)
    set_widths(target, widths)
    write_top(target, texts["title"], note, widths)
    for column, header in enumerate(headers.values(), start=1):
        put_text(at(target, HEADER_ROW, column), header)
        dress(at(target, HEADER_ROW, column), Look.BAND)
    last = DATA_ROW + len(units) + SPARE_ROWS - 1
    for row in range(DATA_ROW, last + 1):
        _write_row(target, row, units, fields)
    _finish(target, last, fields)
    return pack_book(book)


def _write_row(
    target: Worksheet, row: int, units: Sequence[Mapping[str, str]], fields: Sequence[str]
) -> None:
    index = row - DATA_ROW
    for column, field in enumerate(fields, start=1):
        centred = field in _CENTRED
        look = Look.NUMBER if centred else Look.VALUE
        dress(at(target, row, column), look, number_format=None if centred else "@")
    if index < len(units):
        at(target, row, 1).value = index + 1
        for column, field in enumerate(fields, start=1):
            if text := units[index].get(field):
                put_text(at(target, row, column), text)
    target.row_dimensions[row].height = 22


def _finish(target: Worksheet, last: int, fields: Sequence[str]) -> None:
    target.row_dimensions[HEADER_ROW].height = 36
    target.freeze_panes = f"C{DATA_ROW}"
    target.sheet_view.showGridLines = False
    target.auto_filter.ref = f"A{HEADER_ROW}:{column_letters(len(fields))}{last}"
    for field in (one for one in _COUNTS if one in fields):
        letter = column_letters(fields.index(field) + 1)
        validate_counts(target, [f"{letter}{DATA_ROW}:{letter}{last}"])
    set_page(target, repeat=(HEADER_ROW, HEADER_ROW))
    target.page_setup.orientation = "landscape"
