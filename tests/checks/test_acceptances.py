"""Warnings that a clerk has looked into stand with their reason; errors never do."""

from dataclasses import replace

import pytest

from kit.support import changed, example
from reportgen.base.cells import CellRef
from reportgen.checks import check_report
from reportgen.pack import load_pack
from reportgen.report.report import Acceptance, Report

REF = CellRef("说明", 3, 1)
SOUND = example(load_pack("zfxxgk-2021"), "department")
TABLE = "二、主动公开"
DOUBTFUL = changed(SOUND, {"disclosure.normative.in_force": 3})  # R8 and R9 at D6


def accepting(
    report: Report, *accepted: tuple[str, str, str, str]
) -> list[tuple[str, str | None, str]]:
    made = tuple(Acceptance(*one, ref=REF) for one in accepted)
    findings = check_report(replace(report, accepted=made)).diagnostics
    return [(one.code, one.rule, one.accepted) for one in findings]


@pytest.mark.parametrize("name", ["R9", "r9", " R9 ", "above-limit"])
@pytest.mark.parametrize(("sheet", "cell"), [(TABLE, "D6"), (TABLE, "$d$6"), (TABLE, ""), ("", "")])
def test_a_warning_is_accepted_by_rule_or_code_and_place(name: str, sheet: str, cell: str) -> None:
    assert accepting(DOUBTFUL, (name, sheet, cell, " 口径不同 ")) == [
        ("above-limit", "R9", "口径不同"),
        ("previous-year", "R8", ""),
    ]


@pytest.mark.parametrize(
    ("name", "sheet", "cell"), [("R9", TABLE, "D5"), ("R9", "四、复议诉讼", ""), ("R14", "", "")]
)
def test_an_acceptance_of_nothing_is_a_note(name: str, sheet: str, cell: str) -> None:
    found = accepting(DOUBTFUL, (name, sheet, cell, "口径不同"))
    assert ("acceptance-unused", None, "") in found
    assert not any(accepted for _, _, accepted in found)


def test_an_acceptance_without_a_reason_does_nothing() -> None:
    found = accepting(DOUBTFUL, ("R9", "", "", "  "))
    assert ("acceptance-without-reason", None, "") in found
    assert not any(accepted for _, _, accepted in found)


def test_an_error_is_never_accepted() -> None:
    broken = changed(SOUND, {"disputes.review.total": 9})
    found = accepting(broken, ("R4", "", "", "就是这样"))
    assert found == [("row-sum", "R4", ""), ("acceptance-of-error", None, "")]
    made = (Acceptance("R4", "", "", "就是这样", REF),)
    assert check_report(replace(broken, accepted=made)).report is None
