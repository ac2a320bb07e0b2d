"""The hidden sheet on which Excel works out every live check and state.

A line for each check: rule, code, severity, sheet, cell, difference, whether it is broken, and the
sentence on it. Beside them a line for each sheet of the pack, and below those one for the whole.
"""

from collections.abc import Collection

from openpyxl.worksheet.worksheet import Worksheet

from reportgen.pack.model import Pack
from reportgen.workbook.layout.positions import CHECKS_SHEET
from reportgen.workbook.live.checks import live_checks
from reportgen.workbook.live.formulas import breach, broken, difference
from reportgen.workbook.live.places import check_row
from reportgen.workbook.live.sheet_states import STATE_COLUMNS, overall, state_cells, state_row

__all__ = ["write_checks"]

HEADS = ("rule", "code", "severity", "sheet", "cell", "difference", "broken", "message")


def write_checks(target: Worksheet, pack: Pack, computed: Collection[str]) -> None:
    """Write all checks and states; `computed` are the paths of the cells with a sum's formula."""
    target.append([*HEADS, "", *STATE_COLUMNS])
    for number, check in enumerate(live_checks(pack)):
        row = check_row(number)
        values = (
            check.rule,
            check.relation.code,
            "error" if check.relation.is_error else "warning",
            check.at.sheet,
            check.at.a1,
            difference(pack, check),
            broken(check, row),
            breach(pack, check, row),
        )
        for column, value in enumerate(values, start=1):
            target.cell(row, column).value = value
    first = len(HEADS) + 2
    for number, sheet in enumerate(pack.sheets):
        cells = state_cells(pack, sheet, state_row(number), computed)
        for column, name in enumerate(STATE_COLUMNS, start=first):
            target.cell(state_row(number), column).value = cells[name]
    last = state_row(len(pack.sheets))
    target.cell(last, first).value = CHECKS_SHEET
    for name, formula in overall(pack).items():
        target.cell(last, first + STATE_COLUMNS.index(name)).value = formula
    target.sheet_state = "veryHidden"
