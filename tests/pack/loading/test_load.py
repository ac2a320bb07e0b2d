"""Every way to break a pack gives the file, the key, what is wrong and what is allowed."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reportgen.base.errors import PackError, UsageError
from reportgen.pack import load_pack, pack_ids, packs_folder

ID = "zfxxgk-2021"


class Break(NamedTuple):
    """A change of one file and all that the message must say."""

    name: str
    file: str
    old: str
    new: str
    says: tuple[str, ...]


ALL = ""  # in place of `old`: the whole file

PACK = "pack.toml"
CHECKS = "checks.toml"
WORDING = "wording.toml"
BASICS = "sheets/basics.toml"
TABLE_2 = "sheets/disclosure.toml"
TABLE_3 = "sheets/applications.toml"
TABLE_4 = "sheets/disputes.toml"
FEES = "sheets/fees.toml"
TEXT = "sheets/overview.toml"

LIMITS = """limits = [
  { choice = "政府部门", amount = 100000 },
  { choice = "人民政府", amount = 10000000 },
]"""
TOPICS = """topics = [
  { name = "工作考核", words = ["考核", "考评"] },
  { name = "社会评议", words = ["评议", "测评", "评价"] },
  { name = "责任追究", words = ["责任追究", "追究责任", "追责", "问责", "追究"] },
]"""

MOVED = '{ name = "余数", now = "年初", before = "年末", things = "事项", kinds = "各类" }'

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
    Break(
        "moved terms",
        CHECKS,
        'now = ["disclosure.*.in_force"]',
        f'moved = {MOVED}\nnow = ["disclosure.*.in_force"]',
        ("moved", "只有一项"),
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
    Break("sheet without file", PACK, '"foreword"', '"preface"', ("preface.toml", "文件不存在")),
    Break(
        "sheet outside the folder",
        PACK,
        '"foreword"',
        '"../../secret"',
        ("sheets[2]", "只能用小写字母"),
    ),
    Break("sheet named twice", PACK, '"foreword"', '"basics"', ("sheets", "'basics' 重复")),
    Break(
        "unknown kind of sheet",
        TEXT,
        'kind = "text"',
        'kind = "prose"',
        ("overview.toml：kind", "'prose'", "form、text、grid、list"),
    ),
    Break(
        "kind is no text", TEXT, 'kind = "text"', "kind = []", ("kind", "form、text、grid、list")
    ),
    Break(
        "widths in a text",
        TEXT,
        'kind = "text"',
        'kind = "text"\nwidths = [1]',
        ("widths", "没有这个键", "paragraphs"),
    ),
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
    Break(
        "unknown level",
        TEXT,
        'level = "head", text = "（一）',
        'level = "title", text = "（一）',
        ("paragraphs[2].level", "'title'", "head、run-in-head、subhead、run-in-subhead、body"),
    ),
    Break("field twice", BASICS, 'key = "phone"', 'key = "contact"', ("fields", "'contact' 重复")),
    Break(
        "field key with a dot", BASICS, 'key = "phone"', 'key = "电话"', ("fields[7].key", "'电话'")
    ),
    Break(
        "unknown type",
        BASICS,
        'type = "year"',
        'type = "number"',
        ("fields[2].type", "'number'", "count、change、amount"),
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
        "true for text", BASICS, 'label = "联系人"', "label = true", ("fields[6].label", "应为文字")
    ),
    Break(
        "text for true", BASICS, "required = true", 'required = "是"', ("required", "true 或 false")
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
        "node key unknown", TABLE_3, 'short = "新收"', 'sort = "新收"', ("rows[1].sort", "short")
    ),
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
        "sum is no array", TABLE_4, 'sum = ["review.*"]', 'sum = "review.*"', ("sum", "应为列表")
    ),
    Break(
        "text in a grid",
        TABLE_3,
        'type = "count"',
        'type = "text"',
        ("blocks[1].type", "'text'", "count、change、amount"),
    ),
    Break(
        "a column of dates",
        TABLE_2,
        'label = "本年制发件数"',
        'label = "甲", type = "date"',
        ("columns[1].type", "'date'", "count、change、amount"),
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
    Break(
        "unknown table of checks", CHECKS, ALL, "[[rule]]\n", ("checks.toml：rule", "可用：rules")
    ),
    Break("rules is no array", CHECKS, ALL, "rules = 1\n", ("rules", "应为列表")),
    Break("a rule is no table", CHECKS, ALL, "rules = [1]\n", ("rules[1]", "应为表")),
    Break(
        "unknown kind of rule",
        CHECKS,
        'kind = "balance"',
        'kind = "equal"',
        ("rules[1].kind", "'equal'", "balance、sums、previous-year"),
    ),
    Break(
        "rule without kind", CHECKS, 'kind = "balance"\n', "", ("rules[1].kind", "None", "balance")
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
    Break(
        "bad severity",
        CHECKS,
        'severity = "error"',
        'severity = "fatal"',
        ("rules[1].severity", "'fatal'", "error、warning"),
    ),
    Break(
        "bad axis",
        CHECKS,
        'axis = "rows"',
        'axis = "lines"',
        ("rules[3].axis", "'lines'", "rows、columns"),
    ),
    Break(
        "bad term",
        CHECKS,
        '"applications.new"',
        '"applications.fresh"',
        ("rules[1]", "没有同时符合", "applications.fresh"),
    ),
    Break(
        "terms that do not fit each other",
        CHECKS,
        '"applications.new"',
        '"disclosure.rules"',
        ("rules[1]", "没有同时符合", "disclosure.rules"),
    ),
    Break(
        "bad occasion",
        CHECKS,
        'when = ["fees.total.amount"',
        'when = ["fees.total.sum"',
        ("rules[13].when", "fees.total.sum"),
    ),
    Break(
        "rule on a sheet that is not there",
        CHECKS,
        'sheet = "problems"',
        'sheet = "issues"',
        ("sheet", "'issues'", "foreword、overview、problems、other"),
    ),
    Break(
        "rule on a sheet of another kind",
        CHECKS,
        'sheet = "disputes"',
        'sheet = "fees"',
        ("rules[4].sheet", "'fees'", "disclosure、applications、disputes、previous"),
    ),
    Break(
        "given a field that is not there",
        CHECKS,
        'given = { field = "basics.rule_making"',
        'given = { field = "basics.rules"',
        ("rules[10].given.field", "没有字段 'basics.rules'"),
    ),
    Break(
        "given a field that is no choice",
        CHECKS,
        'given = { field = "basics.rule_making"',
        'given = { field = "basics.phone"',
        ("given.field", "应为 choice"),
    ),
    Break(
        "given a choice that is not offered",
        CHECKS,
        'field = "basics.rule_making", value = "无"',
        'field = "basics.rule_making", value = "没有"',
        ("given.value", "'没有'", "无、有"),
    ),
    Break("zero of nothing", CHECKS, 'terms = ["disclosure.rules"]', "terms = []", ("terms",)),
    Break("limits of nothing", CHECKS, LIMITS, "limits = []", ("rules[11].limits", "至少")),
    Break(
        "a limit for a choice that is not offered",
        CHECKS,
        '{ choice = "政府部门", amount',
        '{ choice = "部门", amount',
        ("limits[1].choice", "'部门'", "政府部门、人民政府"),
    ),
    Break(
        "a limit of 0", CHECKS, "amount = 100000 }", "amount = 0 }", ("limits[1].amount", "大于 0")
    ),
    Break(
        "an amount of last year that is not there",
        CHECKS,
        'before = "previous.fees.amount"',
        'before = "previous.fees"',
        ("rules[11].before", "previous.fees"),
    ),
    Break(
        "an amount that is not there",
        CHECKS,
        'term = "disclosure.fees.amount"',
        'term = "disclosure.fees.sum"',
        ("rules[11].term", "disclosure.fees.sum"),
    ),
    Break("a factor of 0", CHECKS, "right_factor = 10000", "right_factor = 0", ("right_factor",)),
    Break(
        "a date that is no date",
        CHECKS,
        'date = "basics.approved"',
        'date = "basics.year"',
        (
            "date",
            "应为 date",
        ),
    ),
    Break(
        "a day that is none", CHECKS, 'day = "03-31"', 'day = "02-30"', ("day", "'02-30'", "01-31")
    ),
    Break("no topics", CHECKS, TOPICS, "topics = []", ("topics", "至少")),
    Break("a topic without words", CHECKS, '["考核", "考评"]', "[]", ("topics[1].words", "至少")),
    Break(
        "a text that is too short for its limit",
        CHECKS,
        "minimum = 0\nmaximum = 1000",
        "minimum = 2000\nmaximum = 1000",
        ("maximum", "2000"),
    ),
    Break(
        "prose on a sheet of another kind",
        CHECKS,
        'sheets = ["foreword", "overview", "problems", "other"]',
        'sheets = ["foreword", "fees"]',
        ("sheets[2]", "'fees'", "foreword、overview"),
    ),
    Break(
        "a phrase without a number",
        WORDING,
        'phrases = "<部分公开>[<的申请>]#"',
        'phrases = "<部分公开>"',
        ("figures.partial.phrases[1]", "<部分公开>", "#"),
    ),
    Break(
        "a phrase that denies a number",
        WORDING,
        ' <没有>[<谁的>][<提出>]<信息公开申请>"',
        ' <没有>#"',
        ("figures.received.zero[2]", "不应有 #"),
    ),
    Break(
        "words that are not there",
        WORDING,
        'phrases = "<部分公开>[<的申请>]#"',
        'phrases = "<公开一部分>#"',
        ("wording.toml", "<公开一部分>", "不是词表", "部分公开"),
    ),
    Break(
        "a list without words", WORDING, 'name = "我"\nany = "', 'name = "我"\nany = "" #', ("我",)
    ),
    Break("a list of words", WORDING, 'tail = "', 'tail = ["其中"] # "', ("tail", "应为文字")),
    Break("a list twice", WORDING, 'name = "我"', 'name = "机关"', ("words", "'机关' 重复")),
    Break("a year of no kind", WORDING, " {year}年度 ", " {then}年度 ", ("then", "last、next")),
    Break("no units of counts", WORDING, 'units = "', 'units = "" #', ("units", "至少")),
    Break("like a third", WORDING, "units = ", 'like = "x"\nunits = ', ("like", "'x'")),
    Break(
        "a figure without words",
        CHECKS,
        'figures = ["carried_in"',
        'figures = ["carried_over"',
        ("figures[1]", "'carried_over'", "carried_out"),
    ),
    Break(
        "a figure of fields that are not there",
        WORDING,
        'accept = [["applications.results.partial.total"]]',
        'accept = [["applications.results.part.*"]]',
        ("checks.toml", "figures[9]", "applications.results.part.*"),
    ),
    Break("no parts", CHECKS, 'parts = ["分别为", ', "parts = []  # ", ("parts", "至少")),
    Break("more than all", CHECKS, "percent = 50", "percent = 101", ("percent", "1 至 100")),
    Break(
        "no forbidden words", CHECKS, 'words = ["〔2019〕60号"]', "words = []", ("words", "至少")
    ),
    Break("rule id twice", CHECKS, 'id = "R2"', 'id = "R1"', ("规则编号 'R1' 重复",)),
]


@pytest.fixture(name="folder")
def copied_pack(tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(packs_folder() / ID, tmp_path / ID)
    yield tmp_path


def break_file(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")


def test_the_copy_is_sound(folder: Path) -> None:
    assert load_pack(ID, folder).id == ID


@pytest.mark.parametrize("case", BREAKS, ids=[case.name for case in BREAKS])
def test_a_broken_pack_says_where_and_what(folder: Path, case: Break) -> None:
    break_file(folder / ID / case.file, case.old, case.new)
    with pytest.raises(PackError) as caught:
        load_pack(ID, folder)
    message = str(caught.value)
    assert message.startswith("模板包有误，")
    for text in case.says:
        assert text in message


def test_sums_in_a_circle_are_refused(folder: Path) -> None:
    file = folder / ID / TABLE_4
    break_file(file, 'sum = ["review.*"]', 'sum = ["review.upheld", "review.pending"]')
    text = '{ key = "review.pending",              label = "尚未审结"'
    break_file(file, text, text + ', sum = ["review.total"]')
    with pytest.raises(PackError, match=r"columns\[5\]\.sum：合计不能直接或间接地包括自己"):
        load_pack(ID, folder)


def test_bytes_that_are_no_text_are_refused(folder: Path) -> None:
    (folder / ID / PACK).write_bytes("编号".encode("gbk"))
    with pytest.raises(PackError, match=r"pack\.toml：不是正确的 TOML"):
        load_pack(ID, folder)


def test_a_missing_file_of_checks_is_named(folder: Path) -> None:
    (folder / ID / CHECKS).unlink()
    with pytest.raises(PackError, match=r"checks\.toml：文件不存在"):
        load_pack(ID, folder)


def test_an_unknown_pack_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        load_pack("zfxxgk-1999")
    for pack_id in pack_ids():
        assert pack_id in str(caught.value)
