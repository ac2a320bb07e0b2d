"""Codes know their level and what is above them; heads and labels take the columns they must."""

import pytest

from reportgen.pack.field_types import FieldType
from reportgen.pack.lists import CodeTree, ListColumn, ListSheet

TREE = CodeTree("code", "name", (3, 5, 7))


@pytest.mark.parametrize(("code", "above"), [("201", ""), ("20101", "201"), ("2010199", "20101")])
def test_a_code_begins_with_the_one_above(code: str, above: str) -> None:
    assert TREE.is_code(code)
    assert TREE.above(code) == above


@pytest.mark.parametrize("text", ["", "2011", "20a", "２０１", "合计", "201 "])
def test_what_is_no_code(text: str) -> None:
    assert not TREE.is_code(text)


def column(key: str, over: str = "", *, total: bool = False) -> ListColumn:
    kind = FieldType.AMOUNT if total else FieldType.TEXT
    return ListColumn(key, key, kind, total=total, over=over)


def test_neighbours_share_the_text_over_them() -> None:
    columns = (column("a", "甲"), column("b", "甲"), column("c", total=True), column("d", "乙"))
    sheet = ListSheet("s", "表", columns, tree=TREE)
    assert sheet.heads == (("甲", 2, 1), ("c", 1, 2), ("乙", 1, 1))
    assert sheet.label_columns == 2
    assert ListSheet("s", "表", columns).label_columns == 1


def test_a_plain_list_has_one_head_row() -> None:
    sheet = ListSheet("s", "表", (column("a", total=True), column("b")))
    assert sheet.heads == (("a", 1, 1), ("b", 1, 1))
    assert sheet.label_columns == 0
