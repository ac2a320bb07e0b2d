"""Texts that follow from figures: by sign, by what is there, for each record; nothing by 0."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from kit.support import changed, report_of
from reportgen.pack import Pack, load_pack
from reportgen.pack.model import Level
from reportgen.pipeline.packs.invent import invent
from reportgen.report.contents import Value
from reportgen.report.derived import Teller
from reportgen.report.placeholders import fill_placeholders
from reportgen.report.report import Report

NOW, BEFORE = "balance.spending.amount", "earlier.spending"


@cache
def pack() -> Pack:
    return load_pack("small-accounts", Path(__file__).parents[1] / "packs")


@cache
def report() -> Report:
    contents = invent(pack())
    assert contents is not None
    return report_of(pack(), contents)


def told(name: str, values: Mapping[str, Value] | None = None) -> str | None:
    return Teller(changed(report(), values or {})).tell(name)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ("307.82", "300", "比2019年增加7.82万元，增长2.61%"),
        ("264.87", "307.82", "比2019年减少42.95万元，下降13.95%"),
        ("10.00", "10", "与2019年持平"),
        ("10", "0", "2019年没有支出"),
        ("0", "0", "与2019年一样没有支出"),
        ("1.00005", "1", "比2019年增加0.00005万元，增长0.01%"),  # half up
    ],
)
def test_a_comparison_goes_by_the_sign_and_never_divides_by_nothing(
    now: str, before: str, said: str
) -> None:
    assert told("支出.比上年", {NOW: Decimal(now), BEFORE: Decimal(before)}) == said


def test_a_blank_that_is_nothing_is_0() -> None:
    assert told("支出.比上年", {NOW: None, BEFORE: None}) == "与2019年一样没有支出"


def test_records_of_one_level_are_listed_with_their_shares() -> None:
    text = told("支出.构成")
    assert text is not None
    parts = text.split("；")
    assert [part.partition("（类）")[0] for part in parts] == [
        "一般公共服务支出",
        "教育支出",
        "住房保障支出",
    ]
    shares = [Decimal(part.rpartition("占")[2].removesuffix("%")) for part in parts]
    assert abs(sum(shares) - 100) < Decimal("0.02")


def test_a_text_for_each_of_the_lowest_codes_with_the_way_to_it() -> None:
    text = told("支出.各项")
    assert text is not None
    assert text.split("\n")[1].startswith("2、教育支出（类）普通教育（款）小学教育（项）。基本支出")


def test_what_is_not_there_is_not_named() -> None:
    assert told("人员.构成", {"basic.c30101.amount": None}) == "工资福利支出、津贴补贴"
    empty = {f"basic.{key}.amount": None for key in ("c301", "c30101", "c30102", "people")}
    assert told("人员.说明", empty) == f"{report().organ}2020年没有人员经费支出。"


def test_a_name_that_nobody_gave_is_no_text() -> None:
    assert told("支出.比前年") is None


def test_prose_gets_a_paragraph_for_each_line_with_the_cell_it_came_from() -> None:
    filled, findings = fill_placeholders(report())
    assert findings == ()
    lines = filled.paragraphs["prose"]
    assert len(lines) == len(report().paragraphs["prose"]) + 2  # three items instead of one
    assert len({line.ref for line in lines[2:5]}) == 1
    assert not any("{" in line.text for line in lines)


def test_a_paragraph_that_says_nothing_is_left_out() -> None:
    bare = replace(report(), records={})
    filled, _ = fill_placeholders(bare)
    assert [line.text for line in filled.paragraphs["prose"]][2] == "二、人员经费情况说明"


def test_a_line_may_be_a_head_of_its_own() -> None:
    name = "人员.说明"
    texts = tuple(
        replace(one, text="## （一）总体\n共{basic.people.amount}万元。")
        if one.name == name
        else one
        for one in pack().derived.alternatives
    )
    other = replace(pack(), derived=replace(pack().derived, alternatives=texts))
    filled, _ = fill_placeholders(replace(report(), pack=other))
    last = filled.paragraphs["prose"][-2:]
    assert [(line.level, line.text[:3]) for line in last] == [
        (Level.SUBHEAD, "（一）"),
        (Level.BODY, "共" + Teller(report()).value("basic.people.amount")[:2]),
    ]
