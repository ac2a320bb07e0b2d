"""Rows are settled only where no text can need more height than they have."""

import pytest

from reportgen.pack import load_pack, pack_ids
from reportgen.pack.geometry import BoxRole, lay_out
from reportgen.pack.model import GridSheet
from reportgen.render.content.settled_rows import holds, settled_rows


def grids() -> list[GridSheet]:
    packs = map(load_pack, pack_ids())
    return [one for pack in packs for one in pack.printed_sheets if isinstance(one, GridSheet)]


@pytest.mark.parametrize("sheet", grids(), ids=range(len(grids())))
def test_most_rows_of_an_official_table_are_settled_and_have_a_say_each(sheet: GridSheet) -> None:
    settled = settled_rows(sheet)
    assert len(settled) == lay_out(sheet).rows
    assert sum(settled) > 0.7 * len(settled)


def test_a_row_whose_label_may_take_another_line_is_not_settled() -> None:
    sheet = next(one for one in grids() if one.key == "applications")
    loose = {row for row, settled in enumerate(settled_rows(sheet), start=1) if not settled}
    labels = [box for box in lay_out(sheet).boxes if box.role is BoxRole.LABEL]
    assert {box.row for box in labels if box.row_span == 1 and len(box.text) > 30} <= loose


@pytest.mark.parametrize(
    ("text", "width", "height", "answer"),
    [
        ("收取单位", 60.0, 13.0, True),
        ("收取单位", 46.0, 13.0, False),  # three ems beside the edges, and four are wanted
        ("收取单位", 46.0, 24.5, True),
        ("", 20.0, 13.0, True),
        ("WWWWWWWW", 60.0, 13.0, False),  # a letter counts as an em, whatever its font makes of it
        ("字" * 5, 10.0, 100.0, True),
    ],
)
def test_a_text_surely_fits_or_not(text: str, width: float, height: float, answer: bool) -> None:
    assert holds((text,), width, height) is answer


def test_folded_lines_count_each() -> None:
    assert holds(("（三）", "不予", "公开"), 50.0, 36.0)
    assert not holds(("（三）", "不予", "公开"), 50.0, 35.0)
