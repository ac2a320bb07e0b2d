"""Two years side by side: what changed, and what of it stands out."""

from decimal import Decimal
from pathlib import Path

import pytest

from kit.support import changed, example, example_contents, report_of
from reportgen.base.diagnostics import Severity
from reportgen.filling.changes import FigureChange, changes_between, changes_since
from reportgen.pack import load_pack
from reportgen.report.contents import Contents
from reportgen.workbook import write_workbook

OLD, NEW = load_pack("zfxxgk-2019"), load_pack("zfxxgk-2021")
DAY = {"basics.year": 2023}


def test_totals_and_what_has_none_are_compared() -> None:
    last = example(NEW, "department")
    values = {"applications.new.natural": 1, "applications.new.total": 14}
    now = changed(last, values | {"disclosure.licensing.decisions": 130})
    assert [(one.path, one.before, one.now) for one in changes_between(last, now)] == [
        ("disclosure.licensing.decisions", 120, 130),
        ("applications.new.total", 12, 14),
    ]


@pytest.mark.parametrize(
    ("before", "now", "unusual", "growth"),
    [
        (12, 43, True, "增加 31（258.3%）"),
        (43, 12, True, "减少 31（72.1%）"),
        (0, 30, True, "增加 30"),
        (2, 5, False, "增加 3（150.0%）"),
        (1000, 1100, False, "增加 100（10.0%）"),
        (Decimal("1.50"), Decimal("1.25"), False, "减少 0.25（16.7%）"),
    ],
)
def test_twice_as_much_is_unusual_unless_it_is_few(before, now, unusual, growth) -> None:
    change = FigureChange("applications.new.total", before, now)
    assert change.is_unusual is unusual
    assert change.growth == growth


def test_what_stands_out_comes_first() -> None:
    last = example(NEW, "department")
    now = changed(last, {"disclosure.licensing.decisions": 150, "applications.new.total": 43})
    assert [one.is_unusual for one in changes_between(last, now)] == [True, False]


def test_figures_that_mean_something_else_are_not_compared() -> None:
    last = report_of(OLD, example_contents(OLD, "department"))
    now = changed(example(NEW, "department"), {"disclosure.rules.issued": 99})
    paths = {one.path for one in changes_between(last, now)}
    assert not any(path.startswith("disclosure.rules") for path in paths)


def test_the_report_before_is_found_and_the_changes_are_told(tmp_path: Path) -> None:
    base = example_contents(NEW, "department")
    (tmp_path / "去年.xlsx").write_bytes(write_workbook(NEW, base, totals="typed"))
    now = changed(example(NEW, "department"), {**DAY, "applications.new.total": 43})
    unusual, rest = changes_since(tmp_path, now)
    assert (unusual.code, unusual.path) == ("compared-unusual", "applications.new.total")
    assert unusual.severity is Severity.WARNING
    assert "增加 31" in unusual.message
    assert rest.code == "compared"


def test_another_report_is_not_compared(tmp_path: Path) -> None:
    base = example_contents(NEW, "department")
    other = Contents({**base.values, "basics.organ": "乙局"}, base.texts, base.lists)
    path = tmp_path / "乙局.xlsx"
    path.write_bytes(write_workbook(NEW, other))
    now = changed(example(NEW, "department"), DAY)
    assert [one.code for one in changes_since(path, now)] == ["compared-other"]
    (none,) = changes_since(tmp_path, now)
    assert (none.code, none.severity) == ("carry-none", Severity.WARNING)
