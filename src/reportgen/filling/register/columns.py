"""Which columns of a list are those of the register, told by what stands over them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.base.cells import CellRef, column_letters
from reportgen.base.chinese import ASIDE, listed
from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.words import words
from reportgen.filling.published.labels import key
from reportgen.pack.register import Register, RegisterColumn
from reportgen.workbook.xlsx.plaintext import shown
from reportgen.workbook.xlsx.raw_cells import RawSheet

__all__ = ["Header", "find_header"]

MOST_HEADER_ROW = 20  # a title and notes may stand above
_ENOUGH = 2  # columns that make a header


@dataclass(frozen=True, slots=True)
class Header:
    """The sheet and row in which the titles stand, and the column of each that is understood."""

    sheet: RawSheet
    row: int
    columns: Mapping[str, int]


def find_header(
    register: Register, sheets: Iterable[RawSheet]
) -> tuple[Header | None, tuple[Diagnostic, ...]]:
    """The header, None when there is none or more than one, and how it was understood."""
    titles = _titles(register)
    found = [(sheet, row) for sheet in sheets if (row := _row(sheet, titles))]
    expected = listed(one.label for one in register.columns)
    if not found:
        return None, (diagnose("register-header-missing", expected=expected),)
    if len(found) > 1:
        names = listed(sheet.name for sheet, _ in found)
        return None, (diagnose("register-several", found=names),)
    return _understood(*found[0], titles, register)


def _titles(register: Register) -> dict[str, RegisterColumn]:
    """What may stand over a column, as it is compared → the column."""
    columns = reversed(register.columns)
    return {key(title): one for one in columns for title in (*one.titles, one.label)}


def _title(sheet: RawSheet, row: int, column: int) -> str:
    return shown(sheet.cell(row, column).value).strip()


def _read(title: str, titles: Mapping[str, RegisterColumn]) -> RegisterColumn | None:
    return titles.get(key(title)) or titles.get(key(re.sub(ASIDE, "", title)))


def _row(sheet: RawSheet, titles: Mapping[str, RegisterColumn]) -> int:
    """The row with most titles that are known; 0 when no row is a header."""
    counts: dict[int, int] = {}
    for row, column in sheet.filled():
        if row <= MOST_HEADER_ROW and _read(_title(sheet, row, column), titles):
            counts[row] = counts.get(row, 0) + 1
    best = max(counts, key=lambda row: (counts[row], -row), default=0)
    return best if counts.get(best, 0) >= _ENOUGH else 0


def _understood(
    sheet: RawSheet, row: int, titles: Mapping[str, RegisterColumn], register: Register
) -> tuple[Header | None, tuple[Diagnostic, ...]]:
    columns: dict[str, int] = {}
    unused: list[str] = []
    found: list[Diagnostic] = []
    for column in sorted(column for other, column in sheet.filled() if other == row):
        title = _title(sheet, row, column)
        one = _read(title, titles)
        if one is None:
            unused.append(title)
        elif one.key in columns:
            at = CellRef(sheet.name, row, column)
            found.append(diagnose("register-column-twice", at=at, found=title, expected=one.label))
        else:
            columns[one.key] = column
    header = Header(sheet, row, columns)
    note = _note(header, unused, register).with_(sheet=sheet.name)
    return (None if found else header), (note, *found)


def _note(header: Header, unused: Iterable[str], register: Register) -> Diagnostic:
    texts = words()["register"]
    lines = (
        texts["column"].format(
            column=column_letters(column),
            found=_title(header.sheet, header.row, column),
            expected=register.column(name).label,
        )
        for name, column in header.columns.items()
    )
    rest = listed(unused) or texts["nothing"]
    return diagnose("register-understood", found=listed(lines), unused=rest)
