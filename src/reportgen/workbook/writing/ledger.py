"""The worksheet on which every figure of a merged report is added up from its parts.

What it comes to is also written out of sight, so that a figure changed by hand is noticed.
"""

from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.base.cells import column_letters
from reportgen.base.words import words
from reportgen.pack.model import Pack
from reportgen.report.ledger import Ledger, LedgerLine
from reportgen.report.report import printed
from reportgen.workbook.craft.sheetcraft import (
    at,
    lines_needed,
    merge,
    protect,
    put_text,
    put_value,
    set_page,
    set_widths,
)
from reportgen.workbook.craft.styles import LINE_POINTS, WRONG, WRONG_FILL, Look, dress
from reportgen.workbook.layout.positions import cells_of

__all__ = ["LEDGER_STATE", "write_figures", "write_ledger"]

FIXED = ("place", "cell", "line", "value", "sum", "difference")
FIXED_PIXELS = (118.0, 56.0, 370.0, 88.0, 88.0, 60.0)
UNIT_PIXELS = 92.0
VALUE, SUM, DIFFERENCE = 4, 5, 6
FIRST_UNIT = 7
LEDGER_STATE = "A3"  # whether everything adds up, in words
HEADER, FIRST = 4, 5  # rows: title, note, state, header, then the figures
MOST_ON_A_PAGE = 9  # organs beside the fixed columns, the page shrunk to its width
PRINT_SCALE = 60  # per cent, for more organs
FAINT = "8C8C8C"
DECIMALS = 8  # beyond which a difference is the computer's


def write_ledger(target: Worksheet, pack: Pack, ledger: Ledger) -> None:
    """Header, one row a figure, one column an organ; filters, frozen headers, a landscape page."""
    set_widths(target, (*FIXED_PIXELS, *(UNIT_PIXELS for _ in ledger.organs)))
    last = FIRST + len(ledger.lines) - 1
    _write_top(target, ledger, last)
    _write_header(target, ledger)
    for row, line in enumerate(ledger.lines, start=FIRST):
        _write_line(target, row, pack, line)
    _mark(target, ledger, last)
    _finish(target, ledger, last)


def _write_top(target: Worksheet, ledger: Ledger, last: int) -> None:
    texts = words()["ledger"]
    note = texts["note"]
    if ledger.missing:
        names = texts["between"].join(ledger.missing)
        missing = texts["missing"].format(count=len(ledger.missing), names=names)
        note = f"{missing}\n{note}"
    _write_wide(target, 1, texts["title"], Look.HEADING)
    _write_wide(target, 2, note, Look.WRONG if ledger.missing else Look.NOTE)
    lines = lines_needed(note, sum(FIXED_PIXELS))
    target.row_dimensions[1].height = 30
    target.row_dimensions[2].height = min(409, 6 + LINE_POINTS * lines)
    column = column_letters(DIFFERENCE)
    off = f"SUMPRODUCT(--({column}{FIRST}:{column}{last}<>0))"
    _write_wide(target, 3, "", Look.OVERALL)
    at(target, 3, 1).value = f'=IF({off}=0,"{texts["right"]}",{off}&"{texts["wrong"]}")'
    target.row_dimensions[3].height = 24


def _write_wide(target: Worksheet, row: int, text: str, look: Look) -> None:
    """A text over the fixed columns, which every printed page repeats."""
    put_text(at(target, row, 1), text)
    dress(at(target, row, 1), look)
    merge(target, row, 1, 1, len(FIXED))


def _write_header(target: Worksheet, ledger: Ledger) -> None:
    texts = words()["ledger"]
    organs = list(ledger.organs)
    if ledger.has_own:
        organs[0] = texts["own"].format(organ=organs[0])
    labels = [*(texts[name] for name in FIXED), *organs]
    for column, label in enumerate(labels, start=1):
        put_text(at(target, HEADER, column), label)
        dress(at(target, HEADER, column), Look.BAND)
    lines = max((lines_needed(label, UNIT_PIXELS) for label in organs), default=1)
    target.row_dimensions[HEADER].height = 9 + LINE_POINTS * max(2, lines)


