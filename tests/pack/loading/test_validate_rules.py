"""Rules that name what their pack does not have: the message names file, key and what there is."""

from pathlib import Path

import pytest

from kit.broken_packs import CHECKS, WORDING, Break, assert_told

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
    Break(
        "moved terms",
        CHECKS,
        'now = ["disclosure.*.in_force"]',
        f'moved = {MOVED}\nnow = ["disclosure.*.in_force"]',
        ("moved", "只有一项"),
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
        ("checks.toml", "figures[10]", "applications.results.part.*"),
    ),
    Break("no parts", CHECKS, 'parts = ["分别为", ', "parts = []  # ", ("parts", "至少")),
    Break("more than all", CHECKS, "percent = 50", "percent = 101", ("percent", "1 至 100")),
    Break(
        "no forbidden words", CHECKS, 'words = ["〔2019〕60号"]', "words = []", ("words", "至少")
    ),
]


@pytest.mark.parametrize("case", BREAKS, ids=[case.name for case in BREAKS])
def test_a_rule_that_fits_nothing_is_told_with_its_key(tmp_path: Path, case: Break) -> None:
    assert_told(tmp_path, case)
