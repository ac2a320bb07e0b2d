"""The first sheet of a workbook: what to do, what the colours and sheets mean."""

from typing import assert_never

from openpyxl.cell.cell import Cell
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.base.cells import area
from reportgen.base.chinese import COMMA, STOP
from reportgen.base.words import words
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Pack, Sheet, TextSheet
from reportgen.report.ledger import Ledger
from reportgen.workbook.craft.sheetcraft import (
    at,
    lines_needed,
    merge,
    protect,
    put_text,
    set_page,
    set_widths,
)
from reportgen.workbook.craft.styles import LINE_POINTS, Look, dress
from reportgen.workbook.layout.positions import CHECKS_SHEET
from reportgen.workbook.live.colours import colour_states
from reportgen.workbook.live.sheet_states import state_of
from reportgen.workbook.writing.ledger import LEDGER_STATE

__all__ = ["write_guide"]

PIXELS = (130.0, 440.0, 150.0, 260.0)
STEPS = ("step_1", "step_2", "step_3")
COLUMNS = ("sheet_name", "sheet_content", "sheet_use", "sheet_state")
LEGEND = {
    "legend_fill": Look.NUMBER,
    "legend_blank": Look.BLANK,
    "legend_sum": Look.SUM,
    "legend_fixed": Look.LABEL,
    "legend_wrong": Look.WRONG,
    "legend_doubt": Look.DOUBT,
}


def write_guide(target: Worksheet, pack: Pack, ledger: Ledger | None = None) -> None:
    """Steps, caution, colours, and a table of the sheets with links to them.

    The workbook of several organs together says so, and who is missing, above all that.
    """
    texts = words()["guide"]
    target.title = texts["sheet"]
    set_widths(target, PIXELS)
    row = _write_wide(target, 1, texts["title"].format(name=pack.head.name), Look.HEADING)
    row = _write_wide(target, row, texts["basis"].format(basis=pack.head.basis), Look.NOTE)
    row = _write_merged(target, row, ledger) if ledger else row
    row = _write_overall(target, row, pack)
    row = _write_steps(target, row + 1)
    row = _write_sheets(target, row + 1, pack, ("ledger",) if ledger else ())
    row = _write_legend(target, row + 1)
    _write_help(target, row + 1, pack)
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


def _write_merged(target: Worksheet, row: int, ledger: Ledger) -> int:
    """What the workbook is made of; in red when not everyone is in it."""
    texts = words()["ledger"]
    count = len(ledger.organs) - ledger.has_own
    own = texts["with_own" if ledger.has_own else "without_own"]
    row = _write_wide(target, row, texts["made_of"].format(count=count, own=own), Look.NOTE)
    if ledger.missing:
        names = texts["between"].join(ledger.missing)
        missing = texts["missing"].format(count=len(ledger.missing), names=names)
        row = _write_wide(target, row, missing, Look.WRONG)
    return row


def _write_overall(target: Worksheet, row: int, pack: Pack) -> int:
    """The state of the whole workbook in one line, which leads to the first thing to do."""
    row = _write_wide(target, row, "", Look.OVERALL)
    overall = at(target, row - 1, 1)
    _link(overall, pack, CHECKS_SHEET)
    colour_states(target, overall.coordinate)
    target.row_dimensions[row - 1].height = 34
    return row


def _link(cell: Cell, pack: Pack, name: str) -> None:
    """A state, which leads to where it comes from when one clicks on it."""
    cell.value = f"=HYPERLINK({state_of(pack, name, 'place')},{state_of(pack, name)})"


def _write_steps(target: Worksheet, row: int) -> int:
    texts = words()["guide"]
    row = _write_wide(target, row, texts["steps"], Look.BAND)
    for number, name in enumerate(STEPS, start=1):
        _write(at(target, row, 1), str(number), Look.STEP)
        _write(at(target, row, 2), texts[name], Look.PLAIN)
        merge(target, row, 2, 1, len(PIXELS) - 1)
        lines = lines_needed(texts[name], sum(PIXELS[1:]))
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


def _write_help(target: Worksheet, row: int, pack: Pack) -> None:
    """What counts in each row of the tables and what does not, where the pack says so."""
    lines = [
        (sheet, line)
        for sheet in pack.sheets
        if isinstance(sheet, GridSheet)
        for block in sheet.blocks
        for line in block.rows
        if line.help
    ]
    if not lines:
        return
    texts = words()["guide"]
    row = _write_wide(target, row, texts["help"], Look.BAND)
    for sheet, line in lines:
        text = texts["help_line"].format(name=line.short or line.label, text=line.help)
        _write(at(target, row, 1), sheet.short or sheet.name, Look.PLAIN)
        _write(at(target, row, 2), text, Look.PLAIN)
        merge(target, row, 2, 1, len(PIXELS) - 1)
        needed = lines_needed(text, sum(PIXELS[1:]))
        target.row_dimensions[row].height = 9 + LINE_POINTS * needed
        row += 1


def _write_sheets(target: Worksheet, row: int, pack: Pack, others: tuple[str, ...]) -> int:
    texts = words()["guide"]
    row = _write_wide(target, row, texts["sheets"], Look.BAND)
    for column, name in enumerate(COLUMNS, start=1):
        _write(at(target, row, column), texts[name], Look.HEADER)
    for sheet in pack.sheets:
        row += 1
        _write_line(target, row, sheet.name, _content(sheet), _use(sheet))
        _link(at(target, row, 4), pack, sheet.name)
    colour_states(target, area(row - len(pack.sheets) + 1, 4, row, 4))
    for section in (*others, "names", "acceptances"):
        row += 1
        own = words()[section]
        _write_line(target, row, own["sheet"], own["note"], texts["use_aside"])
        if section == "ledger":
            at(target, row, 4).value = f"={quote_sheetname(own['sheet'])}!{LEDGER_STATE}"
    return row + 1


def _write_line(target: Worksheet, row: int, name: str, content: str, use: str) -> None:
    """A sheet's name with a link to it, its content and use; its state comes behind them."""
    link = at(target, row, 1)
    _write(link, name, Look.LABEL)
    link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{name}'!A1")
    _write(at(target, row, 2), content, Look.REMARK)
    _write(at(target, row, 3), use, Look.REMARK)
    dress(at(target, row, 4), Look.STATE)
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
        case _:
            assert_never(sheet)
    return STOP.join(part for part in (title, sheet.note) if part)


def _use(sheet: Sheet) -> str:
    texts = words()["guide"]
    use = texts["use_optional" if sheet.optional else "use_required"]
    return use if sheet.printed else f"{use}{COMMA}{texts['use_unprinted']}"
