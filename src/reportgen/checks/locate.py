"""The broken equations of a report in; the fewest cells whose change mends them all out.

This is the error localisation of Fellegi and Holt (1976) for linear equations: a set of cells
explains the findings if one new value for each of them satisfies every equation. One cell is tried
first, then two. A value that its cell could not hold (negative, or a fraction of a count) is no
explanation.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from reportgen.checks.equations import Equation, typed_equations
from reportgen.checks.slips import Slip, slip_between
from reportgen.pack.model import FieldType
from reportgen.pack.paths import fields_of
from reportgen.report import Report

__all__ = ["Change", "Explanation", "Location", "locate"]

_MANY = 6  # explanations beyond this number tell nothing


@dataclass(frozen=True, slots=True)
class Change:
    """One cell with the value that it has and the value that would fit."""

    path: str
    found: Fraction
    fitting: Fraction
    slip: Slip | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Changes that together satisfy every equation."""

    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Location:
    """All smallest explanations of the broken equations, the likeliest slips first.

    `swapped` are two sums whose parts would fit if each stood in the place of the other.
    """

    broken: tuple[Equation, ...]
    explanations: tuple[Explanation, ...] = ()
    swapped: tuple[Equation, Equation] | None = None

    @property
    def unique(self) -> Explanation | None:
        """The explanation, when there is just one."""
        return self.explanations[0] if len(self.explanations) == 1 else None


def locate(report: Report, computed: frozenset[str] = frozenset()) -> Location | None:
    """Say which cells of `report` are wrong; None if every equation holds.

    `computed` are the paths of sums that the workbook computes: nobody typed them.
    """
    table = _Table.of(report, typed_equations(report, computed))
    if not table.broken:
        return None
    broken = tuple(table.equations[number] for number in table.broken)
    found = list(table.singles()) or list(table.pairs())
    return Location(broken, tuple(_explanations(report, found)), _swapped(report, broken))


def _explanations(report: Report, found: Iterable["_Changes"]) -> list[Explanation]:
    made = [Explanation(tuple(_change(report, *one) for one in changes)) for changes in found]
    made.sort(key=lambda one: sum(change.slip is None for change in one.changes))
    return made if len(made) <= _MANY else []


def _change(report: Report, path: str, by: Fraction) -> Change:
    value = Fraction(report.number(path) or 0)
    return Change(path, value, value + by, slip_between(value, value + by))


_Changes = tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """The equations with their residuals, and for each cell the equations it stands in."""

    report: Report
    equations: tuple[Equation, ...]
    residuals: Mapping[int, Fraction]  # only those that are not 0
    places: Mapping[str, tuple[tuple[int, int], ...]] = field(repr=False)  # cell → (equation, sign)

    @classmethod
    def of(cls, report: Report, equations: tuple[Equation, ...]) -> "_Table":
        residuals = {number: _off(report, one) for number, one in enumerate(equations)}
        places: dict[str, list[tuple[int, int]]] = {}
        for number, equation in enumerate(equations):
            for path, sign in equation.terms.items():
                places.setdefault(path, []).append((number, sign))
        off = {number: value for number, value in residuals.items() if value}
        return cls(report, equations, off, {path: tuple(own) for path, own in places.items()})

    @property
    def broken(self) -> tuple[int, ...]:
        """The numbers of the equations that do not hold."""
        return tuple(self.residuals)

    def singles(self) -> Iterator[_Changes]:
        """Each single cell whose change mends everything."""
        for path in self._cells_of(next(iter(self.residuals))):
            by = self._mending(path)
            if by is not None and self._fits(path, by):
                yield ((path, by),)

    def pairs(self) -> Iterator[_Changes]:
        """Each pair of cells whose changes mend everything."""
        seen: set[frozenset[tuple[str, Fraction]]] = set()
        for path in self._cells_of(self._shortest()):
            for by in self._possible(path):
                for rest in self._after(path, by).singles() if self._fits(path, by) else ():
                    pair = frozenset((*rest, (path, by)))
                    if len({cell for cell, _ in pair}) == 2 and pair not in seen:
                        seen.add(pair)
                        yield tuple(sorted(pair))

    def _cells_of(self, number: int) -> tuple[str, ...]:
        return tuple(self.equations[number].terms)

    def _shortest(self) -> int:
        """The broken equation with the fewest cells: one of every pair stands in it."""
        return min(self.residuals, key=lambda number: len(self.equations[number].terms))

    def _possible(self, path: str) -> set[Fraction]:
        """The changes of the cell that mend at least one broken equation."""
        own = ((number, sign) for number, sign in self.places[path] if number in self.residuals)
        return {-self.residuals[number] / sign for number, sign in own}

    def _mending(self, path: str) -> Fraction | None:
        """The change of this cell that mends all that is broken and breaks nothing, if any."""
        own = self.places[path]
        if sum(number in self.residuals for number, _ in own) < len(self.residuals):
            return None
        changes = {-self.residuals.get(number, Fraction(0)) / sign for number, sign in own}
        by = changes.pop()
        return by if by and not changes else None

    def _after(self, path: str, by: Fraction) -> "_Table":
        """The same table once the cell has been changed."""
        residuals = dict(self.residuals)
        for number, sign in self.places[path]:
            residuals[number] = residuals.get(number, Fraction(0)) + sign * by
        off = {number: value for number, value in residuals.items() if value}
        return _Table(self.report, self.equations, off, self.places) if off else self

    def _fits(self, path: str, by: Fraction) -> bool:
        """Whether the cell could hold the changed value."""
        kind = fields_of(self.report.pack)[path].type
        value = Fraction(self.report.number(path) or 0) + by
        whole = kind is FieldType.AMOUNT or value.denominator == 1
        return whole and (kind is FieldType.CHANGE or value >= 0)


def _swapped(report: Report, broken: tuple[Equation, ...]) -> tuple[Equation, Equation] | None:
    """The only two broken equations, if they are sums and each total fits the other's parts."""
    if len(broken) != 2 or any(list(one.terms.values()).count(-1) != 1 for one in broken):
        return None
    first, second = broken
    offs = _off(report, first), _off(report, second)
    totals = [Fraction(report.number(one.path) or 0) for one in broken]
    crosswise = totals[1] - totals[0] == offs[0] == -offs[1]
    apart = not first.terms.keys() & second.terms.keys()
    return (first, second) if crosswise and apart else None


def _off(report: Report, equation: Equation) -> Fraction:
    """By how much the equation is off; 0 when it holds."""
    terms = equation.terms.items()
    return sum((sign * Fraction(report.number(path) or 0) for path, sign in terms), Fraction(0))