def _write_line(target: Worksheet, row: int, pack: Pack, line: LedgerLine) -> None:
    """A figure: where it stands, its value there, the sum of its parts, the parts."""
    ref = cells_of(pack)[line.path]
    first, last = (column_letters(FIRST_UNIT + n) for n in (0, max(0, len(line.parts) - 1)))
    value, total = (f"{column_letters(column)}{row}" for column in (VALUE, SUM))
    label = words()["ledger"]["labels"].join(line.labels)
    for column, text in enumerate((ref.sheet, ref.a1, label), start=1):
        put_text(at(target, row, column), text)
        dress(at(target, row, column), Look.LABEL)
    place = f"{quote_sheetname(ref.sheet)}!{ref.a1}"
    link = at(target, row, 2)
    link.hyperlink = Hyperlink(ref=link.coordinate, location=place)
    formulas = {
        VALUE: f'=IF({place}="","",{place})',
        SUM: f"=SUM({first}{row}:{last}{row})",
        DIFFERENCE: f"=ROUND(N({value})-{total},{DECIMALS})",
    }
    for column, formula in formulas.items():
        at(target, row, column).value = formula
        dress(at(target, row, column), Look.SUM)
    for column, part in enumerate(line.parts, start=FIRST_UNIT):
        dress(at(target, row, column), Look.PART)
        put_value(at(target, row, column), part.value)
    lines = lines_needed(label, FIXED_PIXELS[2])
    target.row_dimensions[row].height = 4 + LINE_POINTS * max(1, lines)


def _mark(target: Worksheet, ledger: Ledger, last: int) -> None:
    """Red for figures that are not the sum of their parts, grey for the many zeros."""
    column = column_letters(DIFFERENCE)
    red = PatternFill("solid", start_color=WRONG_FILL, end_color=WRONG_FILL)
    wrong = DifferentialStyle(font=Font(color=WRONG, bold=True), fill=red)
    off = Rule(type="expression", formula=[f"${column}{FIRST}<>0"], dxf=wrong)
    target.conditional_formatting.add(f"A{FIRST}:{column}{last}", off)
    state = words()["ledger"]["right"]
    unlike = Rule(type="expression", formula=[f'{LEDGER_STATE}<>"{state}"'], dxf=wrong)
    target.conditional_formatting.add(LEDGER_STATE, unlike)
    parts = f"{column_letters(VALUE)}{FIRST}"
    cells = f"{parts}:{column_letters(FIRST_UNIT + len(ledger.organs) - 1)}{last}"
    faint = DifferentialStyle(font=Font(color=FAINT))
    zero = Rule(type="cellIs", operator="equal", formula=["0"], dxf=faint)
    target.conditional_formatting.add(cells, zero)


def _finish(target: Worksheet, ledger: Ledger, last: int) -> None:
    columns = FIRST_UNIT + len(ledger.organs) - 1
    target.auto_filter.ref = f"A{HEADER}:{column_letters(columns)}{last}"
    target.freeze_panes = f"{column_letters(FIRST_UNIT)}{FIRST}"
    target.sheet_view.showGridLines = False
    protect(target)
    target.protection.autoFilter = False
    set_page(target, repeat=(HEADER, HEADER))
    target.page_setup.orientation = "landscape"
    target.page_setup.pageOrder = "overThenDown"
    target.print_title_cols = f"A:{column_letters(len(FIXED))}"
    if len(ledger.organs) > MOST_ON_A_PAGE:
        properties: Any = target.sheet_properties
        properties.pageSetUpPr.fitToPage = False
        target.page_setup.fitToWidth = target.page_setup.fitToHeight = None
        target.page_setup.scale = PRINT_SCALE


def write_figures(target: Worksheet, ledger: Ledger) -> None:
    """Path and sum of every figure that is known; the names of who is missing have no path."""
    figures = [(line.path, printed(line.value)) for line in ledger.lines if line.value is not None]
    rows = figures + [("", name) for name in ledger.missing]
    for row, texts in enumerate(rows, start=1):
        for column, text in enumerate(texts, start=1):
            put_text(at(target, row, column), text)
    target.sheet_state = "veryHidden"
