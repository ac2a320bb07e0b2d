"""Figures quoted in prose by their short names."""

from dataclasses import replace

import pytest

from kit.support import changed, example
from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Severity
from reportgen.pack import load_pack
from reportgen.pack.field_names import quoted_names
from reportgen.pack.fields import fields_of
from reportgen.pack.model import Level
from reportgen.report.placeholders import fill_placeholders
from reportgen.report.report import Entry, Paragraph, Report

PACKS = ["zfxxgk-2019", "zfxxgk-2021"]


def with_text(report: Report, text: str) -> Report:
    (first, *_) = report.paragraphs["overview"]
    body = Paragraph(Level.BODY, text, first.ref)
    return Report(report.pack, report.workbook, report.entries, {"overview": (body,)})


@pytest.fixture
def report() -> Report:
    return example(load_pack("zfxxgk-2021"), "huaian-2024")


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("新收{表三.新收.总计}件", "新收3119件"),
        ("新收｛表三．新收． 总计 ｝件", "新收3119件"),
        ("收费{表二.行政事业性收费.本年收费金额}万元", "收费96171.6万元"),
        ("{表三.新收.总计}、{表三.上年结转.总计}", "3119、34"),
        ("没有引用", "没有引用"),
    ],
)
def test_a_figure_stands_in_the_place_of_its_name(report: Report, text: str, filled: str) -> None:
    done, found = fill_placeholders(with_text(report, text))
    assert found == ()
    assert done.text("overview") == filled


def test_an_unknown_name_is_a_finding_with_the_nearest_one(report: Report) -> None:
    done, found = fill_placeholders(with_text(report, "新收{表三.新收.合计}件"))
    assert [one.code for one in found] == ["unknown-placeholder"]
    assert "{表三.新收.总计}" in found[0].message
    assert done.text("overview") == "新收{表三.新收.合计}件"


def test_a_name_without_a_figure_is_a_finding(report: Report) -> None:
    blank = changed(report, {"applications.new.total": None})
    _, found = fill_placeholders(with_text(blank, "新收{表三.新收.总计}件"))
    assert [one.code for one in found] == ["placeholder-without-value"]


@pytest.mark.parametrize("pack_id", PACKS)
def test_every_number_of_a_table_has_a_name_of_its_own(pack_id: str) -> None:
    pack = load_pack(pack_id)
    names = quoted_names(pack)
    assert len(set(names.values())) == len(names)
    tables = {path for path, field in fields_of(pack).items() if field.type.is_number}
    assert set(names.values()) == tables


@pytest.mark.parametrize(
    "text",
    [
        "新收{表三.新收.总计件",
        "新收表三.新收.总计}件",
        "新收表三.新收.总计件",
        "新收（表三．新收．总计）件",
        "新收{{表三.新收.总计}}件",
        "新收｛表三.新收.总计",
        "甲{乙",
    ],
)
def test_half_a_placeholder_is_an_error(report: Report, text: str) -> None:
    _, found = fill_placeholders(with_text(report, text))
    assert [one.code for one in found] == ["placeholder-unfinished"]
    assert found[0].severity is Severity.ERROR


@pytest.mark.parametrize("text", ["{表三.新收.总计}", "新收{表三.新收.总计"])
def test_no_placeholder_is_filled_outside_of_running_text(report: Report, text: str) -> None:
    ref = CellRef("收费明细", 5, 1)
    records = {"fees": ({"payer": Entry(text, ref)},)}
    _, found = fill_placeholders(replace(report, records=records))
    assert [(one.code, one.at) for one in found] == [("placeholder-misplaced", ref)]


@pytest.mark.parametrize("text", ["{}", "{{ organ }}", "a{display:none}"])
def test_braces_without_a_name_are_text_outside_of_running_text(report: Report, text: str) -> None:
    records = {"fees": ({"payer": Entry(text, CellRef("收费明细", 5, 1))},)}
    filled, found = fill_placeholders(replace(report, records=records))
    assert (filled.records, found) == (records, ())
