"""A pack in, the first sheet of its workbook out: what to do, what the colours and sheets mean."""

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Pack, Sheet, TextSheet
from reportgen.wording import words
from reportgen.workbook.sheetcraft import (
    at,
    lines_needed,
    merge,
    protect,
    put_text,
    set_page,
    set_widths,
)
from reportgen.workbook.styles import LINE_POINTS, Look, dress

__all__ = ["write_guide"]

PIXELS = (130.0, 560.0, 180.0)
STEPS = ("step_1", "step_2", "step_3")
LEGEND = {"legend_fill": Look.NUMBER, "legend_sum": Look.SUM, "legend_fixed": Look.LABEL}


def write_guide(target: Worksheet, pack: Pack) -> None:
    """Steps, caution, colours, and a table of the sheets with links to them."""
    texts = words()["guide"]
    target.title = texts["sheet"]
    set_widths(target, PIXELS)
    row = _write_wide(target, 1, texts["title"].format(name=pack.head.name), Look.HEADING)
    row = _write_wide(target, row, texts["basis"].format(basis=pack.head.basis), Look.NOTE)
    row = _write_steps(target, row + 1)
    row = _write_legend(target, row + 1)
    _write_sheets(target, row + 1, pack)
    set_page(target, repeat=None)
    target.sheet_view.showGridLines = False
    protect(target)


def _write_wide(target: Worksheet, row: int, text: str, look: Look) -> int:
    """A text over the whole width; the next free row."""
    put_text(at(target, row, 1), text)
    dress(at(target, row, 1), look)
    merge(target, row, 1, 1, len(PIXELS))
    lines = lines_needed(text, sum(PIXELS))
    target.row_dimensions[row].height = 32 if look is Look.HEADING else 9 + LINE_POINTS * lines
    return row + 1


def _write_steps(target: Worksheet, row: int) -> int:
    texts = words()["guide"]
    row = _write_wide(target, row, texts["steps"], Look.BAND)
    for number, name in enumerate(STEPS, start=1):
        _write(at(target, row, 1), str(number), Look.STEP)
        _write(at(target, row, 2), texts[name], Look.PLAIN)
        merge(target, row, 2, 1, 2)
        lines = lines_needed(texts[name], PIXELS[1] + PIXELS[2])
        target.row_dimensions[row].height = 9 + LINE_POINTS * lines
        row += 1
    return _write_wide(target, row, texts["caution"], Look.NOTE)


def _write_legend(target: Worksheet, row: int) -> int:
    texts = words()["guide"]
    row = _write_wide(target, row, texts["legend"], Look.BAND)
    for name, look in LEGEND.items():
        dress(at(target, row, 1), look)
        _write(at(target, row, 2), texts[name], Look.PLAIN)
        target.row_dimensions[row].height = 22
        row += 1
    return row


def _write_sheets(target: Worksheet, row: int, pack: Pack) -> None:
    texts = words()["guide"]
    row = _write_wide(target, row, texts["sheets"], Look.BAND)
    for column, name in enumerate(("sheet_name", "sheet_content", "sheet_use"), start=1):
        _write(at(target, row, column), texts[name], Look.HEADER)
    for sheet in pack.sheets:
        row += 1
        link = at(target, row, 1)
        _write(link, sheet.name, Look.LABEL)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{sheet.name}'!A1")
        content = _content(sheet)
        _write(at(target, row, 2), content, Look.REMARK)
        _write(at(target, row, 3), _use(sheet), Look.REMARK)
        target.row_dimensions[row].height = 9 + LINE_POINTS * lines_needed(content, PIXELS[1])


def _write(cell: Cell, text: str, look: Look) -> None:
    put_text(cell, text)
    dress(cell, look)


def _content(sheet: Sheet) -> str:
    match sheet:
        case ListSheet():
            title = sheet.heading or sheet.caption
        case FormSheet() | GridSheet() | TextSheet():
            title = sheet.heading
    return "。".join(part for part in (title, sheet.note) if part)


def _use(sheet: Sheet) -> str:
    texts = words()["guide"]
    use = texts["use_optional" if sheet.optional else "use_required"]
    return use if sheet.printed else f"{use}，{texts['use_unprinted']}"
