"""Parts of a pack that do not fit each other: the message names file and key, and what fits."""

from pathlib import Path

import pytest

from kit.broken_packs import (
    ALL,
    BASICS,
    CHECKS,
    FEES,
    ID,
    PACK,
    TABLE_2,
    TABLE_3,
    TABLE_4,
    TEXT,
    Break,
    assert_told,
    break_file,
    copied_pack,
)
from reportgen.base.errors import PackError
from reportgen.pack import load_pack

BREAKS = [
    Break(
        "merge misfit", FEES, 'merge = "unit"', 'merge = "sum"', ("merge", "'sum'", "可用：unit")
    ),
    Break("unit of numbers", FEES, "total = true", 'merge = "unit"', ("merge", "'unit'", "sum")),
    Break(
        "merge of a text field",
        BASICS,
        'label = "联系人"',
        'label = "联系人"\nmerge = "sum"',
        ("merge", "'sum'", "same、own"),
    ),
    Break(
        "merge of a column",
        TABLE_2,
        'label = "本年制发件数"',
        'label = "制发", merge = "same"',
        ("columns[1].merge", "'same'", "sum、own"),
    ),
    Break("other id", PACK, f'id = "{ID}"', 'id = "other"', ("id", ID, "'other'")),
    Break(
        "unknown organ",
        PACK,
        'organ = "basics.organ"',
        'organ = "basics.name"',
        ("organ", "没有字段 'basics.name'"),
    ),
    Break(
        "year is no year",
        PACK,
        'year = "basics.year"',
        'year = "basics.phone"',
        ("：year", "basics.phone", "应为 year"),
    ),
    Break(
        "unknown placeholder",
        PACK,
        '["{basics.organ}"',
        '["{basics.name}"',
        ("title", "没有字段 'basics.name'"),
    ),
    Break(
        "years turned round",
        PACK,
        "first_year = 2021",
        "first_year = 2021\nlast_year = 2020",
        ("last_year", "2021"),
    ),
    Break(
        "sheet outside the folder",
        PACK,
        '"foreword"',
        '"../../secret"',
        ("sheets[2]", "只能用小写字母"),
    ),
    Break("sheet named twice", PACK, '"foreword"', '"basics"', ("sheets", "'basics' 重复")),
    Break("bad sheet name", TEXT, 'name = "一、总体情况"', 'name = "一/总体"', ("name", "31")),
    Break(
        "long sheet name", TEXT, 'name = "一、总体情况"', f'name = "{"长" * 32}"', ("name", "31")
    ),
    Break(
        "sheet name twice", TEXT, 'name = "一、总体情况"', 'name = "前言"', ("name", "'前言' 重复")
    ),
    Break(
        "bad sheet key",
        TEXT,
        'kind = "text"',
        'kind = "text"\nkey = "Overview"',
        ("key", "'Overview'", "小写字母"),
    ),
    Break("field twice", BASICS, 'key = "phone"', 'key = "contact"', ("fields", "'contact' 重复")),
    Break(
        "field key with a dot", BASICS, 'key = "phone"', 'key = "电话"', ("fields[7].key", "'电话'")
    ),
    Break(
        "choice without choices",
        BASICS,
        'choices = ["无", "有"]\n',
        "",
        ("fields[4].choices", "必须有 choices"),
    ),
    Break(
        "choices without choice",
        BASICS,
        'type = "date"',
        'type = "date"\nchoices = ["甲"]',
        ("fields[5].choices", "choice"),
    ),
    Break(
        "a row of widths missing",
        TABLE_3,
        "widths = [684, ",
        "widths = [",
        ("applications.toml：blocks[1]", "10 格", "9 格", "span"),
    ),
    Break("a width of 0", TABLE_3, "widths = [684, ", "widths = [0, ", ("widths", "大于 0")),
    Break("a span of 0", TABLE_2, "span = 3", "span = 0", ("columns[1].span", "大于 0")),
    Break("a span forgotten", TABLE_2, ", span = 3", "", ("blocks[2]", "2 格", "4 格", "span")),
    Break(
        "row twice",
        TABLE_3,
        'key = "results.partial"',
        'key = "results.granted"',
        ("blocks[1].rows", "'results.granted' 重复"),
    ),
    Break(
        "parent missing",
        TABLE_3,
        '{ key = "results.unable", ',
        '{ key = "results.cannot", ',
        ("rows[16].key", "上级 results.unable 不在"),
    ),
    Break(
        "branch torn apart",
        TABLE_3,
        '{ key = "carried_in", ',
        '{ key = "results.late", ',
        ("rows[2].key", "上级 results"),
    ),
    Break("bad row key", TABLE_3, 'key = "new"', 'key = "New"', ("rows[1].key", "'New'")),
    Break(
        "sum of nothing",
        TABLE_3,
        '"natural", "legal.*"',
        '"natural", "firms.*"',
        ("columns[8].sum", "'firms.*' 没有对应"),
    ),
    Break(
        "sum of itself", TABLE_4, '["review.*"]', '["review.total"]', ("columns[6].sum", "没有对应")
    ),
    Break(
        "sum on an inner node",
        TABLE_3,
        'short = "不予公开"',
        'sum = ["new"]',
        ("rows[6].sum", "有下级"),
    ),
    Break(
        "a sum of texts in a grid",
        TABLE_3,
        'type = "count"',
        'type = "text"',
        ("].type", "'text'", "count、change、amount"),
    ),
    Break(
        "a column of choices without any",
        TABLE_2,
        'label = "本年制发件数"',
        'label = "甲", type = "choice"',
        ("columns[1].choices", "choices"),
    ),
    Break(
        "no blocks",
        TABLE_4,
        ALL,
        'kind = "grid"\nname = "四、复议诉讼"\nwidths = [1]\nblocks = []',
        ("disputes.toml：blocks", "至少"),
    ),
    Break("no rows", TABLE_4, 'rows = [{ key = "", label = "" }]', "rows = []", ("rows", "至少")),
    Break(
        "a field in two blocks",
        TABLE_2,
        'key = "coercion"',
        'key = "licensing"',
        ("disclosure.licensing.decisions", "重复"),
    ),
    Break("list column twice", FEES, 'key = "cases"', 'key = "unit"', ("columns", "'unit' 重复")),
    Break(
        "total of texts",
        FEES,
        'type = "text",   width = 4',
        'type = "text", total = true',
        ("columns[1].total", "数字列"),
    ),
    Break("rule id twice", CHECKS, 'id = "R2"', 'id = "R1"', ("规则编号 'R1' 重复",)),
]


@pytest.mark.parametrize("case", BREAKS, ids=[case.name for case in BREAKS])
def test_what_does_not_fit_is_told_with_its_key(tmp_path: Path, case: Break) -> None:
    assert_told(tmp_path, case)


def test_sums_in_a_circle_are_refused(tmp_path: Path) -> None:
    folder = copied_pack(tmp_path)
    file = folder / ID / TABLE_4
    break_file(file, 'sum = ["review.*"]', 'sum = ["review.upheld", "review.pending"]')
    text = '{ key = "review.pending",              label = "尚未审结"'
    break_file(file, text, text + ', sum = ["review.total"]')
    with pytest.raises(PackError, match=r"columns\[5\]\.sum：合计不能直接或间接地包括自己"):
        load_pack(ID, folder)
