"""The broken equations of a report in; the fewest cells whose change mends them all out.

This is the error localisation of Fellegi and Holt (1976) for linear equations: a set of cells
explains the findings if one new value for each of them satisfies every equation. One cell is tried
first, then figures that changed places, then two cells. A value that its cell could not hold
(negative, or a fraction of a count) is no explanation.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from reportgen.checks.equations import Equation, typed_equations
from reportgen.checks.moves import Move, matrices, moves
from reportgen.checks.residuals import Changes, Exact, Table, exact
from reportgen.checks.slips import Slip, slip_between
from reportgen.pack.model import FieldType, Pack
from reportgen.pack.paths import fields_of
from reportgen.report import Report

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
    # sums that are computed move with their parts: equality of figures then proves too little
    lenient = None if computed else Table.of(equations, _numbers(report, blank=0))
    return tuple(_locate(report.pack, part, lenient) for part in table.parts())


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


def _locate(pack: Pack, table: Table, lenient: Table | None) -> Location:
    """One group of broken equations; `lenient` has the blanks as 0, to look for moved figures."""
    single = _few(_explained(pack, table, table.singles()))
    moved = _moved(pack, table, lenient) if lenient else ()
    if single:
        # a figure too much beside a blank cell that lacks it: rather that than a cell that is wrong
        beside = (one for one in moved if one.move and one.move.second not in table.values)
        found = _few(beside) or single
    elif single is None:
        found = None
    else:
        found = _few(moved)
        found = _few(_explained(pack, table, table.pairs())) if found == [] else found
    found = sorted(found or (), key=lambda one: sum(change.slip is None for change in one.changes))
    return Location(table.broken(), tuple(found))


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


def _moved(pack: Pack, table: Table, lenient: Table) -> Iterator[Explanation]:
    """Moves of figures that satisfy every equation of the group, blanks counting as 0."""
    cells = {path for one in table.broken() for path in one.terms}
    group = next((part for part in lenient.parts() if cells & _cells(part)), None)
    if group:
        for move in moves(pack, group.values, group.places, cells):
            if group.mended_by(move.changes):
                yield Explanation(move=move)


def _cells(table: Table) -> set[str]:
    return {path for one in table.broken() for path in one.terms}
