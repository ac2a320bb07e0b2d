"""A report in; the equations its numbers must satisfy, over the cells that people type, out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from reportgen.checks.rules.figures import instances
from reportgen.pack.model import GridSheet, Pack
from reportgen.pack.rules import BalanceRule, PreviousYearRule, Rule, SumsRule
from reportgen.pack.tree import grid_sums

__all__ = ["Equation", "equations_of", "typed_equations"]


@dataclass(frozen=True, slots=True)
class Equation:
    """Σ coefficient × cell = 0. `rule` and `path` are those of the finding when it is broken.

    `is_sum` says that the cell at `path` is declared as the sum of the others.
    """

    rule: str
    path: str
    terms: Mapping[str, int]
    is_sum: bool = False


@cache
def equations_of(pack: Pack) -> tuple[Equation, ...]:
    """Every equation between number cells that the pack's rules declare."""
    return tuple(equation for rule in pack.rules for equation in _of_rule(pack, rule))


def _of_rule(pack: Pack, rule: Rule) -> Iterator[Equation]:
    match rule:
        case BalanceRule(left=left, right=right):
            for one, other in instances(pack, left, right):
                terms = {term.path: term.sign for term in one}
                terms |= {term.path: -term.sign for term in other}
                yield Equation(rule.id, other[0].path, terms)
        case PreviousYearRule(now=now, before=before):
            for one, other in instances(pack, now, before):
                terms = {term.path: term.sign for term in one}
                terms |= {term.path: -term.sign for term in other}
                yield Equation(rule.id, one[0].path, terms)
        case SumsRule():
            yield from _of_sums(pack, rule)
        case _:
            pass


def _of_sums(pack: Pack, rule: SumsRule) -> Iterator[Equation]:
    sheet = pack.sheet(rule.sheet)
    for total in grid_sums(sheet) if isinstance(sheet, GridSheet) else ():
        if total.axis == rule.axis:
            terms = {total.path: -1} | dict.fromkeys(total.parts, 1)
            yield Equation(rule.id, total.path, terms, is_sum=True)


def typed_equations(pack: Pack, computed: frozenset[str]) -> tuple[Equation, ...]:
    """The equations with every computed sum replaced by what it adds up.

    Those that then say nothing are left out.
    """
    sums = _sums(pack, computed)
    typed = (_typed(equation, sums) for equation in equations_of(pack))
    return tuple(equation for equation in typed if equation.terms)


def _sums(pack: Pack, computed: frozenset[str]) -> dict[str, tuple[str, ...]]:
    grids = (sheet for sheet in pack.sheets if isinstance(sheet, GridSheet))
    totals = (total for sheet in grids for total in grid_sums(sheet) if total.path in computed)
    # a cell that is a sum both ways is computed along its row: the first stands, as in a workbook
    return {total.path: total.parts for total in reversed(tuple(totals))}


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
