"""Every rule of every pack has cases that pass and fail: `examples/<pack>/rules.toml`."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kit.support import changed, example_contents, merged, report_of, unread
from reportgen.base.diagnostics import Diagnostic, Severity, catalogue
from reportgen.checks import check_report
from reportgen.checks.rules.registry import CHECKS
from reportgen.pack import Pack, load_pack, pack_ids
from reportgen.pack.rules import RULE_KINDS, MagnitudeRule, Rule
from reportgen.report.contents import parse_contents
from reportgen.report.report import Report

CASES = Path(__file__).parents[1] / "examples"
READING = ("number", "labels")


def cases_of(pack_id: str) -> dict[str, list[dict[str, Any]]]:
    text = (CASES / pack_id / "rules.toml").read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def all_cases(*, of_reading: bool) -> Iterator[Any]:
    for pack in map(load_pack, pack_ids()):
        kinds = {rule.id: rule.kind for rule in pack.rules}
        for rule_id, cases in cases_of(pack.id).items():
            for case in cases:
                if (kinds[rule_id] in READING) == of_reading:
                    name = f"{pack.id}-{rule_id}-{case['name']}"
                    yield pytest.param(pack, rule_id, case, id=name)


def report_in(pack: Pack, case: dict[str, Any]) -> Report:
    """The sound report of a department with what the case changes in it."""
    other = parse_contents(pack, case.get("contents", ""))
    report = report_of(pack, merged(example_contents(pack, "department"), other))
    values = {path: None if value == "" else value for path, value in case.get("set", {}).items()}
    report = replace(report, previous_texts=case.get("previous", {}))
    return unread(changed(report, values), *case.get("unread", ()))


def rule_of(pack: Pack, rule_id: str) -> Rule:
    return next(rule for rule in pack.rules if rule.id == rule_id)


def path_of(report: Report, finding: Diagnostic) -> str:
    """The path of a finding's cell, or the key of its text sheet."""
    cells = {entry.ref: path for path, entry in report.entries.items()}
    names = {sheet.name: sheet.key for sheet in report.pack.sheets}
    return cells.get(finding.at) or names[finding.sheet]


@pytest.mark.parametrize(("pack", "rule_id", "case"), list(all_cases(of_reading=False)))
def test_a_rule_finds_what_its_case_says(pack: Pack, rule_id: str, case: dict[str, Any]) -> None:
    report = report_in(pack, case)
    checked = check_report(report)
    own = [one for one in checked.diagnostics if one.rule == rule_id]
    assert sorted(f"{one.code} {path_of(report, one)}" for one in own) == sorted(case["expect"])
    if any(one.severity is Severity.ERROR for one in own):
        assert checked.report is None


@pytest.mark.parametrize(("pack", "rule_id", "case"), list(all_cases(of_reading=False)))
def test_a_finding_has_the_severity_of_its_rule(
    pack: Pack, rule_id: str, case: dict[str, Any]
) -> None:
    wanted = Severity.parse(rule_of(pack, rule_id).severity)
    for one in check_report(report_in(pack, case)).diagnostics:
        if one.rule == rule_id and one.code != "previous-year-unknown":
            assert one.severity is wanted


@pytest.mark.parametrize(("pack", "rule_id", "case"), list(all_cases(of_reading=True)))
def test_a_finding_of_reading_comes_under_the_rule_of_its_kind(
    pack: Pack, rule_id: str, case: dict[str, Any]
) -> None:
    kind = rule_of(pack, rule_id).kind
    codes = [entry.code for entry in catalogue().values() if entry.kind == kind]
    assert codes
    report = report_of(pack, example_contents(pack, "department"))
    for code in codes if "found" in case else ():
        found = Diagnostic(code=code, severity=Severity.parse(case["found"]), message="…")
        checked = check_report(report, (found,))
        assert [one.rule for one in checked.diagnostics if one.code == code] == [rule_id]
        assert (checked.report is None) == case["blocks"]
    if "found" not in case:
        assert all(one.rule != rule_id for one in check_report(report).diagnostics)


@pytest.mark.parametrize("pack_id", pack_ids())
def test_every_rule_has_a_passing_a_failing_and_a_boundary_case(pack_id: str) -> None:
    cases = cases_of(pack_id)
    assert set(cases) == {rule.id for rule in load_pack(pack_id).rules}
    for rule_id, own in cases.items():
        assert {case["case"] for case in own} == {"passing", "failing", "boundary"}, rule_id


def test_every_kind_of_rule_has_its_function() -> None:
    assert set(CHECKS) == set(RULE_KINDS.values())


def test_an_amount_is_compared_with_last_years() -> None:
    pack = load_pack("zfxxgk-2021")
    rule = MagnitudeRule(
        id="X",
        severity="warning",
        basis="…",
        term="disclosure.normative.in_force",
        decimals=6,
        before="previous.normative.in_force",
        times=2500,
    )
    report = replace(report_in(pack, {}), pack=replace(pack, rules=(rule,)))
    for values, codes in (
        ({"disclosure.normative.in_force": 14_999}, []),
        ({"disclosure.normative.in_force": 15_000}, ["amount-leap"]),
        ({"disclosure.normative.in_force": 15_000, "previous.normative.in_force": None}, []),
        ({"disclosure.normative.in_force": 15_000, "previous.normative.in_force": 0}, []),
    ):
        found = check_report(changed(report, values)).diagnostics
        assert [one.code for one in found] == codes
