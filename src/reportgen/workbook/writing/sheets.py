"""How the worksheets of forms, texts and lists are written, ready for typing."""

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from reportgen.base.cells import CellRef, column_letters
from reportgen.base.words import words
from reportgen.pack.fields import form_fields
from reportgen.pack.model import (
    Field,
    FormSheet,
    Level,
    ListColumn,
    ListSheet,
    Pack,
    TextSheet,
)
from reportgen.report.contents import Contents, Value
from reportgen.report.exact import Number, add
from reportgen.workbook.craft.sheetcraft import (
    MOST_CHARACTERS,
    at,
    lines_needed,
    protect,
    put_text,
    put_value,
    set_growing_height,
    set_page,
    set_widths,
    write_top,
)
from reportgen.workbook.craft.styles import LINE_POINTS, Look, dress
from reportgen.workbook.craft.validations import number_format_of, validate_cells, validate_choices
from reportgen.workbook.layout.positions import (
    DATA_ROW,
    HEADER_ROW,
    LABEL_COLUMN,
    LEVEL_COLUMN,
    NOTE_COLUMN,
    PREVIOUS_COLUMN,
    TEXT_COLUMN,
    VALUE_COLUMN,
    first_record_row,
    total_cells,
    total_label_column,
)
from reportgen.workbook.layout.totals import Totals
from reportgen.workbook.xlsx.formulas import sum_formula

__all__ = ["write_form", "write_list", "write_text"]

FORM_PIXELS = (170.0, 330.0, 400.0)
TEXT_PIXELS = (170.0, 730.0)
LIST_PIXELS = 700
SPARE_ROWS = 1000  # records that a list's own total reaches beyond those laid out
BLANK_LINES = 2  # of an empty row for text
PREVIOUS_WIDTH = 90  # characters of half width: about as wide as this year's


def _write_header(target: Worksheet, labels: tuple[str, ...]) -> None:
    for column, label in enumerate(labels, start=1):
        cell = at(target, HEADER_ROW, column)
        put_text(cell, label)
        dress(cell, Look.BAND)
    target.row_dimensions[HEADER_ROW].height = 24
    target.freeze_panes = f"A{DATA_ROW}"
    target.sheet_view.showGridLines = False
    set_page(target, repeat=(HEADER_ROW, HEADER_ROW))


def write_form(target: Worksheet, pack: Pack, sheet: FormSheet, contents: Contents) -> None:
    """Label, value and note, one field a row."""
    texts = words()["sheet"]
    set_widths(target, FORM_PIXELS)
    write_top(target, sheet.heading or sheet.name, sheet.note, FORM_PIXELS)
    _write_header(target, (texts["field"], texts["value"], texts["remark"]))
    for row, (path, field) in enumerate(form_fields(sheet).items(), start=DATA_ROW):
        _write_field(target, row, field, contents.values.get(path), pack.head.decimals)
        cell = f"{column_letters(VALUE_COLUMN)}{row}"
        validate_cells(target, [cell], field.type, head=pack.head, choices=field.choices)
    protect(target)


def _write_field(target: Worksheet, row: int, field: Field, value: Value, decimals: int) -> None:
    label, cell, note = (at(target, row, c) for c in (LABEL_COLUMN, VALUE_COLUMN, NOTE_COLUMN))
    mark = words()["sheet"]["required_mark"] if field.required else ""
    put_text(label, field.label + mark)
    put_text(note, field.note)
    dress(label, Look.LABEL)
    dress(cell, Look.VALUE, number_format=number_format_of(field.type, decimals))
    dress(note, Look.REMARK)
    put_value(cell, value)
    lines = max(lines_needed(field.note, FORM_PIXELS[2]), lines_needed(field.label, FORM_PIXELS[0]))
    set_growing_height(target, row, 9 + LINE_POINTS * max(lines, 1))


def write_text(
    target: Worksheet, sheet: TextSheet, contents: Contents, previous: Sequence[str] = ()
) -> None:
    """Level and paragraph, one a row; the pack's paragraphs unless others are given.

    `previous` are last year's paragraphs: they stand beside, grey, and are not part of the text.
    """
    texts = words()["sheet"]
    set_widths(target, TEXT_PIXELS)
    write_top(target, sheet.heading or sheet.name, sheet.note, TEXT_PIXELS)
    _write_header(target, (texts["level"], texts["text"]))
    prefilled = tuple((one.level, one.text) for one in sheet.paragraphs)
    paragraphs = contents.texts.get(sheet.key, prefilled)
    last = DATA_ROW + max(sheet.rows, len(paragraphs)) - 1
    for row in range(DATA_ROW, last + 1):
        index = row - DATA_ROW
        level, text = paragraphs[index] if index < len(paragraphs) else (None, "")
        _write_paragraph(target, row, level, text)
    if previous:
        _write_previous(target, previous)
    letter = column_letters(LEVEL_COLUMN)
    cells = [f"{letter}{DATA_ROW}:{letter}{last + SPARE_ROWS}"]
    levels = tuple(words()["levels"].values())
    validate_choices(target, cells, levels)


