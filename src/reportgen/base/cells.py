"""Where something stands on a sheet, and how one writes that: `K9`, and many cells as `D5:I8`.

Rows and columns count from 1. Cells of one sheet are told as the rectangles that they fill, so
that a finding or a format of forty cells is a few addresses long. Nobody else turns columns into
letters or cells into ranges.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from reportgen.base.chinese import listed

__all__ = [
    "CellRef",
    "area",
    "areas",
    "by_sheet",
    "column_letters",
    "column_number",
    "ranges",
    "runs",
]

Run = tuple[int, int]  # the first and the last of neighbours


def column_letters(column: int) -> str:
    """The letters of a sheet's column: 1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of the column with those capital letters: A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@dataclass(frozen=True, slots=True, order=True)
class CellRef:
    """A cell of a workbook. It is carried along from the first read, never rebuilt from text."""

    sheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        """The address in the sheet, such as `K9`."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.a1}"


def by_sheet(refs: Iterable[CellRef]) -> dict[str, list[CellRef]]:
    """The cells of each sheet, in the order given."""
    sheets: dict[str, list[CellRef]] = {}
    for ref in refs:
        sheets.setdefault(ref.sheet, []).append(ref)
    return sheets


def ranges(refs: Iterable[CellRef]) -> str:
    """The addresses of cells of one sheet as one reads them, such as `D5:I8、K9`."""
    return listed(areas(refs))


def areas(refs: Iterable[CellRef]) -> list[str]:
    """The addresses of cells of one sheet, from the top, such as `D6:J7`: few, not overlapping."""
    return [area(first, left, last, right) for first, last, (left, right) in _boxes(refs)]


def _boxes(refs: Iterable[CellRef]) -> list[tuple[int, int, Run]]:
    """First row, last row and columns of each rectangle; equal runs in adjoining rows are one."""
    boxes: dict[tuple[int, Run], tuple[int, int, Run]] = {}  # by last row and columns
    for row, cells in groupby(sorted(set(refs)), key=lambda ref: ref.row):
        for run in runs(ref.column for ref in cells):
            first, _, _ = boxes.pop((row - 1, run), (row, row, run))
            boxes[row, run] = (first, row, run)
    return sorted(boxes.values(), key=lambda box: (box[0], box[2]))


def runs(numbers: Iterable[int]) -> list[Run]:
    """First and last of every unbroken run of numbers, whatever their order."""
    return list(_runs(sorted(set(numbers))))


def _runs(numbers: list[int]) -> Iterator[Run]:
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield run[0], run[-1]


def area(top: int, left: int, bottom: int, right: int) -> str:
    """The address of a rectangle; of a single cell, that of the cell."""
    start, end = f"{column_letters(left)}{top}", f"{column_letters(right)}{bottom}"
    return start if start == end else f"{start}:{end}"
