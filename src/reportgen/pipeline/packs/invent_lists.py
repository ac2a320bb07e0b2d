"""Records of lists that nobody wrote: their figures are fields like others until they are drawn.

A list has a record; one whose codes make a tree has a branch, from the highest code to a lowest,
for each code whose figure stands elsewhere too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.base.words import words
from reportgen.pack.fields import total_path
from reportgen.pack.model import CodeTree, ListSheet, Pack
from reportgen.pack.relations import Relation
from reportgen.pack.rules import CodeMatchRule, CodeSumsRule, RecordSumsRule, Rule
from reportgen.pack.terms import Side, Term
from reportgen.report.contents import Value

__all__ = ["branch_fields", "branch_relations", "records_of"]


@dataclass(frozen=True, slots=True)
class _Branch:
    """The codes from one of the highest to one of the lowest; all have the same figures."""

    sheet: ListSheet
    codes: tuple[str, ...]

    def path(self, column: str) -> str:
        """Where the branch's figure of a column is kept; no path of a pack looks so."""
        return f"{self.sheet.key}/{self.codes[0]}/{column}"


def branch_fields(pack: Pack) -> Iterator[str]:
    """The figures of all branches."""
    for branch in _branches(pack):
        yield from (branch.path(one.key) for one in branch.sheet.columns if one.type.is_number)


def branch_relations(pack: Pack) -> Iterator[Relation]:
    """What the figures of branches must satisfy."""
    for rule in pack.rules:
        if isinstance(rule, CodeSumsRule):
            yield from _totals(pack, rule)
        elif isinstance(rule, RecordSumsRule):
            for branch in _branches_of(pack, rule.sheet):
                for column in (one for one in branch.sheet.columns if one.sum):
                    signs = {one.removeprefix("-"): one.startswith("-") for one in column.sum}
                    parts = [Term(branch.path(one), -1 if m else 1) for one, m in signs.items()]
                    yield _relation(rule, (Term(branch.path(column.key), 1),), tuple(parts))
        elif isinstance(rule, CodeMatchRule):
            for branch in _branches_of(pack, rule.sheet):
                own = [one.path for one in rule.fields if one.code in branch.codes]
                yield from (_equation(rule, [branch.path(rule.column)], [one]) for one in own)


def _totals(pack: Pack, rule: CodeSumsRule) -> Iterator[Relation]:
    branches = list(_branches_of(pack, rule.sheet))
    for column in branches[0].sheet.columns:
        if column.total:
            total = total_path(branches[0].sheet, column.key)
            yield _equation(rule, [total], [one.path(column.key) for one in branches])


def _equation(rule: Rule, left: list[str], right: list[str]) -> Relation:
    sides = [tuple(Term(path, 1) for path in side) for side in (left, right)]
    return _relation(rule, sides[0], sides[1])


def _relation(rule: Rule, left: Side, right: Side) -> Relation:
    return Relation(rule=rule, code="balance", path=left[0].path, left=left, right=right)


def _branches(pack: Pack) -> Iterator[_Branch]:
    for sheet in pack.sheets:
        if isinstance(sheet, ListSheet) and sheet.tree:
            yield from _branches_of(pack, sheet.key)


def _branches_of(pack: Pack, key: str) -> Iterator[_Branch]:
    """A branch for each of the highest codes that a rule names, else one that the pack knows."""
    sheet = pack.sheet(key)
    tree = sheet.tree if isinstance(sheet, ListSheet) else None
    if tree is None or not isinstance(sheet, ListSheet):
        return
    rules = (one for one in pack.rules if isinstance(one, CodeMatchRule) and one.sheet == key)
    named = [field.code for rule in rules for field in rule.fields]
    highest = dict.fromkeys(code[: tree.lengths[0]] for code in named)
    starts = {begin: max((c for c in named if c.startswith(begin)), key=len) for begin in highest}
    if not starts:
        first = next(iter(tree.table), "2" * tree.lengths[0])[: tree.lengths[0]]
        starts = {first: first}
    for start in starts.values():
        yield _Branch(sheet, _codes(tree, start))


def _codes(tree: CodeTree, start: str) -> tuple[str, ...]:
    """The codes above a code, itself, and below it those that the pack knows, or any."""
    codes = [start[:length] for length in tree.lengths if length <= len(start)]
    for length in tree.lengths[len(codes) :]:
        below = (c for c in tree.table if len(c) == length and c.startswith(codes[-1]))
        codes.append(next(below, codes[-1].ljust(length - 1, "0") + "1"))
    return tuple(codes)


def records_of(
    pack: Pack, sheet: ListSheet, figures: Mapping[str, int]
) -> tuple[dict[str, Value], ...]:
    """The records that make the totals."""
    tree = sheet.tree
    if tree is None:
        totals = {one.key: figures.get(total_path(sheet, one.key), 1) for one in sheet.columns}
        return (_record(sheet, totals),)
    records: list[dict[str, Value]] = []
    for branch in _branches_of(pack, sheet.key):
        numbers = {one.key: figures.get(branch.path(one.key), 1) for one in sheet.columns}
        for code in branch.codes:
            name = tree.table.get(code, words()["preview"]["text"])
            records.append({**_record(sheet, numbers), tree.code: code, tree.name: name})
    return tuple(records)


def _record(sheet: ListSheet, numbers: Mapping[str, int]) -> dict[str, Value]:
    record: dict[str, Value] = {}
    for column in sheet.columns:
        number = numbers[column.key]
        figure = number if column.type.is_whole else Decimal(number)
        record[column.key] = figure if column.type.is_number else words()["preview"]["text"]
    return record