def _write_previous(target: Worksheet, previous: Sequence[str]) -> None:
    """Last year's paragraphs beside the rows for this year's, which get as high as they need."""
    head = at(target, HEADER_ROW, PREVIOUS_COLUMN)
    put_text(head, words()["sheet"]["previous_texts"])
    dress(head, Look.BAND)
    target.column_dimensions[column_letters(PREVIOUS_COLUMN)].width = PREVIOUS_WIDTH
    for row, text in enumerate(previous, start=DATA_ROW):
        cell = at(target, row, PREVIOUS_COLUMN)
        put_text(cell, text[:MOST_CHARACTERS])  # only to be read; the hidden sheet has it whole
        dress(cell, Look.REMARK)
        own = at(target, row, TEXT_COLUMN).value
        lines = max(
            lines_needed(text, TEXT_PIXELS[1]), lines_needed(str(own or ""), TEXT_PIXELS[1])
        )
        set_growing_height(target, row, min(409, 8 + LINE_POINTS * max(lines, BLANK_LINES)))


def _write_paragraph(target: Worksheet, row: int, level: Level | None, text: str) -> None:
    first, second = at(target, row, LEVEL_COLUMN), at(target, row, TEXT_COLUMN)
    if level:
        put_text(first, words()["levels"][level])
    put_text(second, text)
    dress(first, Look.LEVEL)
    dress(second, Look.TEXT)
    is_head = level not in (None, Level.BODY)
    lines = lines_needed(text, TEXT_PIXELS[1]) if text or is_head else BLANK_LINES
    set_growing_height(target, row, min(409, 8 + LINE_POINTS * lines))


def write_list(
    target: Worksheet, pack: Pack, sheet: ListSheet, contents: Contents, totals: Totals
) -> None:
    """Header, totals directly below it, then the records."""
    scale = LIST_PIXELS / sum(column.width for column in sheet.columns)
    widths = [max(90.0, column.width * scale) for column in sheet.columns]
    set_widths(target, widths)
    write_top(target, sheet.heading or sheet.caption or sheet.name, sheet.note, widths)
    _write_header(target, tuple(column.label for column in sheet.columns))
    records = contents.lists.get(sheet.key, ())
    first = first_record_row(sheet)
    last = first + max(sheet.rows, len(records)) - 1
    if sheet.has_totals:
        filled = "typed" if sheet.tree else totals
        _write_totals(target, sheet, contents, filled, last, pack.head.decimals)
    for row in range(first, last + 1):
        record = records[row - first] if row - first < len(records) else {}
        for number, column in enumerate(sheet.columns, start=1):
            value = record.get(column.key)
            _write_record_cell(target, row, number, column, value, pack.head.decimals)
        set_growing_height(target, row, 22)
    for number, column in enumerate(sheet.columns, start=1):
        letter = column_letters(number)
        top = DATA_ROW if column.total else first
        cells = [f"{letter}{top}:{letter}{last + SPARE_ROWS}"]
        validate_cells(target, cells, column.type, head=pack.head)
    target.freeze_panes = f"A{first}"


def _write_record_cell(
    target: Worksheet, row: int, number: int, column: ListColumn, value: Value, decimals: int
) -> None:
    cell = at(target, row, number)
    look = Look.NUMBER if column.type.is_number else Look.VALUE
    dress(cell, look, number_format=number_format_of(column.type, decimals))
    put_value(cell, value)


def _write_totals(
    target: Worksheet,
    sheet: ListSheet,
    contents: Contents,
    totals: Totals,
    last: int,
    decimals: int,
) -> None:
    for number in range(1, len(sheet.columns) + 1):
        dress(at(target, DATA_ROW, number), Look.HEADER)
    label = total_label_column(sheet)
    if label:
        put_text(at(target, DATA_ROW, label), sheet.total_label)
    for column, (path, ref) in zip(
        (column for column in sheet.columns if column.total),
        total_cells(sheet).items(),
        strict=True,
    ):
        cell = at(target, ref.row, ref.column)
        dress(cell, Look.NUMBER, number_format=number_format_of(column.type, decimals))
        given = contents.values.get(path)
        if totals == "computed" and given in (None, _total(sheet, column, contents)):
            top = first_record_row(sheet)
            records = (
                CellRef(sheet.name, row, ref.column) for row in range(top, last + SPARE_ROWS + 1)
            )
            cell.value = sum_formula(records, blank_if_empty=True)
        else:
            put_value(cell, given)
    target.row_dimensions[DATA_ROW].height = 22


def _total(sheet: ListSheet, column: ListColumn, contents: Contents) -> Number | None:
    """The total as the formula will show it."""
    values = [record.get(column.key) for record in contents.lists.get(sheet.key, ())]
    numbers = [value for value in values if isinstance(value, Number)]
    return add(numbers) if numbers else None
