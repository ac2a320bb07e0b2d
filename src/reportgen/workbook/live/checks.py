"""A pack in; what Excel itself can check of it, rule by rule, out.

These are the very declarations that `checks` goes by. As there, an equation keeps silent until all
of its figures are filled in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.base.cells import CellRef
from reportgen.pack.fields import fields_of, total_path
from reportgen.pack.model import GridSheet, ListSheet, Pack
from reportgen.pack.rule_parts import Given
from reportgen.pack.rules import (
    AtMostRule,
    BalanceRule,
    ListTotalRule,
    PreviousYearRule,
    Rule,
    SumsRule,
    ZeroWhenRule,
)
from reportgen.pack.terms import Side, Term, expand
from reportgen.pack.tree import grid_sums
from reportgen.workbook.layout.positions import cells_of

__all__ = ["LiveCheck", "live_checks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveCheck:
    """One equation: the left terms add up to the right ones.

    With `limit` they add up to at most so many times the right ones. `path` is where it is said
    when it is broken, `cells` all its cells, `needed` the fields that must be filled first; `code`
    names the finding that `checks` makes of it. With `adds_records` the right side is the column
    of a list.
    """

    rule: str
    code: str
    is_error: bool
    at: CellRef
    path: str
    cells: tuple[CellRef, ...]
    left: Side
    right: Side = ()
    needed: tuple[str, ...] = ()
    limit: int = 0
    given: Given | None = None
    is_sum: bool = False
    adds_records: bool = False

    @property
    def is_floor(self) -> bool:
        """Whether it says that the right side is not below 0."""
        return bool(self.limit) and not self.left


@cache
def live_checks(pack: Pack) -> tuple[LiveCheck, ...]:
    """All equations, sheet by sheet, on each first those that block the output."""
    order = {sheet.name: number for number, sheet in enumerate(pack.sheets)}
    found = (check for rule in pack.rules for check in _of_rule(pack, rule))
    return tuple(sorted(found, key=lambda one: (order[one.at.sheet], not one.is_error)))


def _of_rule(pack: Pack, rule: Rule) -> Iterator[LiveCheck]:
    match rule:
        case BalanceRule(left=left, right=right):
            for one, other in _instances(pack, left, right):
                yield _equation(pack, rule, "balance", other[0].path, one, other)
        case PreviousYearRule(now=now, before=before):
            for one, other in _instances(pack, now, before):
                yield _equation(pack, rule, "previous-year", one[0].path, one, other)
        case AtMostRule(left=left, right=right, right_factor=factor):
            for one, other in _instances(pack, left, right):
                yield _bound(pack, rule, one, other, factor)
        case ZeroWhenRule(given=given, terms=terms):
            for term in terms:
                for (side,) in _instances(pack, (term,)):
                    path = side[0].path
                    yield _check(pack, rule, "not-zero", path, side, needed=(path,), given=given)
        case SumsRule():
            yield from _sums(pack, rule)
        case ListTotalRule():
            yield from _list_totals(pack, rule)
        case _:
            pass


def _instances(pack: Pack, *sides: tuple[str, ...]) -> tuple[tuple[Side, ...], ...]:
    return expand(sides, fields_of(pack))


def _check(
    pack: Pack, rule: Rule, code: str, path: str, left: Side, right: Side = (), **more: object
) -> LiveCheck:
    cells = cells_of(pack)
    return LiveCheck(
        rule=rule.id,
        code=code,
        is_error=rule.severity == "error",
        at=cells[path],
        path=path,
        cells=tuple(cells[term.path] for term in (*left, *right)),
        left=left,
        right=right,
        **more,  # type: ignore[arg-type]  # the fields of the class, named by the callers
    )


def _equation(pack: Pack, rule: Rule, code: str, path: str, left: Side, right: Side) -> LiveCheck:
    needed = _inputs(pack, (*left, *right))
    return _check(pack, rule, code, path, left, right, needed=needed)


def _bound(pack: Pack, rule: Rule, left: Side, right: Side, factor: int) -> LiveCheck:
    needed = _inputs(pack, (*left, *right))
    if not right and all(term.sign < 0 for term in left):
        floor = tuple(Term(term.path, 1) for term in left)
        path = floor[-1].path
        return _check(pack, rule, "below-zero", path, (), floor, needed=needed, limit=1)
    path = (*right, *left)[0].path
    return _check(pack, rule, "above-limit", path, left, right, needed=needed, limit=factor)


def _sums(pack: Pack, rule: SumsRule) -> Iterator[LiveCheck]:
    sheet = pack.sheet(rule.sheet)
    code = "row-sum" if rule.axis == "columns" else "column-sum"
    for one in grid_sums(sheet) if isinstance(sheet, GridSheet) else ():
        if one.axis == rule.axis:
            left, right = (Term(one.path, 1),), tuple(Term(part, 1) for part in one.parts)
            needed = (one.path, *one.parts)
            yield _check(pack, rule, code, one.path, left, right, needed=needed, is_sum=True)


def _list_totals(pack: Pack, rule: ListTotalRule) -> Iterator[LiveCheck]:
    sheet = pack.sheet(rule.sheet)
    for column in sheet.columns if isinstance(sheet, ListSheet) else ():
        if column.total and isinstance(sheet, ListSheet):
            path = total_path(sheet, column.key)
            left = (Term(path, 1),)
            yield _check(pack, rule, "list-total", path, left, is_sum=True, adds_records=True)


def _inputs(pack: Pack, terms: Side) -> tuple[str, ...]:
    """The fields that must be filled before the terms say anything: sums with all their parts."""
    parts = _parts(pack)

    def deep(path: str) -> Iterable[str]:
        yield path
        for part in parts.get(path, ()):
            yield from deep(part)

    return tuple(dict.fromkeys(path for term in terms for path in deep(term.path)))


@cache
def _parts(pack: Pack) -> dict[str, tuple[str, ...]]:
    parts: dict[str, tuple[str, ...]] = {}
    for sheet in pack.sheets:
        for one in grid_sums(sheet) if isinstance(sheet, GridSheet) else ():
            parts[one.path] = (*parts.get(one.path, ()), *one.parts)
    return parts
