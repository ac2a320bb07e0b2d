"""The values behind the kinds of a cell's XML."""

import pytest

from reportgen.workbook.xlsx.raw_cells import CellError
from reportgen.workbook.xlsx.raw_values import unescaped, value_of, whole_number

STRINGS = ("甲", "_x000B_")


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("s", "0", "甲"),
        ("s", "1", "\x0b"),
        ("s", "2", CellError("#VALUE!")),
        ("s", "-1", CellError("#VALUE!")),
        ("n", "12.0", 12),
        ("n", "1E2", 100),
        ("n", " 0.5 ", 0.5),
        ("n", "1_000", "1_000"),
        ("n", "十", "十"),
        ("n", "  ", None),
        ("n", "1e300", 1e300),
        ("b", "1", True),
        ("b", "false", False),
        ("e", "#REF!", CellError("#REF!")),
        ("str", "", ""),
        ("d", "2025-01-01", 45658),
        ("d", "昨天", "昨天"),
        ("unheard-of", "7", 7),
    ],
)
def test_a_kind_and_a_text_are_a_value(kind, text, value):
    found = value_of(kind, text, STRINGS, from_1904=False)
    assert found == value
    assert type(found) is type(value)


def test_what_xml_cannot_hold_is_written_by_its_number():
    assert unescaped("甲_x000D__xD83D__xDE00_") == "甲\r😀"
    assert unescaped("_x12_") == "_x12_"


@pytest.mark.parametrize("text", ["", "-1", "1.0", "１", "1234567890", "²"])
def test_an_index_is_of_plain_digits_and_short(text):
    assert whole_number(text) is None


def test_nine_digits_are_an_index():
    assert whole_number("123456789") == 123456789
