"""All fixed texts that must stand on the worksheet of a pack's sheet."""

from collections.abc import Iterator
from functools import cache
from typing import assert_never

from reportgen.base.cells import CellRef
from reportgen.base.words import words
from reportgen.pack.geometry import Box, BoxRole, lay_out
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Sheet, TextSheet
from reportgen.workbook.layout.positions import (
    CONTENT_COLUMN,
    DATA_ROW,
    HEADER_ROW,
    LABEL_COLUMN,
    LEVEL_COLUMN,
    box_cell,
    total_label_column,
)
from reportgen.workbook.reading.labels import FixedText

__all__ = ["fixed_texts"]


@cache
def fixed_texts(sheet: Sheet, header_row: int = HEADER_ROW) -> tuple[FixedText, ...]:
    """The labels of a sheet; `header_row` is where the header of a text or list was found."""
    match sheet:
        case GridSheet():
            return tuple(_of_grid(sheet))
        case FormSheet():
            return tuple(_of_form(sheet))
        case TextSheet():
            return tuple(_of_text(sheet, header_row))
        case ListSheet():
            return tuple(_of_list(sheet, header_row))
        case _:
            assert_never(sheet)


def _of_grid(sheet: GridSheet) -> Iterator[FixedText]:
    boxes = lay_out(sheet).boxes
    first_fields: dict[int, int] = {}
    row_names: dict[int, Box] = {}
    for box in boxes:
        if box.role is BoxRole.FIELD:
            first_fields.setdefault(box.block, box.row)
        elif box.text and (box.row not in row_names or box.role is BoxRole.LABEL):
            row_names[box.row] = box
    for box in boxes:
        if box.role is BoxRole.FIELD or not box.text:
            continue
        over_fields = box.block == 1 and box.last_row == first_fields[1] - 1
        yield FixedText(
            box_cell(sheet, box),
            box.text,
            names_row=row_names[box.row] is box,
            names_column=over_fields and box.role in (BoxRole.HEADER, BoxRole.CORNER),
        )


def _of_form(sheet: FormSheet) -> Iterator[FixedText]:
    texts = words()["sheet"]
    header = (texts["field"], texts["value"], texts["remark"])
    yield from _header(sheet.name, HEADER_ROW, LABEL_COLUMN, header)
    for row, field in enumerate(sheet.fields, start=DATA_ROW):
        yield FixedText(CellRef(sheet.name, row, LABEL_COLUMN), field.label, names_row=True)


def _of_text(sheet: TextSheet, header_row: int) -> Iterator[FixedText]:
    texts = words()["sheet"]
    yield from _header(sheet.name, header_row, LEVEL_COLUMN, (texts["level"], texts["text"]))


def _of_list(sheet: ListSheet, header_row: int) -> Iterator[FixedText]:
    labels = tuple(column.label for column in sheet.columns)
    yield from _header(sheet.name, header_row, CONTENT_COLUMN, labels)
    column = total_label_column(sheet)
    if column:
        place = CellRef(sheet.name, header_row + 1, column)
        yield FixedText(place, sheet.total_label, names_row=True)


def _header(sheet: str, row: int, column: int, labels: tuple[str, ...]) -> Iterator[FixedText]:
    for number, label in enumerate(labels):
        place = CellRef(sheet, row, column + number)
        yield FixedText(place, label, names_row=number == 0, names_column=True)
