"""Numbers in words are read as they are meant, and nothing else is."""

import pytest

from reportgen.base.chinese import numeral

NUMBERS = {
    "零": 0, "一": 1, "两": 2, "十": 10, "十一": 11, "二十": 20, "三十五": 35, "一百": 100,
    "一百零六": 106, "一百一十": 110, "一百一十六": 116, "两百三十": 230, "一千零五": 1005,
    "一千二百三十四": 1234, "一万": 10_000, "三万二千一百": 32_100, "十二万零五": 120_005,
}  # fmt: skip


@pytest.mark.parametrize(("words", "number"), NUMBERS.items())
def test_a_number_in_words_is_read(words: str, number: int) -> None:
    assert numeral(words) == number


@pytest.mark.parametrize("words", ["三四", "百", "千百", "万", "二〇二四", "一二", "十百", ""])
def test_words_that_are_no_number_are_none(words: str) -> None:
    assert numeral(words) is None
