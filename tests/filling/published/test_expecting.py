"""What one looks for follows from the pack alone."""

import pytest

from kit.books import PACKS
from reportgen.filling.published.expecting import expected_blocks, expected_lists, vocabulary_of
from reportgen.pack.fields import fields_of
from reportgen.pack.model import FormSheet, GridSheet, ListSheet


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_every_printed_field_is_where_a_row_and_a_column_cross(pack) -> None:
    printed = {
        path
        for path, info in fields_of(pack).items()
        if info.sheet.printed and isinstance(info.sheet, GridSheet | FormSheet)
    }
    paths = [path for block in expected_blocks(pack) for row in block.paths for path in row]
    assert sorted(paths) == sorted(printed)
    for block in expected_blocks(pack):
        assert len(block.rows) == len(block.paths)
        assert {len(row) for row in block.paths} == {len(block.columns)}


def test_labels_know_those_above_them() -> None:
    block = next(b for b in expected_blocks(PACKS[-1]) if b.sheet.key == "applications")
    assert block.columns[1] == ("法人或其他组织", "商业企业")
    assert block.rows[0] == ("一、本年新收政府信息公开申请数量",)
    assert block.rows[4] == ("三、本年度办理结果", "（三）不予公开", "1.属于国家秘密")


def test_lists_and_frames_are_known() -> None:
    pack = PACKS[-1]
    assert all(isinstance(sheet, ListSheet) for sheet in expected_lists(pack))
    words = vocabulary_of(pack)
    assert words.is_frame("第二十条第（一）项")
    assert words.heads("收取单位") == 1.0
    assert words.labels("行政许可") == 1.0
