"""Reports of several organs added up: every figure with its parts, whatever the order."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.support import example_contents, report_of
from reportgen.checks import check_report
from reportgen.collection.aggregate import aggregate
from reportgen.pack import load_pack, pack_ids
from reportgen.pack.fields import fields_of
from reportgen.pack.model import FieldType, GridSheet, Merge
from reportgen.pack.tree import grid_sums
from reportgen.report.contents import Contents
from reportgen.report.report import CheckedReport

PACKS = [load_pack(pack_id) for pack_id in pack_ids()]
PACK = load_pack("zfxxgk-2021")
by_pack = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
PARENT = "某某区人民政府"


def year_of(pack):
    return example_contents(pack, "department").values[pack.head.year]


def checked(pack, organ, values=None, lists=None):
    """A report without errors, with other figures; only checks may prove one in the program."""
    base = example_contents(pack, "department")
    contents = Contents(
        {**base.values, pack.head.organ: organ, **(values or {})}, base.texts, lists or base.lists
    )
    return CheckedReport(report_of(pack, contents))


def added(pack, *units, own=None, organ=PARENT, missing=()):
    return aggregate(pack, organ, year_of(pack), units, own=own, missing=missing)


def codes(total):
    return [(one.code, one.sheet) for one in total.diagnostics]


@by_pack
def test_every_number_of_the_parent_is_its_own_and_the_units(pack):
    one, two, own = (checked(pack, name) for name in ("甲局", "乙局", "区政府办公室"))
    total = added(pack, one, two, own=own)
    numbers = [info.path for info in fields_of(pack).values() if info.type.is_number]
    assert [line.path for line in total.ledger.lines] == numbers
    for line in total.ledger.lines:
        value = one.report.number(line.path)
        assert [part.organ for part in line.parts] == ["区政府办公室", "甲局", "乙局"]
        assert [part.value for part in line.parts] == [value] * 3
        assert {part.ref for part in line.parts} == {one.report.entries[line.path].ref}
        assert total.contents.values[line.path] == line.value
        assert line.value == (None if value is None else 3 * value), line.path
    assert total.ledger.has_own
    assert total.contents.values[pack.head.organ] == PARENT
    assert total.contents.values[pack.head.year] == year_of(pack)


@by_pack
def test_the_sum_breaks_no_rule_of_the_tables(pack):
    total = added(pack, checked(pack, "甲局"), checked(pack, "乙局"))
    base = example_contents(pack, "department")
    contents = Contents(total.contents.values, base.texts, total.contents.lists)
    found = check_report(report_of(pack, contents)).diagnostics
    tables = {sheet.name for sheet in pack.sheets if isinstance(sheet, GridSheet)}
    assert [one.code for one in found if one.sheet in tables] == []


def test_amounts_are_added_exactly():
    path = "disclosure.fees.amount"
    amounts = [Decimal("0.1"), Decimal("0.2"), Decimal("712.187895")]
    units = [checked(PACK, f"第{n}局", {path: one}) for n, one in enumerate(amounts)]
    assert str(added(PACK, *units).contents.values[path]) == "712.487895"


def test_what_is_not_a_number_belongs_to_the_organ_itself():
    total = added(PACK, checked(PACK, "甲局"), own=checked(PACK, "区政府办公室"))
    assert total.contents.values.get("basics.contact") is None
    assert total.contents.texts == {}
    draft = checked(PACK, PARENT, {"basics.contact": "张三", "basics.organ_kind": "人民政府"})
    total = added(PACK, checked(PACK, "甲局"), own=draft)
    assert total.contents.values["basics.contact"] == "张三"
    assert total.contents.values["basics.organ_kind"] == "人民政府"
    assert total.contents.texts == draft.report.contents().texts


def test_figures_that_some_have_left_out_stay_unknown():
    path = "previous.rules.in_force"
    lacking = checked(PACK, "乙局", {path: None})
    total = added(PACK, checked(PACK, "甲局"), lacking)
    assert total.contents.values[path] is None
    assert codes(total) == [("merge-unknown", "上年数据")]
    assert "乙局" in total.diagnostics[0].message
    assert "甲局" not in total.diagnostics[0].message
    assert added(PACK, lacking, lacking).diagnostics == ()


RECORDS = {
    "fees": (
        {"unit": "办公室", "cases": 1, "amount": Decimal("10.50")},
        {"unit": "甲局法规科", "cases": 2, "amount": Decimal(20)},
        {"unit": None, "cases": 1, "amount": Decimal(0)},
    )
}


def test_records_stand_one_after_the_other_with_their_unit_in_front():
    sums = {"fees.total.cases": 4, "fees.total.amount": Decimal("30.50")}
    one = checked(PACK, "甲局", sums, RECORDS)
    stated = {"fees.total.cases": 5, "fees.total.amount": Decimal(7)}
    none = dict.fromkeys(stated)
    two, three = (checked(PACK, x, y, {"fees": ()}) for x, y in (("乙局", stated), ("丙局", none)))
    total = added(PACK, one, two, three)
    records = total.contents.lists["fees"]
    assert [(record["unit"], record["cases"]) for record in records] == [
        ("甲局：办公室", 1),
        ("甲局法规科", 2),
        ("甲局", 1),
        ("乙局", 5),
    ]
    assert total.contents.values["fees.total.cases"] == 9
    assert str(total.contents.values["fees.total.amount"]) == "37.50"
    assert sum(record["amount"] for record in records) == Decimal("37.50")


def test_what_all_must_say_alike_is_compared():
    pack = load_pack("zfxxgk-2019")
    path = "basics.procurement_unit"
    yuan, wan, silent = (checked(pack, f"{x}局", {path: x}) for x in ("元", "万元", None))
    total = added(pack, yuan, yuan)
    assert (total.contents.values[path], total.diagnostics) == ("元", ())
    total = added(pack, yuan, wan)
    assert codes(total) == [("merge-differs", "基本信息")]
    assert path not in total.contents.values
    assert "万元局写的是“万元”" in total.diagnostics[0].message
    total = added(pack, yuan, silent)
    assert (total.contents.values[path], codes(total)) == ("元", [("merge-unsaid", "基本信息")])


def test_reports_of_another_year_or_format_are_a_mistake_of_ours():
    other = checked(PACK, "甲局", {"basics.year": year_of(PACK) - 1})
    with pytest.raises(ValueError, match="another"):
        added(PACK, other)
    with pytest.raises(ValueError, match="another"):
        added(PACK, checked(load_pack("zfxxgk-2019"), "甲局"))


def test_those_who_are_missing_stand_in_the_ledger():
    total = added(PACK, checked(PACK, "甲局"), missing=("乙局",))
    assert total.ledger.missing == ("乙局",)
    assert not total.ledger.has_own


def test_a_pack_can_say_that_a_column_is_not_added_up():
    sheet = PACK.sheet("disclosure")
    first = sheet.blocks[0]
    column = replace(first.columns[0], merge=Merge.OWN)
    block = replace(first, columns=(column, *first.columns[1:]))
    changed = replace(sheet, blocks=(block, *sheet.blocks[1:]))
    sheets = tuple(changed if one is sheet else one for one in PACK.sheets)
    pack = replace(PACK, sheets=sheets)
    total = added(
        pack, checked(pack, "甲局"), own=checked(pack, PARENT, {"disclosure.rules.issued": 7})
    )
    lines = {line.path for line in total.ledger.lines}
    assert "disclosure.rules.issued" not in lines
    assert "disclosure.rules.in_force" in lines
    assert total.contents.values["disclosure.rules.issued"] == 7


def values_of(pack):
    """Random figures for every field that is typed."""
    counts = st.integers(0, 10**7)
    amounts = st.decimals(0, 10**6, places=4)
    kinds = {FieldType.AMOUNT: amounts, FieldType.COUNT: counts}
    fields = {
        path: kinds.get(info.type, st.integers(-(10**6), 10**6))
        for path, info in fields_of(pack).items()
        if info.type.is_number and not info.is_sum
    }
    return st.fixed_dictionaries(fields)


@by_pack
@settings(max_examples=15)
@given(data=st.data())
def test_sums_and_parts_agree_in_any_order_of_the_units(pack, data):
    figures = data.draw(st.lists(values_of(pack), min_size=1, max_size=4))
    units = [with_sums(pack, f"第{n}局", values) for n, values in enumerate(figures)]
    shuffled = data.draw(st.permutations(units))
    total, other = added(pack, *units), added(pack, *shuffled)
    assert total.contents.values == other.contents.values
    for line in total.ledger.lines:
        parts = [unit.report.number(line.path) for unit in units]
        assert line.value == sum(parts), line.path
    for sheet in (sheet for sheet in pack.sheets if isinstance(sheet, GridSheet)):
        for one in grid_sums(sheet):
            parts = [total.contents.values[path] for path in one.parts]
            assert total.contents.values[one.path] == sum(parts), one.path


def with_sums(pack, organ, values):
    """A report with those figures and the sums that follow from them."""
    figures = dict(values)
    for sheet in (sheet for sheet in pack.sheets if isinstance(sheet, GridSheet)):
        for axis in ("columns", "rows"):  # a sum both ways has its row's parts by then
            for one in grid_sums(sheet):
                if one.axis == axis:
                    figures[one.path] = sum(figures[path] for path in one.parts if path in figures)
    return checked(pack, organ, figures)
