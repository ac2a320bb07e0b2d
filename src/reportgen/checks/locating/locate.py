"""The search for the fewest cells whose change mends all broken equations of a report.

This is the error localisation of Fellegi and Holt (1976) for linear equations: a set of cells
explains the findings if one new value for each of them satisfies every equation. One cell is tried
first, then figures that changed places, then two cells. A value that its cell could not hold
(negative, or a fraction of a count) is no explanation.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice

from reportgen.checks.locating.linear_system import Changes, Exact, Table, exact
from reportgen.checks.locating.misplaced import Move, matrices, moves
from reportgen.checks.locating.slips import Slip, slip_between
from reportgen.checks.locating.typed_equations import Equation, typed_equations
from reportgen.pack.fields import fields_of
from reportgen.pack.model import Pack
from reportgen.report.report import Report

__all__ = ["Change", "Explanation", "Location", "locate"]

_MANY = 3  # explanations beyond this number tell nothing
_TELLING = frozenset(Slip) - {Slip.WRONG_DIGIT}  # a wrong digit makes any figure of any other
_LARGE = 100  # of smaller figures, one is soon a slip of another


@dataclass(frozen=True, slots=True)
class Change:
    """One cell with the value that it has and the value that would fit."""

    path: str
    found: Exact
    fitting: Exact
    slip: Slip | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Changes that together satisfy every equation; or figures that stand in the wrong place."""

    changes: tuple[Change, ...] = ()
    move: Move | None = None
    doubts_last_year: bool = False  # a figure copied from a printed report: the last to doubt


@dataclass(frozen=True, slots=True)
class Location:
    """Equations that are broken together, and what may explain it, likely slips first.

    `explanations` are the smallest; `all` says whether they are all of that size.
    """

    broken: tuple[Equation, ...]
    explanations: tuple[Explanation, ...] = ()
    all: bool = True

    @property
    def certain(self) -> Explanation | None:
        """The one explanation that there is, unless it doubts what was printed last year."""
        only = self.explanations[0] if len(self.explanations) == 1 and self.all else None
        return None if only is None or only.doubts_last_year else only


def locate(report: Report, computed: frozenset[str] = frozenset()) -> tuple[Location, ...]:
    """Say which cells of `report` are wrong, for each group of equations that share cells.

    `computed` are the paths of sums that the workbook computes: nobody typed them.
    """
    equations = typed_equations(report.pack, computed)
    table = Table.of(equations, _numbers(report))
    if not table.residuals:
        return ()
    search = _Search(report, equations, table)
    return tuple(_locate(search, part) for part in table.parts())


@dataclass(frozen=True)
class _Search:
    """What the groups of broken equations have in common."""

    report: Report
    equations: tuple[Equation, ...]
    table: Table

    @property
    def pack(self) -> Pack:
        """The pack of the report."""
        return self.report.pack

    @cached_property
    def lenient(self) -> Table:
        """All equations, with blank cells as 0."""
        return Table.of(self.equations, _numbers(self.report, blank=0))

    @cached_property
    def moves(self) -> tuple[tuple[Move, frozenset[str]], ...]:
        """Moves that mend all that they touch, blanks counting as 0, and the cells of that."""
        table = self.lenient
        parts = list(table.parts())
        cells = {path for one in table.broken() for path in one.terms}
        mended = (
            (move, table.mended_by_some(move.changes, parts))
            for move in moves(self.pack, table.values, table.places, cells)
        )
        # two rows that differ in one column only are, more plainly, two cells
        plainest = {move.changes: (move, frozenset(cells)) for move, cells in mended if cells}
        return tuple(plainest.values())


def _numbers(report: Report, blank: int | None = None) -> dict[str, Exact]:
    """The numbers of the report, blank cells as `blank`; what could not be read is left out."""
    numbers: dict[str, Exact] = {}
    for path, info in fields_of(report.pack).items():
        number = report.number(path)
        if number is not None:
            numbers[path] = exact(number)
        elif blank is not None and info.type.is_number and path in report.entries:
            numbers[path] = blank
    return numbers


