"""Chinese lines fit a narrow terminal and break where they may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.base.terminal import columns_of, one_line, wrapped

SENTENCE = "第 9 行与第 12 行的数可能填串了行，本格应等于 D9:I9 之和（差 36）。“三安全一稳定”：见 https://example.cn。"


def test_a_chinese_character_takes_two_columns() -> None:
    assert columns_of("K9：应为 12。") == 13
    assert columns_of("e\u0301") == 1


@pytest.mark.parametrize("width", [30, 40, 80])
def test_lines_fit_and_keep_every_character(width: int) -> None:
    lines = list(wrapped(SENTENCE, width, first="    ", rest="      "))
    assert max(map(columns_of, lines)) <= width
    assert "".join(lines).replace(" ", "") == SENTENCE.replace(" ", "")
    for line in lines[1:]:
        assert line.startswith("      ")
        assert line.strip()[0] not in "，。）”：；、"
        assert not line.rstrip().endswith(("（", "“"))
    assert any("D9:I9" in line for line in lines)


def test_without_a_width_there_is_one_line() -> None:
    assert list(wrapped(SENTENCE, 0, first="  ")) == [f"  {SENTENCE}"]
    assert list(wrapped("", 0)) == [""]
    assert list(wrapped("", 40, first="  ")) == [""]


@given(text=st.text(max_size=60), width=st.integers(0, 60))
def test_nothing_is_lost_whatever_the_text(text: str, width: int) -> None:
    joined = "".join(wrapped(text, width, first="- ", rest="  "))
    assert "".join(joined.split()) == "".join(f"- {one_line(text)}".split())
