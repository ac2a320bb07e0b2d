"""Which live check stands beside which row of a sheet, and which below its table."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportgen.pack.model import GridSheet, Pack, Sheet
from reportgen.workbook.live.checks import LiveCheck, live_checks

__all__ = ["FIRST_CHECK", "Placed", "check_row", "place_checks"]

FIRST_CHECK = 2  # the row of the first check on the hidden sheet


@dataclass(frozen=True)
class Placed:
    """Numbers of checks: `beside` by the row of the sheet, `below` one row for each rule.

    Below stand the checks of a rule that goes along the columns of a table.
    """

    beside: Mapping[int, tuple[int, ...]]
    below: tuple[tuple[int, ...], ...]


def check_row(number: int) -> int:
    """The row of a check on the hidden sheet."""
    return FIRST_CHECK + number


@cache
def place_checks(pack: Pack, sheet: Sheet) -> Placed:
    """Where the checks of a sheet stand."""
    rules: dict[str, list[int]] = {}
    checks = live_checks(pack)
    for number, check in enumerate(checks):
        if check.at.sheet == sheet.name:
            rules.setdefault(check.rule, []).append(number)
    below = [own for own in rules.values() if _goes_below(sheet, [checks[n] for n in own])]
    beside: dict[int, list[int]] = {}
    for own in rules.values():
        for number in own if own not in below else ():
            beside.setdefault(checks[number].at.row, []).append(number)
    return Placed(
        {row: tuple(sorted(own)) for row, own in beside.items()}, tuple(tuple(own) for own in below)
    )


def _goes_below(sheet: Sheet, checks: list[LiveCheck]) -> bool:
    """Whether each check of the rule has a column of its own, in a table of one block."""
    is_table = isinstance(sheet, GridSheet) and len(sheet.blocks) == 1
    rows, columns = ({getattr(c.at, part) for c in checks} for part in ("row", "column"))
    return is_table and len(checks) == len(columns) > len(rows)
