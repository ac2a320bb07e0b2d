"""What must agree in each pack: it agrees in the examples, and is what the rules declare."""

import pytest

from kit.support import EXAMPLES, changed, example
from reportgen.base.diagnostics import catalogue
from reportgen.checks import check_report
from reportgen.pack import Pack, load_pack, pack_ids
from reportgen.pack.fields import fields_of
from reportgen.pack.model import GridSheet
from reportgen.pack.relations import (
    Relation,
    all_behind,
    inputs_of,
    relations_of,
    relations_under,
    sums_of,
)
from reportgen.pack.rules import SumsRule
from reportgen.pack.terms import Side
from reportgen.pack.tree import Sum, grid_sums
from reportgen.report.exact import Number
from reportgen.report.report import Report

PACKS = [load_pack(pack_id) for pack_id in pack_ids()]
EXAMPLE = [
    (pack, folder.name)
    for pack in PACKS
    for folder in sorted((EXAMPLES / pack.id).iterdir())
    if folder.is_dir()
]

each_pack = pytest.mark.parametrize("pack", PACKS, ids=[pack.id for pack in PACKS])
each_example = pytest.mark.parametrize(
    ("pack", "name"), EXAMPLE, ids=[f"{pack.id} {name}" for pack, name in EXAMPLE]
)


def figure(report: Report, side: Side) -> Number:
    return sum(term.sign * (report.number(term.path) or 0) for term in side)


def is_broken(report: Report, one: Relation) -> bool:
    """Worked out without the checks; what a blank field stands in cannot be broken."""
    if one.given and report.value(one.given.field) != one.given.value:
        return False
    if any(report.number(term.path) is None for term in one.terms):
        return False
    left, right = figure(report, one.left), figure(report, one.right)
    if one.column:
        records = report.records[fields_of(report.pack)[one.path].sheet.key]
        cells = [record[one.column.key].value for record in records]
        right = sum(cell for cell in cells if isinstance(cell, Number))
    return left > one.bound * right if one.bound else left != right


def all_sums(pack: Pack) -> list[Sum]:
    grids = (sheet for sheet in pack.sheets if isinstance(sheet, GridSheet))
    return [one for sheet in grids for one in grid_sums(sheet)]


@each_example
def test_what_blocks_holds_in_the_examples(pack: Pack, name: str) -> None:
    report = example(pack, name)
    assert [one for one in relations_of(pack) if one.is_error and is_broken(report, one)] == []


@each_pack
def test_the_finding_of_a_relation_is_one_of_its_rules_kind(pack: Pack) -> None:
    for one in relations_of(pack):
        assert catalogue()[one.code].kind == one.rule.kind
        assert one.path in {term.path for term in one.terms}


@each_pack
def test_one_more_where_an_equation_is_said_is_found_there(pack: Pack) -> None:
    report = example(pack, "department")
    by_rule = {one.rule.id: one for one in relations_of(pack) if one.is_equation}
    for one in by_rule.values():
        number = report.number(one.path)
        assert number is not None
        worse = changed(report, {one.path: number + 1})
        findings = check_report(worse).diagnostics
        assert (one.rule.id, one.code, one.path) in {(f.rule, f.code, f.path) for f in findings}


@each_pack
def test_each_sum_that_has_a_rule_is_a_relation_once_for_each_way(pack: Pack) -> None:
    rules = [rule for rule in pack.rules if isinstance(rule, SumsRule)]
    ruled = {(rule.sheet, rule.axis) for rule in rules}
    sheets = {path: info.sheet.key for path, info in fields_of(pack).items()}
    declared = [
        (one.path, one.axis, one.parts)
        for one in all_sums(pack)
        if (sheets[one.path], one.axis) in ruled
    ]
    found = [
        (one.path, rule.axis, tuple(term.path for term in one.right))
        for rule in rules
        for one in relations_under(pack, rule)
    ]
    assert sorted(found) == sorted(declared)


@each_pack
def test_a_sum_both_ways_counts_along_its_row(pack: Pack) -> None:
    both = [ways for ways in sums_of(pack).values() if len(ways) > 1]
    assert both
    assert {ways[0].axis for ways in both} == {"columns"}
    assert sorted(map(repr, all_sums(pack))) == sorted(
        repr(one) for ways in sums_of(pack).values() for one in ways
    )


@each_pack
def test_a_sum_comes_down_to_inputs_that_add_up_to_it(pack: Pack) -> None:
    report = example(pack, "department")
    for path in sums_of(pack):
        inputs = inputs_of(pack, path)
        assert not {*inputs} & {*sums_of(pack)}
        assert {path, *inputs} <= {*all_behind(pack, path)}
        assert sum(report.number(one) or 0 for one in inputs) == report.number(path)


@each_pack
def test_a_field_that_is_no_sum_is_its_own_input(pack: Pack) -> None:
    for path, info in fields_of(pack).items():
        if not info.is_sum:
            assert inputs_of(pack, path) == all_behind(pack, path) == (path,)
