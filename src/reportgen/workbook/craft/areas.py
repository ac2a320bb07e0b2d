"""Cells of one sheet in, as few rectangles as possible out."""

from collections.abc import Iterable
from itertools import groupby

from reportgen.base.diagnostics import CellRef, column_letters

__all__ = ["area", "areas", "runs"]


def areas(cells: Iterable[CellRef]) -> list[str]:
    """The addresses of the cells, such as `D6:J7`, from the top; equal lines are one."""
    boxes: dict[tuple[int, tuple[int, int]], tuple[int, int, tuple[int, int]]] = {}
    for row, own in groupby(sorted(set(cells)), key=lambda ref: ref.row):
        for run in runs(ref.column for ref in own):
            first, _, _ = boxes.pop((row - 1, run), (row, row, run))
            boxes[row, run] = (first, row, run)
    found = sorted(boxes.values(), key=lambda box: (box[0], box[2]))
    return [area(first, run[0], last, run[1]) for first, last, run in found]


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of every unbroken run of numbers."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def area(top: int, left: int, bottom: int, right: int) -> str:
    """The address of a rectangle."""
    start, end = f"{column_letters(left)}{top}", f"{column_letters(right)}{bottom}"
    return start if start == end else f"{start}:{end}"
