"""Amounts that were rounded each by itself: their totals stand as entered, within limits."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from kit import tutorial
from kit.other_packs import known
from reportgen.base.diagnostics import Severity
from reportgen.pack import Pack, load_pack
from reportgen.pack.relations import instances
from reportgen.pack.rules import PreviousYearRule
from reportgen.pipeline.check import check_workbook
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.packs.invent import invent
from reportgen.pipeline.packs.lint import lint
from reportgen.workbook import write_workbook

CHANGES = {
    "pack.toml": ('version = "1"', 'version = "1"\ntyped_totals = true'),
    "sheets/calls.toml": ('type = "count"', 'type = "amount"'),
    "sheets/previous.toml": ('type = "count"', 'type = "amount"'),
}


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    folder = tutorial.written(tmp_path)
    for name, (old, new) in CHANGES.items():
        change(folder / "hotline" / name, old, new)
    for line in (
        'axis = "rows"',
        'right = ["calls.*.at_once", "calls.*.passed_on", "calls.*.pending"]',
    ):
        change(folder / "hotline" / "checks.toml", line, f"{line}\nrounded_to = 2")
    return load_pack("hotline", folder)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def checked(pack: Pack, apart: str) -> Outcome:
    """The outcome of a report in which one total is that much larger than its parts."""
    contents = invent(pack)
    assert contents is not None
    path = "calls.all.late"
    values = {**contents.values, path: contents.values[path] + Decimal(apart)}  # type: ignore[operator]
    with known(pack.folder.parent):
        content = write_workbook(pack, type(contents)(values, contents.texts, contents.lists))
        return check_workbook(Path("表.xlsx"), content=content)


def told(outcome: Outcome) -> list[tuple[str, Severity]]:
    codes = ("rounding", "column-sum", "balance")
    return [(one.code, one.severity) for one in outcome.diagnostics if one.code in codes]


def test_the_pack_has_no_mistake(pack: Pack) -> None:
    assert lint(pack.folder) == ()


@pytest.mark.parametrize("apart", ["0.01", "-0.02", "0.02"])
def test_half_a_unit_for_each_figure_is_a_note(pack: Pack, apart: str) -> None:
    outcome = checked(pack, apart)
    assert told(outcome) == [("rounding", Severity.NOTE)]
    assert outcome.checked is not None
    found = outcome.checked.report.number("calls.all.late")
    rows = ("asking", "complaining", "helping")
    wanted = sum(outcome.checked.report.number(f"calls.{row}.late") or 0 for row in rows)
    assert found == wanted + Decimal(apart)  # as entered


@pytest.mark.parametrize("apart", ["0.03", "-1", "100"])
def test_more_than_that_is_an_error(pack: Pack, apart: str) -> None:
    outcome = checked(pack, apart)
    assert told(outcome) == [("column-sum", Severity.ERROR)]
    assert outcome.checked is None


def test_what_agrees_needs_no_word(pack: Pack) -> None:
    assert told(checked(pack, "0")) == []


def test_the_live_check_allows_as_much(pack: Pack, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(write_workbook(pack, invent(pack)))
    book = openpyxl.load_workbook(path)
    formulas = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and "<=0.02,0," in cell.value
    ]
    assert len(formulas) == len(pack.sheet("calls").blocks[0].columns)


def test_a_monthly_report_is_held_against_last_month_in_so_many_words(pack: Pack) -> None:
    contents = invent(pack)
    assert contents is not None
    rule = next(one for one in pack.rules if isinstance(one, PreviousYearRule))
    (now, _), *_ = instances(pack, rule.now, rule.before)
    values = {**contents.values, now[0].path: Decimal(99)}
    with known(pack.folder.parent):
        content = write_workbook(pack, type(contents)(values, contents.texts, contents.lists))
        outcome = check_workbook(Path("表.xlsx"), content=content)
    hints = [one.hint or "" for one in outcome.diagnostics if one.code == "previous-year"]
    assert hints
    assert all("上月报告" in hint and "上年" not in hint for hint in hints)
