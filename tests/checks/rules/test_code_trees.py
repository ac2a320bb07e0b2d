"""Lists of codes: each code in its form and place, sums along the tree, figures of other tables."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from kit.support import report_of
from reportgen.base.diagnostics import Severity
from reportgen.checks.check import check_report
from reportgen.pack import Pack, load_pack
from reportgen.pipeline.packs.invent import invent
from reportgen.report.contents import Contents, Value
from reportgen.report.placeholders import fill_placeholders

Row = dict[str, Value]
KEY = "spending"


@cache
def pack() -> Pack:
    return load_pack("small-accounts", Path(__file__).parents[2] / "packs")


@cache
def sound() -> Contents:
    contents = invent(pack())
    assert contents is not None
    return contents


def told(
    change: Callable[[list[Row]], object] | None = None, values: Mapping[str, Value] | None = None
) -> list[tuple[str, str | None, str]]:
    """Code, cell and message of what is said of the report with those changes."""
    rows = [dict(row) for row in sound().lists[KEY]]
    if change:
        change(rows)
    own = {**sound().values, **(values or {})}
    contents = Contents(own, sound().texts, {**sound().lists, KEY: tuple(rows)})
    filled, _ = fill_placeholders(report_of(pack(), contents))
    findings = check_report(filled).diagnostics
    return [(one.code, one.cell, one.message) for one in findings]


def codes(found: list[tuple[str, str | None, str]]) -> list[str]:
    return [code for code, _, _ in found]


def test_a_sound_tree_needs_no_word() -> None:
    assert told() == []


def test_the_table_is_named_with_row_and_column() -> None:
    found = told(lambda rows: rows[1].update(basic=Decimal(99), all=Decimal(105)))
    assert ("code-sum", "D5") in [(code, cell) for code, cell, _ in found]
    assert any("20101 人大事务的“基本支出”" in message for _, _, message in found)


def test_a_figure_that_was_rounded_is_noted_only() -> None:
    def change(rows: list[Row]) -> None:
        for row in rows[:1]:
            row["basic"] = row["basic"] + Decimal("0.01")  # type: ignore[operator]

    found = told(change)
    assert set(codes(found)) == {"rounding"}


@pytest.mark.parametrize(
    ("number", "change", "code"),
    [
        (2, {"code": "201-01-01"}, "code-malformed"),
        (2, {"code": "20101"}, "code-twice"),
        (1, {"code": "20199"}, "code-without-parent"),
        (2, {"name": "别的事务"}, "code-name"),
        (2, {"code": "2010177", "name": None}, "code-without-name"),
        (2, {"project": Decimal(77)}, "record-sum"),
    ],
)
def test_what_is_wrong_with_a_record(number: int, change: Row, code: str) -> None:
    assert code in codes(told(lambda rows: rows[number].update(change)))


def test_the_totals_add_up_the_highest_codes_and_their_own_columns() -> None:
    path = f"{KEY}.total.basic"
    wrong = sound().values[path] + Decimal(5)  # type: ignore[operator]
    found = [(code, cell) for code, cell, _ in told(values={path: wrong})]
    assert ("code-sum", "D3") in found
    assert ("record-sum", "C3") in found


def test_a_code_must_agree_with_the_field_elsewhere_even_if_it_is_not_listed() -> None:
    def without_education(rows: list[Row]) -> None:
        rows[:] = [row for row in rows if not str(row["code"]).startswith("205")]

    found = [one for one in told(without_education) if one[0] == "code-match"]
    assert [cell for _, cell, _ in found] == ["D6"]
    assert "205 教育支出" in found[0][2]


def test_a_warning_may_be_all_that_a_rule_says() -> None:
    milder = replace(
        pack(), rules=tuple(replace(rule, severity="warning") for rule in pack().rules)
    )
    rows = tuple({**row, "basic": Decimal(99)} for row in sound().lists[KEY])
    contents = Contents(sound().values, sound().texts, {**sound().lists, KEY: rows})
    findings = check_report(report_of(milder, contents)).diagnostics
    assert findings
    assert all(one.severity is not Severity.ERROR for one in findings)
