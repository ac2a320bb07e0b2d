"""Sums and codes of a list name columns that it has, and codes have one of their lengths."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.base.errors import PackError
from reportgen.pack.loading.convert import TomlPlace
from reportgen.pack.loading.validate_list import check_list
from reportgen.pack.model import CodeTree, FieldType, ListColumn, ListSheet

PLACE = TomlPlace(Path("templates/one/sheets/list.toml"))
COLUMNS = (
    ListColumn("code", "编码", FieldType.TEXT),
    ListColumn("name", "名称", FieldType.TEXT),
    ListColumn("all", "合计", FieldType.AMOUNT, sum=("part",)),
    ListColumn("part", "其中", FieldType.AMOUNT),
)
TREE = CodeTree("code", "name", (3, 5), table={"201": "甲", "20101": "乙"})
SHEET = ListSheet("list", "表", COLUMNS, tree=TREE)


def with_column(number: int, **changes: object) -> ListSheet:
    columns = list(COLUMNS)
    columns[number] = replace(columns[number], **changes)  # type: ignore[arg-type]
    return replace(SHEET, columns=tuple(columns))


def test_a_sound_list_passes() -> None:
    check_list(SHEET, PLACE)


@pytest.mark.parametrize(
    ("sheet", "keys"),
    [
        (with_column(2, sum=("name",)), "columns[3].sum"),
        (with_column(2, sum=("all",)), "columns[3].sum"),
        (with_column(1, sum=("part",)), "columns[2].sum"),
        (replace(SHEET, blank_rows=-1), "blank_rows"),
        (replace(SHEET, tree=replace(TREE, code="all")), "tree.code"),
        (replace(SHEET, tree=replace(TREE, name="else")), "tree.name"),
        (replace(SHEET, tree=replace(TREE, lengths=(5, 3))), "tree.lengths"),
        (replace(SHEET, tree=replace(TREE, lengths=())), "tree.lengths"),
        (replace(SHEET, tree=replace(TREE, table={"2011": "丙"})), "tree.names"),
    ],
)
def test_the_misfit_is_named(sheet: ListSheet, keys: str) -> None:
    with pytest.raises(PackError) as caught:
        check_list(sheet, PLACE)
    assert isinstance(caught.value.place, TomlPlace)
    assert caught.value.place.keys == keys