def _locate(search: _Search, table: Table) -> Location:
    """One group of broken equations, with the fewest mistakes that explain it."""
    found = [*_explained(search.pack, table, table.singles()), *_moved(search, table)]
    found = found or list(islice(_explained(search.pack, table, table.pairs()), _MANY + 1))
    told = _told(found)
    order = _likeliest(search.pack)
    return Location(table.broken(), tuple(sorted(told, key=order)), len(told) == len(found))


def _told(found: list[Explanation]) -> list[Explanation]:
    """Those that are worth telling: none if there are too many that are as good."""
    own = [one for one in found if not one.doubts_last_year]
    slips = [one for one in own if one.move or all(map(_is_telling, one.changes))]
    return next((some for some in (found, own, slips) if len(some) <= _MANY), [])


def _is_telling(change: Change) -> bool:
    """Whether the slip is one that hardly happens by chance between two figures."""
    return change.slip in _TELLING and max(change.found, change.fitting) >= _LARGE


def _likeliest(pack: Pack) -> Callable[[Explanation], tuple[bool, int, list[int]]]:
    """Last year's figures last; usual slips first, then in the order of the cells."""
    order = {path: number for number, path in enumerate(fields_of(pack))}

    def key(one: Explanation) -> tuple[bool, int, list[int]]:
        unusual = sum(change.slip is None for change in one.changes)
        places = [order[change.path] for change in one.changes]
        return one.doubts_last_year, unusual, places

    return key


def _explained(pack: Pack, table: Table, found: Iterable[Changes]) -> Iterator[Explanation]:
    for changes in found:
        if all(_fits(pack, table, path, by) for path, by in changes):
            told = tuple(_change(pack, table, path, by) for path, by in changes)
            yield Explanation(told, doubts_last_year=_are_copied(pack, changes))


def _fits(pack: Pack, table: Table, path: str, by: Exact) -> bool:
    """Whether the cell could hold the changed value."""
    kind = fields_of(pack)[path].type
    value = Fraction(table.values[path] + by)
    fits = value.denominator == 1 or not kind.is_whole
    return fits and (value >= 0 or kind.is_signed)


def _change(pack: Pack, table: Table, path: str, by: Exact) -> Change:
    found = table.values[path]
    own = (table.equations[number] for number, _ in table.places[path])
    totals = [table.values[one.path] for one in own if one.is_sum and _is_part(path, one)]
    beside = [table.values[one] for one in _beside(pack, path) if one in table.values]
    return Change(
        path, found, found + by, slip_between(found, found + by, totals=totals, neighbours=beside)
    )


def _is_part(path: str, equation: Equation) -> bool:
    return path != equation.path and equation.path in equation.terms


def _beside(pack: Pack, path: str) -> Iterator[str]:
    """The cells that touch a cell of a grid."""
    for matrix in matrices(pack):
        for row, line in enumerate(matrix):
            if path in line:
                column = line.index(path)
                yield from line[max(0, column - 1) : column] + line[column + 1 : column + 2]
                yield from (
                    matrix[near][column] for near in (row - 1, row + 1) if 0 <= near < len(matrix)
                )


def _moved(search: _Search, table: Table) -> Iterator[Explanation]:
    """Moves that mend the group, and perhaps others with it."""
    cells = {path for one in table.broken() for path in one.terms}
    for move, mended in search.moves:
        if not cells.isdisjoint(mended):
            copied = _are_copied(search.pack, move.changes)
            yield Explanation(move=move, doubts_last_year=copied)


def _are_copied(pack: Pack, changes: Changes) -> bool:
    """Whether one of the cells only repeats what an older report has printed."""
    return any(not fields_of(pack)[path].sheet.printed for path, _ in changes)
