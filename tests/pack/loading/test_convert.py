"""What TOML cannot become: the message names file, key, what was found and what is allowed."""

from pathlib import Path

import pytest

from kit.broken_packs import (
    ALL,
    BASICS,
    CHECKS,
    FEES,
    ID,
    PACK,
    TABLE_3,
    TABLE_4,
    TEXT,
    WORDING,
    Break,
    assert_told,
    copied_pack,
)
from reportgen.base.errors import PackError
from reportgen.pack import load_pack

BREAKS = [
    Break("not TOML", PACK, "id = ", "id : ", ("pack.toml", "不是正确的 TOML", "line 1")),
    Break("unknown key", PACK, "basis = ", "basic = ", ("basic", "没有这个键", "basis")),
    Break("missing key", PACK, 'version = "1"\n', "", ("pack.toml", "缺少必需的键 version")),
    Break("wrong type", PACK, "first_year = 2021", 'first_year = "2021"', ("应为整数", "'2021'")),
    Break("text for array", PACK, "sheets = [", 'sheets = "a" #[', ("不是正确的 TOML",)),
    Break(
        "no array",
        PACK,
        'title = ["{basics.organ}", "{basics.year}',
        'title = "{basics.organ}" #',
        ("title", "应为列表"),
    ),
    Break("merge unknown", FEES, 'merge = "unit"', 'merge = "all"', ("columns[1].merge", "'all'")),
    Break("sheet without file", PACK, '"foreword"', '"preface"', ("preface.toml", "文件不存在")),
    Break(
        "widths in a text",
        TEXT,
        'kind = "text"',
        'kind = "text"\nwidths = [1]',
        ("widths", "没有这个键", "paragraphs"),
    ),
    Break(
        "unknown level",
        TEXT,
        'level = "head", text = "（一）',
        'level = "title", text = "（一）',
        ("paragraphs[2].level", "'title'", "head、run-in-head、subhead、run-in-subhead、body"),
    ),
    Break(
        "unknown type",
        BASICS,
        'type = "year"',
        'type = "number"',
        ("fields[2].type", "'number'", "count、change、amount"),
    ),
    Break(
        "true for text", BASICS, 'label = "联系人"', "label = true", ("fields[6].label", "应为文字")
    ),
    Break(
        "text for true", BASICS, "required = true", 'required = "是"', ("required", "true 或 false")
    ),
    Break(
        "node key unknown", TABLE_3, 'short = "新收"', 'sort = "新收"', ("rows[1].sort", "short")
    ),
    Break(
        "sum is no array", TABLE_4, 'sum = ["review.*"]', 'sum = "review.*"', ("sum", "应为列表")
    ),
    Break(
        "no blocks at all",
        TABLE_4,
        ALL,
        'kind = "grid"\nname = "四"\nwidths = [1]',
        ("disputes.toml", "缺少必需的键 blocks"),
    ),
    Break(
        "blocks is no array of tables",
        TABLE_4,
        ALL,
        'kind = "grid"\nname = "四"\nwidths = [1]\nblocks = [1]',
        ("blocks[1]", "应为表"),
    ),
    Break(
        "rule without basis",
        CHECKS,
        'basis = "表四的结构：总计为四种结果之和"\n',
        "",
        ("rules[4]", "缺少必需的键 basis"),
    ),
    Break(
        "key of another rule", CHECKS, 'axis = "rows"', 'axes = "rows"', ("rules[3].axes", "axis")
    ),
    Break("a list of words", WORDING, 'tail = "', 'tail = ["其中"] # "', ("tail", "应为文字")),
]


@pytest.mark.parametrize("case", BREAKS, ids=[case.name for case in BREAKS])
def test_what_toml_cannot_become_is_told_with_its_key(tmp_path: Path, case: Break) -> None:
    assert_told(tmp_path, case)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    folder = copied_pack(tmp_path)
    (folder / ID / PACK).write_bytes("编号".encode("gbk"))
    with pytest.raises(PackError, match=r"pack\.toml：不是正确的 TOML"):
        load_pack(ID, folder)
