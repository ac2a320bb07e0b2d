"""What `check_report` promises: order, messages, proof; and what holds without any rule."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kit.support import changed, example, example_contents, merged, report_of, unread
from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.checks import check_report, fill_blanks
from reportgen.pack import Pack, load_pack, pack_ids
from reportgen.pack.rules import AtMostRule, Rule
from reportgen.report.contents import Contents, parse_contents
from reportgen.report.report import Entry, Report

PACK = load_pack("zfxxgk-2021")
SOUND = example(PACK, "department")


def short(report: Report) -> list[str]:
    """Code and cell of every finding, in order."""
    return [f"{one.code} {one.cell or '-'}" for one in check_report(report).diagnostics]


def messages(report: Report) -> dict[str, str]:
    """The last message of each code."""
    return {one.code: one.message for one in check_report(report).diagnostics}


def with_contents(text: str) -> Report:
    """The sound report with other contents in some of its sheets."""
    return report_of(PACK, merged(example_contents(PACK, "department"), parse_contents(PACK, text)))


@pytest.mark.parametrize("pack", [load_pack(pack_id) for pack_id in pack_ids()], ids=pack_ids())
def test_a_sound_report_has_no_findings(pack: Pack) -> None:
    checked = check_report(example(pack, "department"))
    assert checked.diagnostics == ()
    assert checked.report
    assert checked.report.report.organ == "某某区商务局"


@pytest.mark.parametrize("city", ["suqian-2023", "suqian-2024", "huaian-2024"])
def test_published_reports_of_cities_break_no_hard_rule(city: str) -> None:
    checked = check_report(example(PACK, city))
    assert checked.report
    assert {one.code for one in checked.diagnostics} <= {"previous-year-unknown"}


def test_two_years_of_a_city_follow_each_other() -> None:
    now, before = example(PACK, "suqian-2024"), example(PACK, "suqian-2023")
    for column in ("natural", "legal.commercial", "legal.other", "total"):
        carried = before.number(f"applications.carried_out.{column}")
        assert now.number(f"previous.carried_out.{column}") == carried
    assert check_report(now).diagnostics == ()


def test_all_findings_are_in_the_order_of_sheets_and_cells_the_worst_first() -> None:
    report = changed(
        SOUND,
        {
            "disputes.review.total": 9,
            "applications.results.processed.total": 14,
            "applications.new.total": 14,
            "basics.organ": None,
        },
    )
    found = (
        Diagnostic("blank-cell", Severity.NOTE, "…", at=CellRef("别的表", 1, 1), sheet="别的表"),
        Diagnostic("blank-cell", Severity.NOTE, "…"),
        Diagnostic(
            "blank-field", Severity.NOTE, "…", at=CellRef("基本信息", 3, 2), sheet="基本信息"
        ),
    )
    checked = check_report(report, found)
    assert [(one.code, one.cell, one.severity.name) for one in checked.diagnostics] == [
        ("blank-cell", None, "NOTE"),
        ("blank-field", "B3", "ERROR"),
        ("blank-field", "B3", "NOTE"),
        ("row-sum", "J6", "ERROR"),
        ("balance", "J29", "ERROR"),
        ("column-sum", "J29", "ERROR"),
        ("row-sum", "J29", "ERROR"),
        ("row-sum", "E6", "ERROR"),
        ("blank-cell", "A1", "NOTE"),
    ]
    assert checked.report is None
    assert {one.workbook for one in checked.diagnostics} == {"报告.xlsx"}


def test_warnings_and_notes_do_not_block() -> None:
    report = changed(SOUND, {"disclosure.normative.in_force": 3})
    checked = check_report(report)
    assert [one.rule for one in checked.diagnostics] == ["R9", "R8"]
    assert {one.severity for one in checked.diagnostics} == {Severity.WARNING}
    assert checked.report


def test_messages_give_the_figures_of_all_terms_and_never_the_place() -> None:
    report = changed(
        SOUND,
        {
            "applications.new.natural": 10,
            "applications.results.processed.total": 31,
            "applications.carried_in.legal.commercial": 2,
            "disclosure.normative.in_force": 3,
        },
    )
    checked = check_report(report)
    by_path = {(one.code, one.path): one.message for one in checked.diagnostics}
    assert by_path["balance", "applications.results.processed.natural"] == (
        "自然人：新收（10）＋上年结转（2）＝12，办理总计（10）＋结转下年（1）＝11，"
        "两边应当相等，相差 1。"
    )
    assert by_path["row-sum", "applications.results.processed.total"] == (
        "本行合计应为 13，填的是 31（差 18）。"
    )
    assert by_path["column-sum", "applications.results.processed.total"] == (
        "本列合计应为 13，填的是 31（差 18）。"
    )
    assert by_path["previous-year", "applications.carried_in.legal.commercial"] == (
        "商业企业：表三“上年结转”（2），上年“结转下年”（1），应当相等，相差 1。"
    )
    assert by_path["above-limit", "disclosure.normative.in_force"] == (
        "行政规范性文件：本年制发件数（5）－本年废止件数（1）＝4，不应大于现行有效件数（3）。"
    )
    sums = {one.code: one.hint for one in checked.diagnostics if one.cell == "J29"}
    assert "D29:I29" in sums["row-sum"]
    assert "J8:J28" in sums["column-sum"]


def test_an_error_shared_by_a_column_and_the_totals_is_shown_in_both() -> None:
    report = changed(
        SOUND,
        {"applications.new.natural": 10, "applications.new.total": 13},
    )
    assert short(report) == ["balance D29", "balance J29"]


def test_findings_carry_found_and_expected_as_text() -> None:
    one = check_report(changed(SOUND, {"disputes.review.total": 21})).diagnostics[0]
    assert (one.found, one.expected, one.rule) == ("21", "2", "R4")


def test_a_mark_for_nothing_is_quoted() -> None:
    path = "disclosure.licensing.decisions"
    blank = Entry(None, SOUND.entries[path].ref, " / ")
    report = replace(SOUND, entries={**SOUND.entries, path: blank})
    one = check_report(report).diagnostics[0]
    assert (one.code, one.found, one.message) == ("blank-cell", "/", "没有填写数字：“/”。")


def test_an_untouched_workbook_gives_a_line_a_sheet() -> None:
    report = report_of(PACK, Contents())
    cells = messages(report)
    assert [one for one in short(report) if one.startswith("blank-cells")] == [
        "blank-cells B5",
        "blank-cells D6",
        "blank-cells A6",
    ]
    assert cells["blank-cells"] == "有 12 格没有填写数字：A6:D6、F6:I6、K6:N6。"


def test_last_year_unknown_is_one_warning_with_its_cells() -> None:
    blank = {path: None for path in SOUND.entries if path.startswith("previous.")}
    checked = check_report(changed(SOUND, blank))
    assert [one.message for one in checked.diagnostics] == [
        "没有填写上年的数字（B6:G6），无法核对“上年结转”与上年报告是否一致。"
    ]
    assert checked.report


def test_last_year_unknown_is_said_when_its_sheet_is_missing() -> None:
    paths = [path for path in SOUND.entries if path.startswith("previous.")]
    one = check_report(unread(SOUND, *paths)).diagnostics[0]
    assert (one.code, one.sheet, one.cell) == ("previous-year-unknown", "上年数据", None)


def test_a_total_of_last_year_computed_from_blanks_is_no_figure() -> None:
    blank = {path: None for path in SOUND.entries if path.startswith("previous.carried_out")}
    report = changed(SOUND, {**blank, "previous.carried_out.total": 0})
    assert short(report) == ["previous-year-unknown B6"]


@pytest.mark.parametrize(
    ("year", "code", "expected"),
    [
        (2020, "year-outside-pack", "zfxxgk-2019"),
        (2018, "year-without-pack", None),
    ],
)
def test_the_year_must_be_one_of_the_format(year: int, code: str, expected: str | None) -> None:
    one = check_report(changed(SOUND, {"basics.year": year})).diagnostics[0]
    assert (one.code, one.cell, one.found, one.expected) == (code, "B4", str(year), expected)
    assert one.severity is Severity.ERROR
    assert str(year) in one.message


@pytest.mark.parametrize("year", [2021, 2099])
def test_the_first_year_and_every_later_one_fit(year: int) -> None:
    values = {"basics.year": year, "basics.approved": None}
    assert check_report(changed(SOUND, values)).diagnostics == ()


def test_a_head_without_text_is_a_warning() -> None:
    body = "一二三四五六七八九十" * 6
    report = with_contents(
        f"""
        [overview]
        paragraphs = ["# 甲", "## 乙", "{body}", "## 丙", "# 丁", "", "# 戊", "好", "#> 己"]
        """
    )
    checked = check_report(report)
    assert [(one.code, one.found) for one in checked.diagnostics] == [
        ("head-without-text", "丙"),
        ("head-without-text", "丁"),
        ("head-without-text", "己"),
    ]
    assert checked.report


def test_an_empty_text_is_one_finding_not_one_a_head() -> None:
    report = with_contents('[overview]\nparagraphs = ["# 甲", "# 乙"]')
    assert short(report) == ["text-empty B3"]


def test_a_character_that_no_font_has_is_named_at_its_cell() -> None:
    report = changed(SOUND, {"basics.organ": "某某区\U0001f600局\x0b"})
    one = check_report(report).diagnostics[0]
    assert (one.code, one.cell) == ("unprintable-character", "B3")
    assert one.message == "有无法印出的字符：“\U0001f600”U+1F600、U+000B。"


def test_characters_count_only_where_they_are_printed() -> None:
    assert check_report(changed(SOUND, {"basics.contact": "\U0001f600"})).diagnostics == ()


def test_a_character_in_a_list_is_found_too() -> None:
    record = '{ unit = "\U0001f600", cases = 2, amount = 420 }'
    assert short(with_contents(f"[fees]\nrecords = [{record}]")) == ["unprintable-character A4"]


def test_characters_set_in_a_substitute_face_are_one_note() -> None:
    body = "堃喆。" + "一二三四五六七八九十" * 6
    report = with_contents(f'[problems]\nparagraphs = ["{body}", "堃"]')
    checked = check_report(report)
    assert [(one.code, one.found, one.severity) for one in checked.diagnostics] == [
        ("substituted-character", "堃喆", Severity.NOTE)
    ]


def test_amounts_are_added_exactly() -> None:
    big = Decimal("123456789012345678901234567890.1")
    records = f"[{{ cases = 1, amount = {big} }}, {{ cases = 1, amount = 0.2 }}]"
    report = with_contents(f"[fees]\nrecords = {records}")
    exact = changed(report, {"fees.total.amount": Decimal("123456789012345678901234567890.3")})
    near = changed(report, {"fees.total.amount": Decimal("123456789012345678901234567890.4")})
    assert not any(one.startswith("list-total") for one in short(exact))
    assert messages(near)["list-total"].endswith("（差 0.1）。")


def test_filling_blanks_makes_an_untouched_report_one_of_zeros() -> None:
    filled, (note,) = fill_blanks(report_of(PACK, Contents()))
    assert note.severity is Severity.NOTE
    assert "三、依申请公开 D6:J30" in note.message
    assert note.found == "200"
    assert filled.number("applications.new.total") == 0
    assert isinstance(filled.number("disclosure.fees.amount"), Decimal)
    assert filled.number("previous.carried_out.natural") is None
    assert not any(one.startswith("blank-c") for one in short(filled))


def test_filling_blanks_leaves_a_blank_sum_whose_parts_are_not_zero() -> None:
    report = changed(SOUND, {"applications.new.total": None, "applications.new.legal.other": None})
    filled, (note,) = fill_blanks(report)
    assert short(filled) == ["blank-total J6"]
    assert note.found == "1"


def test_filling_blanks_leaves_a_full_report_and_unreadable_cells_alone() -> None:
    report = unread(SOUND, "applications.new.natural")
    filled, notes = fill_blanks(report)
    assert notes == ()
    assert filled.entries == report.entries


def test_a_finding_of_reading_silences_the_rules_that_need_its_cell() -> None:
    found = (diagnose("blank-cell", at=CellRef("三、依申请公开", 6, 4), mark=""),)
    checked = check_report(unread(SOUND, "applications.new.natural"), found)
    assert [one.cell for one in checked.diagnostics] == ["D6"]
    assert checked.report is None


def with_rule(rule: Rule) -> Report:
    """The sound report under a single rule."""
    return replace(SOUND, pack=replace(PACK, rules=(rule,)))


def test_a_limit_without_terms_is_0() -> None:
    rule = AtMostRule(id="X", severity="error", basis="…", left=("disclosure.rules.issued",))
    report = with_rule(rule)
    assert check_report(report).diagnostics == ()
    one = check_report(changed(report, {"disclosure.rules.issued": 1})).diagnostics[0]
    assert (one.cell, one.expected) == ("B5", "≤ 0")
    assert one.message == "规章本年制发件数（1），不应大于0。"


def test_columns_of_the_same_name_are_told_apart() -> None:
    rule = AtMostRule(
        id="X",
        severity="warning",
        basis="…",
        left=("disputes.review.total",),
        right=("disputes.suit.direct.total",),
    )
    checked = check_report(with_rule(rule))
    assert [one.message for one in checked.diagnostics] == [
        "行政复议总计（2），不应大于未经复议直接起诉总计（0）。"
    ]


def test_a_list_with_an_unreadable_record_is_not_added_up() -> None:
    first, second = SOUND.records["fees"]
    rest = {key: entry for key, entry in first.items() if key != "cases"}
    report = replace(SOUND, records={"fees": (rest, second)})
    assert check_report(report).diagnostics == ()


def test_a_blank_in_a_list_counts_as_nothing() -> None:
    first, second = SOUND.records["fees"]
    blank = {**first, "cases": replace(first["cases"], value=None)}
    report = replace(SOUND, records={"fees": (blank, second)})
    assert short(report) == ["list-total B3"]


def test_a_finding_that_names_its_rule_keeps_it() -> None:
    found = Diagnostic("blank-cell", Severity.WARNING, "…", rule="Z")
    assert [one.rule for one in check_report(SOUND, (found,)).diagnostics] == ["Z"]
