"""The equations of a report over the cells that people type: computed sums are opened up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from reportgen.pack.model import Pack
from reportgen.pack.relations import Relation, relations_of, sums_of

__all__ = ["Equation", "equations_of", "typed_equations"]


@dataclass(frozen=True, slots=True)
class Equation:
    """Σ coefficient × cell = 0. `rule` and `path` are those of the finding when it is broken.

    `is_sum` says that the cell at `path` is declared as the sum of the others. By up to `slack` it
    may be missed.
    """

    rule: str
    path: str
    terms: Mapping[str, int]
    is_sum: bool = False
    slack: Decimal = Decimal(0)


@cache
def equations_of(pack: Pack) -> tuple[Equation, ...]:
    """Every equation between number cells that the pack's rules declare."""
    return tuple(_equation(one) for one in relations_of(pack) if one.is_equation)


def _equation(one: Relation) -> Equation:
    terms = {term.path: term.sign for term in one.left}
    terms |= {term.path: -term.sign for term in one.right}
    return Equation(one.rule.id, one.path, terms, one.is_sum, one.slack)


def typed_equations(pack: Pack, computed: frozenset[str]) -> tuple[Equation, ...]:
    """The equations with every computed sum replaced by what it adds up.

    Those that then say nothing are left out.
    """
    # a field that is a sum both ways is computed the first way
    sums = {path: ways[0].parts for path, ways in sums_of(pack).items() if path in computed}
    typed = (_typed(equation, sums) for equation in equations_of(pack))
    return tuple(equation for equation in typed if equation.terms)


def _typed(equation: Equation, sums: Mapping[str, tuple[str, ...]]) -> Equation:
    terms: dict[str, int] = {}
    for path, sign in _expanded(equation.terms.items(), sums):
        terms[path] = terms.get(path, 0) + sign
    return replace(equation, terms={path: sign for path, sign in terms.items() if sign})


def _expanded(
    terms: Iterable[tuple[str, int]], sums: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, int]]:
    for path, sign in terms:
        if path in sums:
            yield from _expanded(((part, sign) for part in sums[path]), sums)
        else:
            yield path, sign
