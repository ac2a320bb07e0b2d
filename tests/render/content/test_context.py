"""The names that templates may use."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kit.printing import EVERYTHING, published
from kit.support import changed
from reportgen.base.errors import PackError
from reportgen.pack import Pack, load_pack
from reportgen.pack.fields import fields_of
from reportgen.render.content.context import build_context, report_date
from reportgen.report.report import CheckedReport

PACK = load_pack("zfxxgk-2021")


def look_up(context: dict[str, Any], path: str) -> Any:
    value: Any = context
    for name in path.split("."):
        value = value[name]
    return value


class TestNames:
    def test_every_field_of_the_pack_has_one(self, pack: Pack, report: CheckedReport) -> None:
        context = build_context(report)
        assert all(isinstance(look_up(context, path), str) for path in fields_of(pack))

    @pytest.mark.parametrize(
        ("path", "printed"),
        [
            ("title", ("淮安市人民政府", "2024年政府信息公开工作年度报告")),
            ("organ", "淮安市人民政府"),
            ("year", "2024"),
            ("lang", "zh-CN"),
            ("document.title", "淮安市人民政府2024年政府信息公开工作年度报告"),
            ("applications.new.natural", "3001"),
            ("applications.results.denied.state_secret.legal.commercial", "0"),
            ("disputes.review.upheld", "72"),
            ("disclosure.fees.amount", "96171.6"),
            ("overview.heading", "一、总体情况"),
            ("fees.caption", "信息处理费收取情况"),
            ("fees.present", False),
        ],
    )
    def test_stand_for_what_is_printed(self, path: str, printed: object) -> None:
        assert look_up(build_context(published(PACK)), path) == printed

    def test_of_a_blank_are_empty(self) -> None:
        report = changed(published(PACK).report, {"applications.new.natural": None})
        context = build_context(CheckedReport(report))
        assert look_up(context, "applications.new.natural") == ""

    def test_of_a_list_hold_its_records_and_totals(self) -> None:
        fees = build_context(published(PACK, EVERYTHING))["fees"]
        assert fees["present"]
        assert [record["unit"] for record in fees["records"]] == ["甲局", "乙局"]
        assert fees["total"] == {"cases": "2", "amount": "340.50"}

    def test_of_paragraphs_join_run_in_heads_with_their_text(self) -> None:
        paragraphs = build_context(published(PACK, EVERYTHING))["problems"]["paragraphs"]
        assert [(p.level, p.head, p.text) for p in paragraphs] == [
            ("head", "（一）独立成行的小标题", ""),
            ("subhead", "1.二级小标题", ""),
            ("body", "", "正文。"),
            ("run-in-head", "（二）接排的小标题。", "接着的正文。"),
            ("run-in-subhead", "2.二级接排。", "再接着的正文。"),
        ]

    def test_that_are_taken_cannot_be_keys_of_sheets(self) -> None:
        first, *others = PACK.sheets
        pack = replace(PACK, sheets=(replace(first, key="title"), *others))
        report = replace(published(PACK).report, pack=pack)
        with pytest.raises(PackError, match="title"):
            build_context(CheckedReport(report))


class TestDate:
    def test_is_the_approval(self) -> None:
        assert report_date(published(PACK, EVERYTHING).report) == date(2025, 1, 8)

    def test_is_the_end_of_the_year_when_nobody_approved(self) -> None:
        assert report_date(published(PACK).report) == date(2024, 12, 31)


class TestText:
    def test_loses_what_xml_cannot_hold(self) -> None:
        report = changed(published(PACK).report, {"basics.organ": "甲\x0c乙\ud800局\uffff"})
        context = build_context(CheckedReport(report))
        assert context["organ"] == "甲乙局"
        assert context["title"][0] == "甲乙局"
