"""The equations of a report as a table of exact numbers: which fail, and what would mend them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from reportgen.checks.locating.typed_equations import Equation
from reportgen.report.exact import Number

__all__ = ["Changes", "Exact", "Table", "exact"]

Exact = int | Fraction
Changes = tuple[tuple[str, Exact], ...]  # cell and by how much, sorted by cell


def exact(value: Number) -> Exact:
    """The number without any rounding; whole ones stay quick to count with."""
    return value if isinstance(value, int) else Fraction(value)


@dataclass(frozen=True, slots=True)
class Table:
    """Equations over `values`; `residuals` are by how much some are off, by their number.

    `places` says for each cell in which equations it stands, with its coefficient.
    """

    values: Mapping[str, Exact]
    equations: tuple[Equation, ...]
    places: Mapping[str, tuple[tuple[int, int], ...]] = field(repr=False)
    residuals: Mapping[int, Exact]

    @classmethod
    def of(cls, equations: Iterable[Equation], values: Mapping[str, Exact]) -> "Table":
        """The table of those equations of which every cell has a value."""
        known = tuple(one for one in equations if all(path in values for path in one.terms))
        places: dict[str, list[tuple[int, int]]] = {}
        residuals: dict[int, Exact] = {}
        for number, equation in enumerate(known):
            off = sum(sign * values[path] for path, sign in equation.terms.items())
            if off and not -equation.slack <= off <= equation.slack:
                residuals[number] = off
            for path, sign in equation.terms.items():
                places.setdefault(path, []).append((number, sign))
        return cls(values, known, {path: tuple(own) for path, own in places.items()}, residuals)

    def broken(self) -> tuple[Equation, ...]:
        """The equations that do not hold."""
        return tuple(self.equations[number] for number in self.residuals)

    def parts(self) -> Iterator["Table"]:
        """The table for each group of equations that share cells, if any of the group is broken."""
        left = set(self.residuals)
        while left:
            group = self._group(next(iter(left)))
            off = {number: value for number, value in self.residuals.items() if number in group}
            left -= group
            yield Table(self.values, self.equations, self.places, off)

    def _group(self, start: int) -> set[int]:
        """The equations that hang together with that one, over any number of cells."""
        found, left = {start}, [start]
        while left:
            terms = self.equations[left.pop()].terms
            new = {number for path in terms for number, _ in self.places[path]} - found
            found |= new
            left += new
        return found

    def singles(self) -> Iterator[Changes]:
        """Each single cell whose change mends everything."""
        for path in self._cells_of(next(iter(self.residuals))):
            by = self._mending(path)
            if by:
                yield ((path, by),)

    def pairs(self) -> Iterator[Changes]:
        """Each pair of cells whose changes mend everything."""
        most = max(map(len, self.places.values()))
        if len(self.residuals) > 2 * most:
            return  # more than two cells can answer for
        seen: set[Changes] = set()
        for path in self._cells_of(self._shortest()):
            for by in self._possible(path):
                for rest in self.after(((path, by),)).singles():
                    pair = tuple(sorted(((path, by), *rest)))
                    if rest[0][0] != path and pair not in seen:
                        seen.add(pair)
                        yield pair

    def mended_by(self, changes: Changes) -> bool:
        """Whether those changes together mend everything."""
        return not self._off_after(changes)

    def mended_by_some(self, changes: Changes, parts: Iterable["Table"]) -> set[str]:
        """The cells of the groups that those changes touch, if they mend all of them."""
        touched = {number for path, _ in changes for number, _ in self.places.get(path, ())}
        groups = [part for part in parts if not touched.isdisjoint(part.residuals)]
        left = self._off_after(changes)
        mended = {number for part in groups for number in part.residuals}
        others = {number: off for number, off in self.residuals.items() if number not in mended}
        if not groups or left != others:
            return set()
        return {path for part in groups for one in part.broken() for path in one.terms}

    def after(self, changes: Changes) -> "Table":
        """The same table once those cells have been changed by so much."""
        values = {**self.values, **{path: self.values[path] + by for path, by in changes}}
        return Table(values, self.equations, self.places, self._off_after(changes))

    def _off_after(self, changes: Changes) -> dict[int, Exact]:
        off = dict(self.residuals)
        for path, by in changes:
            for number, sign in self.places.get(path, ()):
                off[number] = off.get(number, 0) + sign * by
        return {number: value for number, value in off.items() if value}

    def _cells_of(self, number: int) -> tuple[str, ...]:
        return tuple(self.equations[number].terms)

    def _shortest(self) -> int:
        """The broken equation with the fewest cells: one of every pair stands in it."""
        return min(self.residuals, key=lambda number: len(self.equations[number].terms))

    def _possible(self, path: str) -> set[Exact]:
        """The changes of the cell that mend at least one broken equation, but not all of them."""
        own = ((number, sign) for number, sign in self.places[path] if number in self.residuals)
        return {_share(self.residuals[number], sign) for number, sign in own}

    def _mending(self, path: str) -> Exact | None:
        """The change of this cell that mends all that is broken and breaks nothing, if any."""
        own = self.places[path]
        if sum(number in self.residuals for number, _ in own) < len(self.residuals):
            return None
        changes = {_share(self.residuals.get(number, 0), sign) for number, sign in own}
        return changes.pop() if len(changes) == 1 else None


def _share(residual: Exact, sign: int) -> Exact:
    """By how much a cell with that coefficient has to change to mend that residual."""
    return -residual * sign if sign in (1, -1) else Fraction(-residual) / sign
