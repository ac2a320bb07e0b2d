"""Organ and year come out of a title however it is turned."""

import pytest

from reportgen.filling.published.found import Place, PlacedText
from reportgen.filling.published.title import find_title, title_of_window, whole_organ
from reportgen.pack import load_pack

PACK = load_pack("zfxxgk-2021")


def found(*lines: str) -> tuple[str, str] | None:
    title = find_title([PlacedText(line, Place("page", 1)) for line in lines], PACK)
    return title and (title.values[PACK.head.organ], title.values[PACK.head.year])


@pytest.mark.parametrize(
    "lines",
    [
        ("某某区商务局2024年政府信息公开工作年度报告",),
        ("某某区商务局", "2024年政府信息公开工作年度报告"),
        ("某某区商务局", "2024 年政府信息公开", "工作年度报告"),
        ("某某区商务局２０２４年度政府信息公开年度报告",),
        ("2024年某某区商务局政府信息公开工作年度报告",),
        ("某某区商务局2024年政府信息公开工作报告",),
        ("某某区商务局关于2024年政府信息公开工作年度报告",),
        ("某某区商务局", "二〇二四年政府信息公开工作年度报告"),
    ],
)
def test_titles_as_they_are_written(lines: tuple[str, ...]) -> None:
    assert found(*lines) == ("某某区商务局", "2024")


def test_the_last_title_counts_and_what_is_none_does_not() -> None:
    assert found("乙局2023年政府信息公开工作年度报告", "甲局2024年政府信息公开工作年度报告") == (
        "甲局",
        "2024",
    )
    assert found("今天是2024年12月30日", "首页") is None
    assert found("2024年政府信息公开工作取得了新的进展，报告如下。") is None


def test_a_page_may_bear_its_title_only_on_its_window() -> None:
    title = title_of_window("甲局2024年政府信息公开工作年度报告_信息公开年报_某某网", PACK)
    assert title
    assert title.values == {PACK.head.organ: "甲局", PACK.head.year: "2024"}
    assert title_of_window("信息公开年报_某某网", PACK) is None


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        ("甲镇人民政府坚持公开。甲镇人民政府办公室。", "甲镇人民政府"),
        ("甲镇人民政府坚持公开。甲镇人民群众满意。", "甲镇人民"),
        ("没有提到。", "甲镇人民"),
    ],
)
def test_a_name_that_runs_into_the_title_is_told_by_the_text(text: str, organ: str) -> None:
    line = "2024年甲镇人民政府信息公开工作年度报告"
    title = find_title([PlacedText(line, Place("page", 1))], PACK)
    assert title
    assert whole_organ(title, [line, text], PACK) == organ


def test_a_name_before_the_year_is_whole() -> None:
    title = find_title([PlacedText("甲市2024年政府信息公开工作年度报告", Place("page", 1))], PACK)
    assert title
    assert whole_organ(title, ["甲市政府坚持公开。"], PACK) == "甲市"
