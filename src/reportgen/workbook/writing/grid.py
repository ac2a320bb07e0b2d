"""How a grid's table is written: it looks like the printed one, with sums as formulas."""

import re
from collections import defaultdict
from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from reportgen.base.cells import CellRef, areas
from reportgen.base.chinese import HEAD_NUMBER
from reportgen.base.words import words
from reportgen.pack.fields import fields_of
from reportgen.pack.geometry import Box, BoxRole, Layout, lay_out
from reportgen.pack.model import FieldType, GridSheet, Pack
from reportgen.pack.relations import sums_in
from reportgen.pack.tree import grid_fields
from reportgen.report.contents import Contents, Value
from reportgen.report.exact import Number, add
from reportgen.workbook.craft.sheetcraft import (
    at,
    lines_needed,
    merge,
    protect,
    put_text,
    put_value,
    set_page,
    set_widths,
    write_top,
)
from reportgen.workbook.craft.styles import LINE_POINTS, Look, dress
from reportgen.workbook.craft.validations import number_format_of, validate_cells
from reportgen.workbook.layout.positions import TABLE_ROW, box_cell, grid_cells
from reportgen.workbook.layout.totals import Totals
from reportgen.workbook.xlsx.formulas import sum_formula

__all__ = ["computed_formulas", "write_grid"]

TABLE_PIXELS = 900  # the width of a whole table on the screen
LEAST_PIXELS = 58  # of a column: five digits and a four-character label in two lines
LEAST_HEIGHT = 22.0

_NUMBER = re.compile(rf"^({HEAD_NUMBER})(?=.)")
_LOOKS = {
    BoxRole.BAND: Look.BAND,
    BoxRole.CORNER: Look.HEADER,
    BoxRole.HEADER: Look.HEADER,
    BoxRole.LABEL: Look.LABEL,
    BoxRole.FIELD: Look.NUMBER,
    BoxRole.FILLER: Look.HEADER,
}


def write_grid(
    target: Worksheet, pack: Pack, sheet: GridSheet, contents: Contents, totals: Totals
) -> None:
    """Write the table with its fields, sums, locks and print set-up."""
    widths = _pixels(sheet)
    layout = _in_lines(lay_out(sheet), widths)
    set_widths(target, widths)
    write_top(target, sheet.heading or sheet.name, _note(sheet, totals), widths)
    formulas = computed_formulas(sheet, contents, totals)
    for box in layout.boxes:
        _write_box(target, pack, sheet, box, contents.values.get(box.path), formulas.get(box.path))
    _set_heights(target, layout, widths)
    _validate(target, pack, sheet, formulas)
    _finish(target, layout)


def _note(sheet: GridSheet, totals: Totals) -> str:
    own = words()["sheet"]["typed_note"] if totals == "typed" and sums_in(sheet) else ""
    return f"{sheet.note}{own}"


def _pixels(sheet: GridSheet) -> list[float]:
    scale = TABLE_PIXELS / sum(sheet.widths)
    return [max(LEAST_PIXELS, round(width * scale)) for width in sheet.widths]


def _in_lines(layout: Layout, widths: list[float]) -> Layout:
    """The number of a tall label on a line of its own, where both do not fit in one."""

    def broken(box: Box) -> Box:
        if box.role is not BoxRole.LABEL or box.row_span == 1:
            return box
        fits = lines_needed(box.text, _width(box, widths)) == 1
        return box if fits else replace(box, text=_NUMBER.sub(r"\1\n", box.text))

    return replace(layout, boxes=tuple(map(broken, layout.boxes)))


def _width(box: Box, widths: list[float]) -> float:
    return sum(widths[box.column - 1 : box.last_column])


def _write_box(
    target: Worksheet, pack: Pack, sheet: GridSheet, box: Box, value: Value, formula: str | None
) -> None:
    place = box_cell(sheet, box)
    look = _look(box, formula)
    shown = number_format_of(box.type, pack.head.decimals) if box.type else None
    for row in range(box.row_span):
        for column in range(box.column_span):
            dress(at(target, place.row + row, place.column + column), look, number_format=shown)
    cell = at(target, place.row, place.column)
    if formula:
        cell.value = formula
    elif box.role is BoxRole.FIELD:
        put_value(cell, value)
    else:
        put_text(cell, box.text)
    if box.role is BoxRole.LABEL and box.row_span > 1:
        dress(cell, Look.HEADER)
    merge(target, place.row, place.column, box.row_span, box.column_span)


def _look(box: Box, formula: str | None) -> Look:
    if box.type and not box.type.is_number:
        return Look.VALUE
    return Look.SUM if formula else _LOOKS[box.role]


def computed_formulas(sheet: GridSheet, contents: Contents, totals: Totals) -> dict[str, str]:
    """The formula of every sum that no given value contradicts; typed totals have none."""
    if totals == "typed":
        return {}
    cells = grid_cells(sheet)
    formulas: dict[str, str] = {}
    computed = computed_sums(sheet, contents)
    for path, (total, *_) in sums_in(sheet).items():
        given = contents.values.get(path)
        if given is None or given == computed[path]:
            parts = (cells[part] for part in total.parts)
            formulas[path] = sum_formula(parts, blank_if_empty=sheet.optional)
    return formulas


def computed_sums(sheet: GridSheet, contents: Contents) -> dict[str, Number]:
    """The sums of the sheet as its formulas will show them; blanks count as 0."""
    sums = sums_in(sheet)

    def number(path: str) -> Number:
        if path in sums:
            return add(number(part) for part in sums[path][0].parts)
        value = contents.values.get(path)
        return value if isinstance(value, Number) else 0

    return {path: number(path) for path in sums}


def _set_heights(target: Worksheet, layout: Layout, widths: list[float]) -> None:
    """Rows high enough for their texts: Excel does not fit merged cells by itself."""
    heights = [LEAST_HEIGHT] * layout.rows
    for box in sorted(layout.boxes, key=lambda box: box.row_span):
        lines = lines_needed(box.text, _width(box, widths))
        needed = 7 + LINE_POINTS * lines if box.text else 0
        lacking = needed - sum(heights[box.row - 1 : box.last_row])
        if lacking > 0:
            for row in range(box.row - 1, box.last_row):
                heights[row] += lacking / box.row_span
    for row, height in enumerate(heights, start=TABLE_ROW):
        target.row_dimensions[row].height = round(height, 1)


def _validate(target: Worksheet, pack: Pack, sheet: GridSheet, formulas: dict[str, str]) -> None:
    cells: dict[tuple[FieldType, tuple[str, ...], str], list[CellRef]] = defaultdict(list)
    helps = {field.path: field.help for field in grid_fields(sheet)}
    for box in lay_out(sheet).fields:
        if box.path not in formulas and box.type:
            choices = fields_of(pack)[box.path].choices
            cells[box.type, choices, helps[box.path]].append(box_cell(sheet, box))
    for (kind, choices, text), own in cells.items():
        validate_cells(target, areas(own), kind, head=pack.head, choices=choices, help_text=text)


def _finish(target: Worksheet, layout: Layout) -> None:
    top = TABLE_ROW + layout.header_rows
    target.freeze_panes = f"A{top}"
    repeat = (TABLE_ROW, top - 1) if layout.header_rows else None
    set_page(target, one_page=True, repeat=repeat)
    target.sheet_view.showGridLines = False
    protect(target)
