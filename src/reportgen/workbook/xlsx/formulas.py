"""The formula of a sum, and the cells that a formula adds up."""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from reportgen.base.cells import CellRef, column_letters, column_number

__all__ = ["move_formula", "shows_picture", "sum_formula", "summed_cells"]

Place = tuple[int, int]

_REFERENCE = re.compile(r"(?<![A-Z0-9_!.'])\$?([A-Z]{1,3})\$?([0-9]{1,7})(?![A-Z0-9_(!.])")
_LIST = r"R(?::R)?(?:,R(?::R)?)*"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"SUM\(({_LIST})\)",
        rf'IF\(COUNT\(({_LIST})\)=0,"",SUM\(\1\)\)',
        r"R(?:\+R)*",
    )
)
_MOST_CELLS = 200_000
_PICTURE = re.compile(r"=?\s*(?:_xlfn\.)?(?:_xlws\.)?(?:DISPIMG|IMAGE)\s*\(", re.IGNORECASE)


def sum_formula(cells: Iterable[CellRef], *, blank_if_empty: bool) -> str:
    """The formula that adds up cells; `blank_if_empty` shows nothing while all are blank."""
    parts = ",".join(_ranges(list(cells)))
    return f'=IF(COUNT({parts})=0,"",SUM({parts}))' if blank_if_empty else f"=SUM({parts})"


def _ranges(cells: list[CellRef]) -> Iterator[str]:
    """Neighbours in a row or a column as one range, in order."""
    start = 0
    while start < len(cells):
        end = max(_run(cells, start, 0, 1), _run(cells, start, 1, 0))
        first, last = cells[start], cells[end]
        yield first.a1 if first == last else f"{first.a1}:{last.a1}"
        start = end + 1


def _run(cells: list[CellRef], start: int, down: int, right: int) -> int:
    """The index of the last cell of the unbroken line from `start` in that direction."""
    end, first = start, cells[start]
    while end + 1 < len(cells):
        step = end + 1 - start
        if (cells[end + 1].row, cells[end + 1].column) != (
            first.row + down * step,
            first.column + right * step,
        ):
            break
        end += 1
    return end


def summed_cells(formula: str) -> frozenset[Place] | None:
    """The (row, column) places that a plain sum adds up; None when the formula is anything else.

    Understood are SUM(…), the same shown blank while nothing is filled, and A1+B1+C1.
    """
    text = re.sub(r"\s", "", formula).upper().removeprefix("=").removeprefix("+")
    references = _REFERENCE.findall(text)
    shape = _REFERENCE.sub("R", text)
    if not any(pattern.fullmatch(shape) for pattern in _SHAPES):
        return None
    if shape.startswith("IF("):
        half = len(references) // 2
        if references[:half] != references[half:]:
            return None
        text = text[text.index("SUM(") :]
    return _places(text)


def _places(text: str) -> frozenset[Place] | None:
    """The places of all references in a formula; None when some are added twice or too many."""
    places: list[Place] = []
    plain = text.replace("$", "")
    for first, last in re.findall(r"([A-Z]+[0-9]+)(?::([A-Z]+[0-9]+))?", plain):
        (top, left), (bottom, right) = _place(first), _place(last or first)
        if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
            return None
        places += product(range(top, bottom + 1), range(left, right + 1))
    unique = frozenset(places)
    return unique if len(unique) == len(places) else None


def _place(reference: str) -> Place:
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]), column_number(letters)


def move_formula(formula: str, down: int, right: int) -> str:
    """A shared formula as it reads in a cell that stands so far from where it was written."""

    def moved(match: re.Match[str]) -> str:
        column_sign, letters, row_sign, row = match.groups()
        number = column_number(letters) + (0 if column_sign else right)
        return f"{column_sign}{column_letters(max(number, 1))}{row_sign}" + str(
            int(row) + (0 if row_sign else down)
        )

    pattern = r"(?<![A-Za-z0-9_])(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})(?![A-Za-z0-9_(])"
    return re.sub(pattern, moved, formula)


def shows_picture(text: str) -> bool:
    """Whether a formula, or the text that a program left of it, puts a picture into its cell."""
    return bool(_PICTURE.match(text))
