"""How much of a long text a message shows."""

import pytest

from reportgen.proofread.excerpts import around, common_ends, shortened


@pytest.mark.parametrize(
    ("one", "other", "ends"),
    [
        ("甲乙丙", "甲丁丙", (1, 1)),
        ("甲甲", "甲甲甲", (2, 0)),
        ("", "甲", (0, 0)),
        ("甲乙", "甲乙", (2, 0)),
        ("甲", "乙", (0, 0)),
    ],
)
def test_ends_never_overlap(one: str, other: str, ends: tuple[int, int]) -> None:
    assert common_ends(one, other) == ends
    assert sum(ends) <= min(len(one), len(other))


def test_a_difference_is_shown_with_a_little_around_it() -> None:
    text = f"{'前' * 30}错{'后' * 30}"
    start, end = common_ends(text, text.replace("错", "对"))
    assert around(text, start, end) == f"…{'前' * 12}错{'后' * 12}…"
    assert around("错", 0, 0) == "错"


def test_a_long_text_loses_its_middle_and_its_lines() -> None:
    assert shortened("甲\n 乙") == "甲 乙"
    short = shortened("首" + "中" * 99 + "尾")
    assert (short[0], short[-1], "……" in short) == ("首", "尾", True)
    assert len(short) < 50
