"""Blocks of a grid fill its width together; codes and heads stand where they can."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.base.errors import PackError
from reportgen.pack.loading.convert import TomlPlace
from reportgen.pack.loading.validate_grid import check_blocks
from reportgen.pack.model import Block, GridSheet, Node

PLACE = TomlPlace(Path("templates/one/sheets/table.toml"), "blocks")
LEFT = Block(columns=(Node("amount", "数"),), rows=(Node("a", "甲", code="1"),), codes="编码")
RIGHT = replace(LEFT, rows=(Node("b", "乙"), Node("c", "丙")), beside=True)


def sheet(*blocks: Block, width: int = 6) -> GridSheet:
    return GridSheet("table", "表", blocks, (1,) * width)


def test_two_halves_fill_the_width_together() -> None:
    check_blocks(sheet(LEFT, RIGHT), PLACE)


@pytest.mark.parametrize(
    ("grid", "where"),
    [
        (sheet(RIGHT), "blocks[1].beside"),
        (sheet(replace(LEFT, headless=True)), "blocks[1].headless"),
        (sheet(LEFT, replace(RIGHT, headless=True)), "blocks[2].headless"),
        (sheet(LEFT, RIGHT, width=5), "blocks[2]"),
        (sheet(LEFT, RIGHT, LEFT), "blocks[3]"),
        (sheet(replace(LEFT, codes=""), width=2), "blocks[1].rows[1].code"),
    ],
)
def test_the_misfit_is_named(grid: GridSheet, where: str) -> None:
    with pytest.raises(PackError) as caught:
        check_blocks(grid, PLACE)
    assert isinstance(caught.value.place, TomlPlace)
    assert caught.value.place.keys == where
