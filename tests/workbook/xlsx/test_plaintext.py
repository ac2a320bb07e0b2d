"""What of a text counts, and when two are the same label."""

import pytest

from reportgen.workbook.xlsx.plaintext import cleaned, comparable, half_width, lines_of, text_of
from reportgen.workbook.xlsx.raw_cells import CellError, RawCell


@pytest.mark.parametrize(
    ("text", "plain"),
    [("１２，３", "12,3"), ("\u3000７\u200b ", "7"), ("−5", "-5"), ("３²", "3²"), ("①½", "①½")],
)
def test_full_width_forms_become_plain_and_signs_stay(text, plain):
    assert half_width(text) == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("其他（件）", "其他 (件)"),
        ("“三公”", '"三公"'),
        ("单位名称*", "单位名称"),
        ("ＡＢＣ", "abc"),
        ("一、总\u200b体\n情况", "一、总体情况"),
    ],
)
def test_two_forms_of_a_label_are_the_same(one, other):
    assert comparable(one) == comparable(other)


def test_labels_that_differ_in_a_word_are_not_the_same():
    assert comparable("本年新收") != comparable("本年办结")


def test_what_cannot_be_printed_is_taken_out_and_told():
    found = cleaned("甲\x07乙\x07\u200b⼀")
    assert (found.text, found.controls, found.had_invisible) == ("甲乙一", ("U+0007",), True)
    assert found.folded == {"⼀": "一"}


def test_a_break_of_any_kind_parts_lines_and_empty_ones_do_not_count():
    assert lines_of("甲\r\n\r乙 \u2028\n\x0b丙") == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (RawCell(None), ""),
        (RawCell(True), "TRUE"),
        (RawCell(0.1 + 0.2), "0.3"),
        (RawCell(CellError("#REF!")), "#REF!"),
        (RawCell(0.956, format="0.0%"), "95.6%"),
        (RawCell(45658, format="yyyy-mm-dd"), "2025年1月1日"),
        (RawCell(0.5, format="# ?/?"), "0.5"),
    ],
)
def test_a_cell_reads_as_it_is_seen(cell, text):
    assert text_of(cell, from_1904=False) == text
