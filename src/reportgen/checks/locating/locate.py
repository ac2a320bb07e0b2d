"""The broken equations of a report in; the fewest cells whose change mends them all out.

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
from reportgen.pack.model import FieldType, Pack
from reportgen.report.report import Report

__all__ = ["Change", "Explanation", "Location", "locate"]

_MANY = 3  # explanations beyond this number tell nothing


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


@dataclass(frozen=True, slots=True)
class Location:
    """Equations that are broken together, and all smallest explanations, likely slips first."""

    broken: tuple[Equation, ...]
    explanations: tuple[Explanation, ...] = ()

    @property
    def unique(self) -> Explanation | None:
        """The explanation, when there is just one."""
        return self.explanations[0] if len(self.explanations) == 1 else None


def locate(report: Report, computed: frozenset[str] = frozenset()) -> tuple[Location, ...]:
    """Say which cells of `report` are wrong, for each group of equations that share cells.

    `computed` are the paths of sums that the workbook computes: nobody typed them.
    """
    equations = typed_equations(report.pack, computed)
    table = Table.of(equations, _numbers(report))
    if not table.residuals:
        return ()
    search = _Search(report, equations, moved=not computed)
    return tuple(_locate(search, part) for part in table.parts())


@dataclass(frozen=True)
class _Search:
    """What the groups of broken equations have in common.

    `moved` is whether figures that changed places are looked for. Computed sums move with their
    parts; that a figure fits elsewhere then proves too little.
    """

    report: Report
    equations: tuple[Equation, ...]
    moved: bool

    @property
    def pack(self) -> Pack:
        """The pack of the report."""
        return self.report.pack

    @cached_property
    def lenient(self) -> Table:
        """All equations, with blank cells as 0."""
        return Table.of(self.equations, _numbers(self.report, blank=0))


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
    pack = search.pack
    found = _few(_explained(pack, table, table.singles()))
    if found:
        # a figure too much beside a blank cell that lacks it: rather that than a cell that is wrong
        found = _few(_moved_into_blanks(search, table)) or found
    elif found == []:
        found = _few(_moved(search, table))
        found = _few(_explained(pack, table, table.pairs())) if found == [] else found
    return Location(table.broken(), tuple(sorted(found or (), key=_likeliest(pack))))


def _likeliest(pack: Pack) -> Callable[[Explanation], tuple[int, list[int]]]:
    """Explanations by usual slips first, then in the order of the cells."""
    order = {path: number for number, path in enumerate(fields_of(pack))}

    def key(one: Explanation) -> tuple[int, list[int]]:
        unusual = sum(change.slip is None for change in one.changes)
        return unusual, [order[change.path] for change in one.changes]

    return key


def _few(explanations: Iterable[Explanation]) -> list[Explanation] | None:
    """The explanations; None if there are too many to tell anything."""
    found = list(islice(explanations, _MANY + 1))
    return found if len(found) <= _MANY else None


def _explained(pack: Pack, table: Table, found: Iterable[Changes]) -> Iterator[Explanation]:
    for changes in found:
        if all(_fits(pack, table, path, by) for path, by in changes):
            yield Explanation(tuple(_change(pack, table, path, by) for path, by in changes))


def _fits(pack: Pack, table: Table, path: str, by: Exact) -> bool:
    """Whether the cell could hold the changed value."""
    kind = fields_of(pack)[path].type
    value = Fraction(table.values[path] + by)
    whole = kind is FieldType.AMOUNT or value.denominator == 1
    return whole and (kind is FieldType.CHANGE or value >= 0)


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


def _moved_into_blanks(search: _Search, table: Table) -> Iterator[Explanation]:
    """Figures beside a blank cell in which they fit."""
    blank = len(search.lenient.values) > len(table.values) if search.moved else False
    for one in _moved(search, table) if blank else ():
        if one.move and one.move.second not in table.values:
            yield one


def _moved(search: _Search, table: Table) -> Iterator[Explanation]:
    """Moves of figures that satisfy every equation of the group, blanks counting as 0."""
    if not search.moved:
        return
    cells = _cells(table)
    group = next((part for part in search.lenient.parts() if cells & _cells(part)), None)
    if group:
        for move in moves(search.pack, group.values, group.places, cells):
            if group.mended_by(move.changes):
                yield Explanation(move=move)


def _cells(table: Table) -> set[str]:
    return {path for one in table.broken() for path in one.terms}
