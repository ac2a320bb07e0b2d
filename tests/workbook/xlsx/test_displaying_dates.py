"""Days and times as their cells show them; of an m, whether it is a month or a minute."""

import pytest

from reportgen.workbook.xlsx.displaying_dates import displayed_date, is_date_format


@pytest.mark.parametrize(
    ("tokens", "seen"),
    [
        (list("yyyy-mm-dd"), "2023-03-05"),
        (list("yy.m.d"), "23.3.5"),
        (list("hh:mm:ss"), "08:04:09"),
        (list("mm:ss"), "04:09"),
        (list("m/d h:m"), "3/5 8:4"),
        ([*"h:mm ", "AM/PM"], "8:04 AM"),
        (list("aaa"), "日"),
    ],
)
def test_a_moment_is_written_as_its_format_says(tokens, seen):
    value = 44990 + (8 * 3600 + 4 * 60 + 9) / 86400
    assert displayed_date(value, tokens, from_1904=False) == seen


@pytest.mark.parametrize("tokens", [["[h]", ":", *"mm"], list("mmm-yy"), [*"ss", ".", "0"]])
def test_other_forms_are_not_certain(tokens):
    assert displayed_date(44990.5, tokens, from_1904=False) is None


@pytest.mark.parametrize(
    ("plain", "expected"),
    [("yyyy-mm-dd", True), ("aaaa", True), ("h:mm", True), ("0.00", False), ("General", False)],
)
def test_a_date_format_is_known_by_its_letters(plain, expected):
    assert is_date_format(plain) is expected
