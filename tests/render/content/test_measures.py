"""Columns fill the type area of their page to the twip, upright or on its side."""

from dataclasses import replace

import pytest

from reportgen.pack.model import Block, GridSheet, Node
from reportgen.render.content.measures import (
    column_widths,
    percentages,
    table_widths,
    type_height,
    type_width,
)

BLOCK = Block(columns=(Node("a", "甲"), Node("b", "乙"), Node("c", "丙")), rows=(Node("", ""),))
SHEET = GridSheet("s", "表", (BLOCK,), (3, 7, 9))


@pytest.mark.parametrize("landscape", [False, True])
def test_columns_fill_their_page(landscape: bool) -> None:
    sheet = replace(SHEET, landscape=landscape)
    assert sum(table_widths(sheet)) == type_width(sheet)
    assert sum(percentages(table_widths(sheet))) == pytest.approx(100, abs=0.002)


def test_a_page_on_its_side_is_wider_and_lower() -> None:
    side = replace(SHEET, landscape=True)
    assert type_width(side) > type_width(SHEET)
    assert type_height(side) < type_height(SHEET)


def test_widths_keep_their_proportions() -> None:
    assert column_widths((1, 1, 2), 400) == (100, 100, 200)
