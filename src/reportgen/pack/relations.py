"""Which figures must agree: every instance of a pack's rules between fields, and what sums come to.

The checks word them, locating solves them, Excel works them out while one fills: all three speak of
the same relations, or a workbook would be green in Excel and refused by us. A field may be declared
a sum along its row and along its column; a workbook can hold one formula only, and that is the one
along the row, as one reads.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import assert_never

from reportgen.pack.fields import fields_of, total_path
from reportgen.pack.model import GridSheet, ListColumn, ListSheet, Pack, Sheet
from reportgen.pack.rule_parts import Given
from reportgen.pack.rules import (
    AtMostRule,
    BalanceRule,
    CodeMatchRule,
    CodesRule,
    CodeSumsRule,
    DeadlineRule,
    ForbiddenRule,
    LabelsRule,
    LengthRule,
    ListTotalRule,
    MagnitudeRule,
    MentionsAllRule,
    MentionsRule,
    NumberRule,
    PreviousYearRule,
    ProseNumberRule,
    ProseSumRule,
    ProseYearRule,
    RecordSumsRule,
    RequiredRule,
    Rule,
    SimilarProseRule,
    SumsRule,
    ZeroWhenRule,
)
from reportgen.pack.terms import Side, Term, expand
from reportgen.pack.tree import Sum, grid_sums

__all__ = [
    "Relation",
    "all_behind",
    "inputs_of",
    "instances",
    "relations_of",
    "relations_under",
    "slack_of",
    "sums_in",
    "sums_of",
]


NO_SLACK = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """The left terms add up to the right ones; one instance of a rule.

    With `bound` they add up to at most so many times the right ones; a side without terms is 0.
    With `given` it holds only under that choice, with `column` the right side is that column of a
    list. `is_sum` says that the field on the left is declared as the sum of the right side. `path`
    is where it is said when it does not hold, `code` the finding that says so. By up to `slack` it
    may be missed, because each figure was rounded by itself.
    """

    rule: Rule
    code: str
    path: str
    left: Side
    right: Side = ()
    bound: int = 0
    given: Given | None = None
    is_sum: bool = False
    column: ListColumn | None = None
    slack: Decimal = NO_SLACK

    @property
    def terms(self) -> Side:
        """The terms of both sides."""
        return (*self.left, *self.right)

    @property
    def is_error(self) -> bool:
        """Whether a report in which it does not hold is refused."""
        return self.rule.severity == "error"

    @property
    def is_equation(self) -> bool:
        """Whether it is a plain equation between single fields, always to hold."""
        return not (self.bound or self.given or self.column)

    @property
    def is_movable(self) -> bool:
        """Whether what is apart may have gone to another unit."""
        return isinstance(self.rule, PreviousYearRule) and self.rule.moved is not None

    @property
    def is_floor(self) -> bool:
        """Whether it says that the right side is not below 0."""
        return bool(self.bound) and not self.left


@cache
def relations_of(pack: Pack) -> tuple[Relation, ...]:
    """Every relation of the pack, rule by rule."""
    return tuple(one for rule in pack.rules for one in relations_under(pack, rule))


@cache
def relations_under(pack: Pack, rule: Rule) -> tuple[Relation, ...]:
    """The relations that one rule makes; none if it is not about figures that must agree."""
    return tuple(_relations(pack, rule))


def _relations(pack: Pack, rule: Rule) -> Iterator[Relation]:
    match rule:
        case BalanceRule():
            yield from _balances(pack, rule)
        case PreviousYearRule():
            yield from _years(pack, rule)
        case AtMostRule():
            yield from (_bound(rule, *both) for both in instances(pack, rule.left, rule.right))
        case ZeroWhenRule():
            yield from _zeros(pack, rule)
        case SumsRule():
            yield from _sums(pack, rule)
        case ListTotalRule():
            yield from _list_totals(pack, rule)
        case NumberRule() | LabelsRule() | RequiredRule() | MagnitudeRule() | DeadlineRule():
            pass  # about single fields
        case MentionsRule() | MentionsAllRule() | LengthRule() | ForbiddenRule():
            pass  # about texts, as are the next
        case ProseNumberRule() | ProseYearRule() | ProseSumRule() | SimilarProseRule():
            pass
        case RecordSumsRule():
            yield from _record_sums(pack, rule)
        case CodesRule() | CodeSumsRule() | CodeMatchRule():
            pass  # about records, which are no single fields
        case _:
            assert_never(rule)


def _balances(pack: Pack, rule: BalanceRule) -> Iterator[Relation]:
    for left, right in instances(pack, rule.left, rule.right):
        path, slack = right[0].path, slack_of(rule.rounded_to, len(left) + len(right))
        yield Relation(rule=rule, code="balance", path=path, left=left, right=right, slack=slack)


def _years(pack: Pack, rule: PreviousYearRule) -> Iterator[Relation]:
    for now, before in instances(pack, rule.now, rule.before):
        path = now[0].path
        yield Relation(rule=rule, code="previous-year", path=path, left=now, right=before)


def _bound(rule: AtMostRule, left: Side, right: Side) -> Relation:
    """Where all on the left is subtracted from nothing, what is meant is that it is not below 0."""
    if not right and all(term.sign < 0 for term in left):
        floor = tuple(Term(term.path, 1) for term in left)
        path = floor[-1].path
        return Relation(rule=rule, code="below-zero", path=path, left=(), right=floor, bound=1)
    path, bound = (*right, *left)[0].path, rule.right_factor
    return Relation(rule=rule, code="above-limit", path=path, left=left, right=right, bound=bound)


def _zeros(pack: Pack, rule: ZeroWhenRule) -> Iterator[Relation]:
    for term in rule.terms:
        for (side,) in instances(pack, (term,)):
            path = side[0].path
            yield Relation(rule=rule, code="not-zero", path=path, left=side, given=rule.given)


def _sums(pack: Pack, rule: SumsRule) -> Iterator[Relation]:
    code = "row-sum" if rule.axis == "columns" else "column-sum"
    for path, ways in sums_in(pack.sheet(rule.sheet)).items():
        for parts in (one.parts for one in ways if one.axis == rule.axis):
            right = tuple(Term(part, 1) for part in parts)
            left = (Term(path, 1),)
            slack = slack_of(rule.rounded_to, len(left) + len(right))
            yield Relation(
                rule=rule, code=code, path=path, left=left, right=right, is_sum=True, slack=slack
            )


def _record_sums(pack: Pack, rule: RecordSumsRule) -> Iterator[Relation]:
    """The relations between the totals; those in each record have no fields."""
    sheet = pack.sheet(rule.sheet)
    if not isinstance(sheet, ListSheet):
        return
    totals = {one.key for one in sheet.columns if one.total}
    for column in sheet.columns:
        signs = {key.removeprefix("-"): -1 if key.startswith("-") else 1 for key in column.sum}
        if signs and totals.issuperset((column.key, *signs)):
            path = total_path(sheet, column.key)
            right = tuple(Term(total_path(sheet, key), sign) for key, sign in signs.items())
            yield Relation(
                rule=rule,
                code="record-sum",
                path=path,
                left=(Term(path, 1),),
                right=right,
                slack=slack_of(rule.rounded_to, len(right) + 1),
            )


def slack_of(decimals: int | None, figures: int) -> Decimal:
    """Half a unit of the last decimal for each figure; nothing for those that are not rounded."""
    if decimals is None:
        return NO_SLACK
    return Decimal(5 * figures).scaleb(-decimals - 1).normalize()


def _list_totals(pack: Pack, rule: ListTotalRule) -> Iterator[Relation]:
    sheet = pack.sheet(rule.sheet)
    if isinstance(sheet, ListSheet):
        for column in (one for one in sheet.columns if one.total):
            path = total_path(sheet, column.key)
            left = (Term(path, 1),)
            yield Relation(
                rule=rule, code="list-total", path=path, left=left, is_sum=True, column=column
            )


@cache
def instances(pack: Pack, *sides: tuple[str, ...]) -> tuple[tuple[Side, ...], ...]:
    """Every instance of terms that are matched together, over the fields of the pack."""
    return expand(sides, fields_of(pack))


@cache
def sums_of(pack: Pack) -> Mapping[str, tuple[Sum, ...]]:
    """Path → the ways in which that field is declared a sum, first the one that a workbook has."""
    return {path: ways for sheet in pack.sheets for path, ways in sums_in(sheet).items()}


@cache
def sums_in(sheet: Sheet) -> Mapping[str, tuple[Sum, ...]]:
    """The same for one sheet, in the order of its fields."""
    ways: dict[str, list[Sum]] = defaultdict(list)
    for one in grid_sums(sheet) if isinstance(sheet, GridSheet) else ():
        ways[one.path].append(one)
    return {
        path: tuple(sorted(own, key=lambda one: one.axis != "columns"))
        for path, own in ways.items()
    }


@cache
def inputs_of(pack: Pack, path: str) -> tuple[str, ...]:
    """The fields that decide the field at `path`: itself, or all that its sums come down to."""
    sums = sums_of(pack)
    return tuple(one for one in all_behind(pack, path) if one not in sums)


@cache
def all_behind(pack: Pack, path: str) -> tuple[str, ...]:
    """The field itself and all that its sums add up, down to the inputs, sums on the way too."""
    parts = (part for one in sums_of(pack).get(path, ()) for part in one.parts)
    behind = (deep for part in parts for deep in all_behind(pack, part))
    return tuple(dict.fromkeys((path, *behind)))
