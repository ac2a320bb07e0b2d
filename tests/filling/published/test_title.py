"""Organ and year come out of a title however it is turned."""

import pytest

from reportgen.filling.published.found import Place, PlacedText
from reportgen.filling.published.title import find_title
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
