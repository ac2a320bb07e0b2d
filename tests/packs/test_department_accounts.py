"""部门决算: nine tables, three of them trees of codes, and prose that follows from figures."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kit.other_packs import known
from kit.support import changed, merged, report_of
from reportgen.base.diagnostics import Severity
from reportgen.checks.check import check_report
from reportgen.pack import Pack, load_pack
from reportgen.pipeline.check import check_workbook
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.packs.lint import lint
from reportgen.proofread import proofread_docx, proofread_pdf
from reportgen.render import Engine
from reportgen.report.contents import Contents, parse_contents
from reportgen.report.printer_name import PrinterName
from reportgen.report.report import Report
from reportgen.workbook import write_workbook

PACKS = Path(__file__).parent
CASES = PACKS.parent / "examples" / "bmjs-2024"


@cache
def pack() -> Pack:
    return load_pack("bmjs-2024", PACKS)


@cache
def contents(case: str) -> Contents:
    text = (CASES / case / "contents.toml").read_text(encoding="utf-8")
    return parse_contents(pack(), text)


@cache
def published() -> Outcome:
    """The report that a department published, typed into a workbook and read back."""
    with known(PACKS):
        data = write_workbook(pack(), contents("published"))
        return check_workbook(Path("决算.xlsx"), content=data)


def test_the_pack_has_no_mistake() -> None:
    assert lint(PACKS / "bmjs-2024") == ()


def test_the_published_report_is_sound_but_for_rounding() -> None:
    found = [(one.code, one.cell, one.severity) for one in published().diagnostics]
    assert found == [("rounding", "F5", Severity.NOTE), ("rounding", "C42", Severity.NOTE)]
    assert published().checked is not None


def prose() -> list[str]:
    checked = published().checked
    assert checked is not None
    return [one.text for one in checked.report.paragraphs["prose"]]


def test_nothing_is_divided_by_last_years_nothing() -> None:
    text = "".join(prose())
    assert "增加307.82万元（2023年度为零，不计算增长率）" in text
    assert "增长100.00%" not in text
    assert "年初预算为0.00万元，支出决算为307.82万元。决算数大于预算数的主要原因" in text


def test_shares_are_the_quotients_even_if_they_do_not_add_up_to_100() -> None:
    text = "".join(prose())
    assert "住房保障支出（类）29.42万元，占9.56%" in text  # 9.55 as published


def test_each_item_has_its_paragraph_with_its_way_and_its_comparison() -> None:
    items = [line for line in prose() if line[:2] in {f"{number}、" for number in range(1, 10)}]
    assert len(items) == 9
    assert items[0] == (
        "1、一般公共服务支出（类）社会工作事务（款）行政运行（项）。主要用于：行政单位人员支出、公用支出。"
        "全年预算为52.00万元，支出决算为51.32万元，完成全年预算的98.69%。"
        "决算数小于全年预算的主要原因：人员变动引起实际支出低于预算。"
    )
    assert items[2].endswith("支出决算为202.24万元。决算数与全年预算持平。")


def test_only_what_has_an_amount_is_named() -> None:
    line = next(line for line in prose() if line.startswith("一般公共预算财政拨款基本支出"))
    assert "邮电费" not in line  # 0.00
    assert "基本工资、津贴补贴、绩效工资" in line


def test_tables_and_sections_without_amounts_say_so() -> None:
    text = "".join(prose())
    assert "2024年度无“三公”经费财政拨款支出。" in text
    assert "2024年度无政府性基金预算财政拨款收入和支出。" in text


def test_every_figure_stands_in_the_word_document() -> None:
    checked = published().checked
    assert checked is not None
    document = Engine(pack()).docx(checked)
    assert proofread_docx(document, checked) == ()
    assert proofread_docx(document, type(checked)(changed(checked.report, {"t8.total.end": 1})))


@pytest.mark.parametrize("printer", PrinterName)
def test_every_figure_stands_in_the_pdf(printer: PrinterName) -> None:
    checked = published().checked
    assert checked is not None
    document = Engine(pack(), printer).pdf(checked)
    assert proofread_pdf(document, checked, just_printed=True) == ()


def cases() -> Iterator[Any]:
    text = (CASES / "rules.toml").read_text(encoding="utf-8")
    for rule, own in tomllib.loads(text, parse_float=Decimal).items():
        for case in own:
            if "expect" in case:
                yield pytest.param(rule, case, id=f"{rule}-{case['name']}")


def report_in(case: dict[str, Any]) -> Report:
    other = parse_contents(pack(), case.get("contents", ""))
    report = report_of(pack(), merged(contents("department"), other))
    values = {path: None if value == "" else value for path, value in case.get("set", {}).items()}
    return changed(report, values)


@pytest.mark.parametrize(("rule", "case"), list(cases()))
def test_a_rule_finds_what_its_case_says(rule: str, case: dict[str, Any]) -> None:
    report = report_in(case)
    paths = {entry.ref: path for path, entry in report.entries.items()}
    keys = {sheet.name: sheet.key for sheet in pack().sheets}
    own = [one for one in check_report(report).diagnostics if one.rule == rule]
    found = [f"{one.code} {paths.get(one.at) or keys[str(one.sheet)]}" for one in own]
    assert sorted(found) == sorted(case["expect"])


def test_a_sound_department_needs_no_word() -> None:
    assert check_report(report_of(pack(), contents("department"))).diagnostics == ()
