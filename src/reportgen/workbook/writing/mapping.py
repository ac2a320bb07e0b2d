"""The sheet in which unknown words of a register are given their meaning, to be filled in Excel."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.base.cells import column_letters
from reportgen.base.words import words
from reportgen.workbook.craft.packing import pack_book
from reportgen.workbook.craft.sheetcraft import at, put_text, set_page, set_widths, write_top
from reportgen.workbook.craft.styles import Look, dress
from reportgen.workbook.craft.validations import validate_from
from reportgen.workbook.layout.positions import DATA_ROW, HEADER_ROW

__all__ = ["build_mapping"]

_WIDTHS = (110.0, 220.0, 60.0, 420.0)


def build_mapping(
    name: str, rows: Sequence[tuple[str, str, int]], choices: Mapping[str, Sequence[str]]
) -> bytes:
    """Column, what is written there and how often; `choices` are what each column may mean."""
    book = Workbook()
    sheet, listed = book.active, book.create_sheet(words()["register"]["choices_sheet"])
    assert isinstance(sheet, Worksheet)  # noqa: S101  # a new workbook has one sheet
    texts = words()["register"]
    sheet.title = texts["map_sheet"]
    set_widths(sheet, _WIDTHS)
    write_top(sheet, texts["map_title"].format(name=name), texts["map_note"], _WIDTHS)
    for column, header in enumerate(texts["map_headers"].split(), start=1):
        put_text(at(sheet, HEADER_ROW, column), header)
        dress(at(sheet, HEADER_ROW, column), Look.BAND)
    sources = _write_choices(listed, choices)
    for row, (label, text, count) in enumerate(rows, start=DATA_ROW):
        put_text(at(sheet, row, 1), label)
        put_text(at(sheet, row, 2), text)
        at(sheet, row, 3).value = count
        for column in range(1, 5):
            look = Look.NUMBER if column == 3 else Look.VALUE
            dress(at(sheet, row, column), look, number_format=None if column == 3 else "@")
        validate_from(sheet, f"D{row}", sources[label])
    sheet.freeze_panes = f"A{DATA_ROW}"
    sheet.sheet_view.showGridLines = False
    set_page(sheet, repeat=(HEADER_ROW, HEADER_ROW))
    return pack_book(book)


def _write_choices(sheet: Worksheet, choices: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The choices of each column below its name; where they stand."""
    sources: dict[str, str] = {}
    for column, (label, names) in enumerate(choices.items(), start=1):
        letter = column_letters(column)
        put_text(at(sheet, 1, column), label)
        for row, name in enumerate(names, start=2):
            put_text(at(sheet, row, column), name)
        sources[label] = f"'{sheet.title}'!${letter}$2:${letter}${len(names) + 1}"
    set_widths(sheet, [420.0] * len(choices))
    return sources
