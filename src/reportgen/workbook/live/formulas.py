"""The Excel formulas that work out live checks.

Only functions that Excel has had since 2007; WPS and LibreOffice know them all.
"""

from collections.abc import Iterable
from functools import cache

from reportgen.base.cells import CellRef, areas, by_sheet, column_letters
from reportgen.base.words import words
from reportgen.pack.model import ListSheet, Pack
from reportgen.pack.terms import Side
from reportgen.workbook.layout.positions import (
    CONTENT_COLUMN,
    DATA_ROW,
    HEADER_ROW,
    cells_of,
    first_record_row,
)
from reportgen.workbook.live.checks import LiveCheck
from reportgen.workbook.live.equation_text import breach_of

__all__ = [
    "SPARE_ROWS",
    "breach",
    "broken",
    "difference",
    "prefix",
    "quoted",
    "records_range",
    "reference",
    "references",
]

MOST_TEXT = 255  # characters of a text in a formula, in Excel
SPARE_ROWS = 2000  # of a text or list, beyond those laid out
LAST_ACCEPTED = 300  # the last row of accepted warnings that a formula looks at


def quoted(text: str) -> str:
    """A text as it stands in a formula."""
    return '"' + text.replace('"', '""')[: MOST_TEXT - 1] + '"'


@cache
def prefix(sheet: str) -> str:
    """A sheet's name as it stands before a reference."""
    return "'" + sheet.replace("'", "''") + "'!"


def reference(ref: CellRef) -> str:
    """A cell as any sheet's formula names it."""
    return prefix(ref.sheet) + ref.a1


def references(cells: Iterable[CellRef]) -> str:
    """Cells as the arguments of a function, as few ranges as possible."""
    sheets = by_sheet(sorted(cells))
    return ",".join(prefix(sheet) + one for sheet, own in sheets.items() for one in areas(own))


def records_range(sheet: ListSheet, first: int, last: int) -> str:
    """The records of a list from one of its columns to another."""
    top, bottom = first_record_row(sheet), DATA_ROW + sheet.rows + SPARE_ROWS
    left, right = column_letters(first), column_letters(last)
    return f"{prefix(sheet.name)}${left}${top}:${right}${bottom}"


def difference(pack: Pack, check: LiveCheck) -> str:
    """By how much the left side is larger than the right; nothing while a figure is missing."""
    one = check.relation
    if one.column:
        return _list_difference(pack, check)
    needed = len(check.needed)
    known = f"COUNT({references(check.needed)})={needed}" if needed else "TRUE"
    if one.given:
        given = reference(cells_of(pack)[one.given.field])
        known = f"AND({given}={quoted(one.given.value)},{known})"
    left, right = _total(pack, one.left), _total(pack, one.right)
    factor = f"*{one.bound}" if one.bound > 1 else ""
    gap = f"ROUND({left}-({right}){factor},9)"
    if one.slack:
        gap = f"IF(ABS({gap})<={one.slack:f},0,{gap})"
    return f'=IF({known},{f"MAX(0,{gap})" if one.bound else gap},"")'


def _total(pack: Pack, side: Side) -> str:
    sums = []
    for sign in (1, -1):
        own = [cells_of(pack)[term.path] for term in side if term.sign == sign]
        sums.append(f"SUM({references(own)})" if own else "")
    plus, minus = sums
    return (plus or "0") + (f"-{minus}" if minus else "")


def _list_difference(pack: Pack, check: LiveCheck) -> str:
    sheet = _list_of(pack, check)
    everything = records_range(sheet, CONTENT_COLUMN, len(sheet.columns))
    own = records_range(sheet, check.at.column, check.at.column)
    total = reference(check.at)
    return f'=IF(COUNTA({everything})=0,"",ROUND(SUM({total})-SUM({own}),9))'


def _list_of(pack: Pack, check: LiveCheck) -> ListSheet:
    return next(
        sheet
        for sheet in pack.sheets
        if isinstance(sheet, ListSheet) and sheet.name == check.at.sheet
    )


def broken(check: LiveCheck, row: int) -> str:
    """1 when the equation whose difference stands in that row of the hidden sheet is broken.

    A stated total that is blank is wrong even where it should be 0; a warning with a reason among
    the accepted ones is none.
    """
    fault = f"IF(F{row}=0,0,1)"
    if check.relation.column:
        fault = f"IF(COUNT({reference(check.at)})=0,1,{fault})"
    if not check.relation.is_error:
        fault = f"IF(F{row}=0,0,IF({_accepted(row)}>0,0,1))"
    return f'=IF(F{row}="",0,{fault})'


def _accepted(row: int) -> str:
    """How many of the accepted warnings speak of the check in that row."""
    sheet = prefix(words()["acceptances"]["sheet"])
    rule, place, cell, reason = (
        f"{sheet}${letter}${HEADER_ROW}:${letter}${LAST_ACCEPTED}" for letter in "ABCD"
    )
    named = f"((TRIM({rule})=A{row})+(TRIM({rule})=B{row})>0)"
    there = f'((TRIM({place})="")+(TRIM({place})=D{row})>0)'
    here = f'((TRIM({cell})="")+(SUBSTITUTE(TRIM({cell}),"$","")=E{row})>0)'
    return f'SUMPRODUCT({named}*{there}*{here}*(TRIM({reason})<>""))'


def breach(pack: Pack, check: LiveCheck, row: int) -> str:
    """The sentence that is shown beside the table while the equation is broken."""
    texts = words()["live"]
    text, is_signed = breach_of(pack, check.relation)
    sign = f"&IF(F{row}>0,{quoted(texts['more'])},{quoted(texts['fewer'])})" if is_signed else ""
    end = quoted(texts["end"])
    return f'=IF(G{row}=1,{quoted(text)}{sign}&ABS(F{row})&{end},"")'
