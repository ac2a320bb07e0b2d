"""The cells beside and below a table that show its live checks.

They stand outside of what is printed. Whatever they show comes from the hidden sheet.
"""

from typing import assert_never

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.base.cells import column_letters
from reportgen.base.words import words
from reportgen.pack.geometry import BoxRole, lay_out
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Pack, Sheet, TextSheet
from reportgen.workbook.craft.sheetcraft import at, lines_needed, merge, put_text
from reportgen.workbook.craft.styles import LINE_POINTS, Look, dress
from reportgen.workbook.layout.positions import (
    CHECKS_SHEET,
    CONTENT_COLUMN,
    HEADER_ROW,
    HEADING_ROW,
    NOTE_ROW,
    check_column,
    extent,
    first_check_row,
    form_cells,
)
from reportgen.workbook.live.checks import LiveCheck, live_checks
from reportgen.workbook.live.colours import mark_breaches
from reportgen.workbook.live.equation_text import breach_of, equation_of
from reportgen.workbook.live.formulas import quoted
from reportgen.workbook.live.places import check_row, place_checks
from reportgen.workbook.live.sheet_states import state_of
from reportgen.workbook.live.text_states import count_text

__all__ = ["write_live"]

GAP_PIXELS = 14.0
CHECK_PIXELS = 250.0
CHECK_LINE_POINTS = 12.5  # its texts are a tenth smaller than those of the table
GAP_POINTS = 6.0
LAST_ROW = 1_048_576  # a print area down to there means: as far as anything is filled


def write_live(target: Worksheet, pack: Pack, sheet: Sheet) -> None:
    """The state on top, the checks beside and below the table, the colours of what is wrong."""
    column = check_column(sheet)
    wide = _check_pixels(pack, sheet)
    for number, pixels in ((column - 1, GAP_PIXELS), (column, wide)):
        target.column_dimensions[column_letters(number)].width = round((pixels - 5) / 7, 2)
    _write_top(target, pack, sheet, column)
    _write_beside(target, pack, sheet, column)
    match sheet:
        case GridSheet():
            _write_below(target, pack, sheet, column)
        case FormSheet():
            _write_required(target, sheet, column)
        case ListSheet() | TextSheet():
            pass
        case _:
            assert_never(sheet)
    mark_breaches(target, pack, sheet)
    _set_print_area(target, sheet)


def _write_top(target: Worksheet, pack: Pack, sheet: Sheet, column: int) -> None:
    texts = words()["live"]
    state, back = at(target, HEADING_ROW, column), at(target, NOTE_ROW, column)
    state.value = f"={state_of(pack, sheet.name)}"
    dress(state, Look.STATE)
    put_text(back, texts["back"])
    dress(back, Look.LINK)
    guide = words()["guide"]["sheet"]
    back.hyperlink = Hyperlink(ref=back.coordinate, location=f"'{guide}'!A1")
    head = at(target, HEADER_ROW, column)
    if isinstance(sheet, TextSheet):
        head.value = f"={count_text(pack, sheet, state_of(pack, sheet.name, 'filled'))}"
    else:
        put_text(head, texts["head"])
    dress(head, Look.CHECK_HEAD)


def _write_beside(target: Worksheet, pack: Pack, sheet: Sheet, column: int) -> None:
    wide = _check_pixels(pack, sheet)
    for row, numbers in sorted(place_checks(pack, sheet).beside.items()):
        size = target.row_dimensions[row]
        needed = 4 + CHECK_LINE_POINTS * lines_needed(_longest(pack, numbers), 1.1 * wide)
        size.height = max(size.height or 0, needed)
        cell = at(target, row, column)
        cell.value = "=" + "&".join(f"{CHECKS_SHEET}!$H${check_row(n)}" for n in numbers)
        dress(cell, Look.CHECK)


def _check_pixels(pack: Pack, sheet: Sheet) -> float:
    """Twice as wide where several breaches can be said in one row."""
    several = any(len(numbers) > 1 for numbers in place_checks(pack, sheet).beside.values())
    return CHECK_PIXELS * (2 if several else 1)


def _longest(pack: Pack, numbers: tuple[int, ...]) -> str:
    """All that can stand in a row, with figures of six digits: Excel fits no row to a formula."""
    texts = words()["live"]
    breaches = (breach_of(pack, live_checks(pack)[number].relation) for number in numbers)
    side = {True: texts["more"], False: ""}
    return "".join(f"{text}{side[either]}{'0' * 6}{texts['end']}" for text, either in breaches)


def _write_below(target: Worksheet, pack: Pack, sheet: GridSheet, column: int) -> None:
    below = place_checks(pack, sheet).below
    row = first_check_row(sheet)
    if below:
        target.row_dimensions[row - 1].height = GAP_POINTS
    labels = _label_columns(sheet)
    for numbers in below:
        checks = [live_checks(pack)[number] for number in numbers]
        label = words()["live"]["below"] + equation_of(pack, checks[0].relation)
        place = CONTENT_COLUMN if labels else column
        put_text(at(target, row, place), label)
        dress(at(target, row, place), Look.CHECK_HEAD)
        merge(target, row, place, 1, max(labels, 1))
        for number, check in zip(numbers, checks, strict=True):
            cell = at(target, row, check.at.column)
            cell.value = _short(number, check)
            dress(cell, Look.CHECK_SHORT)
        target.row_dimensions[row].height = 2 * LINE_POINTS
        row += 1


def _short(number: int, check: LiveCheck) -> str:
    """Which side is larger and by how much, in a narrow cell."""
    texts = words()["live"]
    row = check_row(number)
    flag, gap = f"{CHECKS_SHEET}!$G${row}", f"{CHECKS_SHEET}!$F${row}"
    left, right = (quoted(texts[side] + texts["more"]) for side in ("left", "right"))
    return f'=IF({flag}=1,IF({gap}>0,{left},{right})&ABS({gap}),"")'


def _label_columns(sheet: GridSheet) -> int:
    """How many columns of row labels the table has."""
    first = min(box.column for box in lay_out(sheet).boxes if box.role is BoxRole.FIELD)
    return first - 1


def _write_required(target: Worksheet, sheet: FormSheet, column: int) -> None:
    text = quoted(words()["live"]["required"])
    for field, ref in zip(sheet.fields, form_cells(sheet).values(), strict=True):
        if field.required:
            cell = at(target, ref.row, column)
            cell.value = f'=IF(LEN(TRIM({ref.a1}))=0,{text},"")'
            dress(cell, Look.CHECK)


def _set_print_area(target: Worksheet, sheet: Sheet) -> None:
    """Only the sheet's own columns are printed."""
    row, column = extent(sheet)
    last = column_letters(column)
    target.print_area = f"A1:{last}{row or LAST_ROW}"
