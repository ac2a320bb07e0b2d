"""What a field is called: every field has one name of each form, and each form its own manner."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.pack import Pack, load_pack, pack_ids
from reportgen.pack.field_names import FieldName, NameParts, names_of, quoted_names
from reportgen.pack.fields import fields_of
from reportgen.pack.model import (
    Block,
    Field,
    FieldType,
    FormSheet,
    GridSheet,
    ListColumn,
    ListSheet,
    Node,
    Sheet,
)

COUNT = FieldType.COUNT
EVERY_PACK = pytest.mark.parametrize(
    "pack", [*map(load_pack, pack_ids())], ids=lambda pack: pack.id
)


def named(sheet: Sheet) -> dict[str, FieldName]:
    return names_of(Pack(load_pack(pack_ids()[0]).head, (sheet,), (), Path()))


@EVERY_PACK
def test_every_field_has_a_name_and_nothing_else_has(pack: Pack) -> None:
    assert list(names_of(pack)) == list(fields_of(pack))


@EVERY_PACK
@pytest.mark.parametrize(
    "form",
    [
        lambda name: name.spoken,
        lambda name: name.brief,
        lambda name: (name.sheet, name.labels),
    ],
    ids=["spoken", "brief", "labels"],
)
def test_no_two_fields_have_the_same_name(pack: Pack, form: Callable[[FieldName], object]) -> None:
    assert len(set(map(form, names_of(pack).values()))) == len(names_of(pack))


@EVERY_PACK
def test_a_quoted_name_leads_back_to_its_field(pack: Pack) -> None:
    for path, name in names_of(pack).items():
        assert not name.quoted or quoted_names(pack)[name.quoted] == path


@EVERY_PACK
def test_every_field_has_labels_and_none_is_empty(pack: Pack) -> None:
    for path, name in names_of(pack).items():
        assert name.labels, path
        assert all(name.labels), path


TREES = GridSheet(
    "t",
    "三、申请",
    (
        Block(
            rows=(
                Node("new", "一、本年新收到的政府信息公开申请数量", short="新收"),
                Node("denied", "（三）不予公开"),
                Node("denied.secret", "1.属于国家秘密（单位：件）"),
                Node("review", "复议"),
                Node("review.upheld", "维持"),
                Node("suit", "诉讼"),
                Node("suit.first", "直接起诉"),
                Node("suit.first.upheld", "维持"),
            ),
            columns=(Node("person", "自然人"), Node("all", "总计")),
        ),
    ),
    (1, 1, 1, 1, 1),
    short="表三",
)


@pytest.mark.parametrize(
    ("path", "spoken", "brief", "quoted", "labels"),
    [
        ("t.new.all", "新收", "新收", "表三.新收.总计", ("新收", "总计")),
        (
            "t.denied.secret.person",
            "1.属于国家秘密（单位：件）",
            "属于国家秘密",
            "表三.属于国家秘密.自然人",
            ("1.属于国家秘密（单位：件）", "自然人"),
        ),
        (
            "t.review.upheld.all",
            "复议维持",
            "复议.维持",
            "表三.复议.维持.总计",
            ("复议", "维持", "总计"),
        ),
        (
            "t.suit.first.upheld.all",
            "直接起诉维持",
            "诉讼.直接起诉.维持",
            "表三.诉讼.直接起诉.维持.总计",
            ("直接起诉", "维持", "总计"),
        ),
    ],
)
def test_a_row_is_named_by_what_tells_it_from_the_others(
    path: str, spoken: str, brief: str, quoted: str, labels: tuple[str, ...]
) -> None:
    name = named(TREES)[path]
    column = labels[-1]
    assert name.spoken == NameParts("表三", spoken, column)
    assert name.brief == NameParts("三、申请", brief, column)
    assert name.quoted == quoted
    assert name.labels == labels


def test_a_table_without_a_short_name_cannot_be_quoted() -> None:
    block = Block(columns=(Node("all", "总计"),), rows=(Node("", ""),))
    name = named(GridSheet("t", "某表", (block,), (1,)))["t.all"]
    assert name.spoken == name.brief == NameParts("某表", "", "总计")
    assert (name.quoted, name.labels) == ("", ("总计",))


def test_a_form_s_field_is_quoted_by_its_short_name_only() -> None:
    fields = (
        Field("organ", "单位全称", FieldType.TEXT),
        Field("people", "编制人数", COUNT, short="人数"),
    )
    names = named(FormSheet("f", "基本信息", fields))
    assert (names["f.organ"].spoken.row, names["f.organ"].quoted) == ("单位全称", "")
    people = names["f.people"]
    assert (people.spoken.row, people.brief.row, people.quoted) == ("人数", "编制人数", "人数")


def test_a_list_names_its_totals() -> None:
    columns = (
        ListColumn("item", "项目", FieldType.TEXT),
        ListColumn("sum", "金额（单位：元）", COUNT, total=True),
    )
    sheet = ListSheet("fees", "收费清单", columns, total_label="合计", short="收费")
    names = named(sheet)
    assert list(names) == ["fees.total.sum"]
    name = names["fees.total.sum"]
    assert name.spoken == NameParts("收费", "合计", "金额（单位：元）")
    assert name.brief == NameParts("收费清单", "", "金额合计")
    assert (name.quoted, name.labels) == ("收费.金额", ("合计", "金额（单位：元）"))
