"""Cells in, their addresses as few ranges as possible out."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from reportgen.base.diagnostics import CellRef, column_letters

__all__ = ["by_sheet", "ranges"]

Run = tuple[int, int]  # first and last column


def by_sheet(refs: Iterable[CellRef]) -> dict[str, list[CellRef]]:
    """The cells of each sheet, in the order given."""
    sheets: dict[str, list[CellRef]] = {}
    for ref in refs:
        sheets.setdefault(ref.sheet, []).append(ref)
    return sheets


def ranges(refs: Iterable[CellRef]) -> str:
    """The addresses of cells of one sheet, such as `D5:I8、K9`."""
    return "、".join(_address(*box) for box in _boxes(sorted(set(refs))))


def _boxes(refs: list[CellRef]) -> list[tuple[int, int, Run]]:
    """First row, last row and columns of each rectangle; equal runs in adjoining rows are one."""
    boxes: dict[tuple[int, Run], tuple[int, int, Run]] = {}  # by last row and columns
    for row, cells in groupby(refs, key=lambda ref: ref.row):
        for run in _runs([ref.column for ref in cells]):
            first, _, _ = boxes.pop((row - 1, run), (row, row, run))
            boxes[row, run] = (first, row, run)
    return sorted(boxes.values(), key=lambda box: (box[0], box[2]))


def _runs(columns: list[int]) -> Iterator[Run]:
    for _, group in groupby(enumerate(columns), key=lambda pair: pair[1] - pair[0]):
        run = [column for _, column in group]
        yield run[0], run[-1]


def _address(first: int, last: int, run: Run) -> str:
    start, end = f"{column_letters(run[0])}{first}", f"{column_letters(run[1])}{last}"
    return start if start == end else f"{start}:{end}"
