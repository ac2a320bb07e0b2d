"""The measures of tables."""

import pytest

from reportgen.pack import Pack, load_pack
from reportgen.pack.geometry import BoxRole, lay_out
from reportgen.pack.model import GridSheet
from reportgen.render.content.measures import TYPE_WIDTH, column_widths
from reportgen.render.content.tables import (
    fits_on_page,
    fold,
    print_table,
    row_heights,
    tightening,
)

PACK = load_pack("zfxxgk-2021")
TYPE_HEIGHT = 225 / 25.4 * 72


def grid(pack: Pack, key: str) -> GridSheet:
    sheet = pack.sheet(key)
    assert isinstance(sheet, GridSheet)
    return sheet


@pytest.mark.parametrize("proportions", [(1,), (1, 1, 1), (684, 836, 2967, *[622] * 7), (1, 9999)])
def test_columns_fill_the_type_area_exactly(proportions: tuple[int, ...]) -> None:
    assert sum(column_widths(proportions)) == TYPE_WIDTH


def test_a_whole_page_table_and_its_heading_fill_no_more_than_a_page(pack: Pack) -> None:
    heights = row_heights(grid(pack, "applications"))
    assert fits_on_page(grid(pack, "applications"))
    assert 0.95 * TYPE_HEIGHT < sum(heights) + 28.95 + 0.5 * len(heights) <= TYPE_HEIGHT


def test_rows_of_one_line_are_equally_high(pack: Pack) -> None:
    heights = row_heights(grid(pack, "applications"))
    assert heights.count(min(heights)) >= len(heights) - 5


def test_labels_beside_rows_break_by_meaning() -> None:
    sheet = grid(PACK, "applications")
    widths = column_widths(sheet.widths)
    folded = {box.text: lines for box in lay_out(sheet).boxes if (lines := fold(box, widths))}
    assert folded == {
        "三、本年度办理结果": ("三、", "本年度", "办理", "结果"),
        "（三）不予公开": ("（三）", "不予", "公开"),
        "（四）无法提供": ("（四）", "无法", "提供"),
        "（五）不予处理": ("（五）", "不予", "处理"),
        "（六）其他处理": ("（六）", "其他", "处理"),
    }


def test_a_header_that_nearly_fits_is_set_tighter() -> None:
    sheet = grid(PACK, "applications")
    widths = column_widths(sheet.widths)
    tight = {box.text for box in lay_out(sheet).boxes if tightening(box, widths)}
    assert tight == {"自然人"}


def test_every_cell_is_printed_once(pack: Pack) -> None:
    for key in ("disclosure", "applications", "disputes"):
        sheet = grid(pack, key)
        layout = lay_out(sheet)
        table = print_table(sheet, {box.path: box.path for box in layout.fields})
        rows = [row.cells for row in (*table.head, *(row for body in table.bodies for row in body))]
        assert [cell.text for row in rows for cell in row] == [
            box.path or box.text for box in layout.boxes
        ]
        assert {cell.role for row in table.head for cell in row.cells} <= {
            BoxRole.CORNER,
            BoxRole.HEADER,
        }
        assert len(table.bodies) == len(sheet.blocks)
