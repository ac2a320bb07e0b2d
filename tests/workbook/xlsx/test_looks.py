"""Fonts of pieces: neighbours of one kind are one mark, whatever runs a program made of them."""

import pytest

from reportgen.workbook.xlsx.looks import (
    CellFont,
    CellStyle,
    Mark,
    MarkKind,
    Run,
    fill_of,
    font_of,
    marked,
)
from reportgen.workbook.xlsx.xml import Element

STRUCK = CellFont(is_struck=True)


def test_neighbours_are_one_mark_and_others_are_not():
    runs = (Run("甲", STRUCK), Run("乙", STRUCK), Run("丙", CellFont()), Run("丁", STRUCK))
    text, marks = marked("", runs, CellStyle())
    assert text == "甲乙丙丁"
    assert marks == (Mark(MarkKind.STRUCK, "甲乙"), Mark(MarkKind.STRUCK, "丁"))


def test_a_run_without_a_font_has_that_of_its_cell():
    _, marks = marked("", (Run("甲"), Run("乙", CellFont())), CellStyle(font=STRUCK))
    assert [mark.text for mark in marks] == ["甲"]


@pytest.mark.parametrize(
    ("attributes", "colour"),
    [
        ({"rgb": "FFffffff"}, "FFFFFF"),
        ({"theme": "0"}, "FFFFFF"),
        ({"theme": "0", "tint": "-0.5"}, "808080"),
        ({"theme": "1", "tint": "1"}, "FFFFFF"),
        ({"theme": "4"}, None),
        ({"indexed": "9"}, "FFFFFF"),
        ({"auto": "1"}, None),
    ],
)
def test_a_colour_is_told_in_several_ways(attributes, colour):
    assert font_of([Element("color", attributes)]).colour == colour
    pattern = Element("patternFill", {"patternType": "solid"}, [Element("fgColor", attributes)])
    assert fill_of(pattern) == colour


def test_a_strike_may_be_said_to_be_none():
    assert not font_of([Element("strike", {"val": "0"})]).is_struck
    assert font_of([Element("strike", {})]).is_struck
