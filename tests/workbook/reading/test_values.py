"""What forms, texts, lists and formulas hold, read through a real file."""

import tempfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from kit.books import PACK, PACKS, blank, changed, codes, read_bytes, with_cells
from reportgen.pack.model import Level
from reportgen.report.contents import Contents
from reportgen.workbook import write_workbook

FORM, TEXT, GRID, TABLE, FEES = (
    "基本信息",
    "一、总体情况",
    "二、主动公开",
    "三、依申请公开",
    "收费明细",
)
ORGAN, YEAR, KIND, POWER, APPROVED, CONTACT, PHONE = (f"B{row}" for row in range(4, 11))


def read(tmp_path, sheet, cells, data=None):
    return read_bytes(tmp_path, with_cells(sheet, cells, data))


def paragraphs(reading, key="overview"):
    return [(p.level, p.text) for p in reading.report.paragraphs[key]]


FORM_VALUES = [
    (ORGAN, "某某区商务局", "basics.organ", "某某区商务局"),
    (ORGAN, "　某某区商务局 ", "basics.organ", "某某区商务局"),
    (ORGAN, "", "basics.organ", None),
    (YEAR, 2024, "basics.year", 2024),
    (YEAR, "2024", "basics.year", 2024),
    (YEAR, "２０２４年", "basics.year", 2024),
    (YEAR, "2024 年度", "basics.year", 2024),
    (YEAR, "/", "basics.year", None),
    (KIND, "人民政府", "basics.organ_kind", "人民政府"),
    (KIND, " 人民 政府", "basics.organ_kind", "人民政府"),
    (POWER, "无", "basics.rule_making", "无"),
    (APPROVED, datetime(2025, 1, 8), "basics.approved", date(2025, 1, 8)),  # noqa: DTZ001
    (APPROVED, date(2025, 1, 8), "basics.approved", date(2025, 1, 8)),
    (APPROVED, "2025年1月8日", "basics.approved", date(2025, 1, 8)),
    (APPROVED, "2025-1-8", "basics.approved", date(2025, 1, 8)),
    (APPROVED, "2025.01.08", "basics.approved", date(2025, 1, 8)),
    (APPROVED, "2025/1/8", "basics.approved", date(2025, 1, 8)),
    (APPROVED, "20250108", "basics.approved", date(2025, 1, 8)),
    (APPROVED, 20250108, "basics.approved", date(2025, 1, 8)),
    (APPROVED, "二〇二五年一月八日", "basics.approved", date(2025, 1, 8)),
    (APPROVED, "二○二五年十二月三十一日", "basics.approved", date(2025, 12, 31)),
    (APPROVED, "２０２５年１月８日", "basics.approved", date(2025, 1, 8)),
    (APPROVED, "—", "basics.approved", None),
    (PHONE, 88886666, "basics.phone", "88886666"),
    (PHONE, "0512-88886666", "basics.phone", "0512-88886666"),
    (CONTACT, "=张三", "basics.contact", "=张三"),
]


@pytest.mark.parametrize(("cell", "raw", "path", "value"), FORM_VALUES)
def test_a_form_value_is_read_as_its_type(tmp_path, cell, raw, path, value):
    def fill(book):
        book[FORM][cell].value = raw
        if isinstance(raw, str):
            book[FORM][cell].data_type = "s"

    reading = read_bytes(tmp_path, changed(blank(), fill))
    assert codes(reading) == []
    assert reading.report.value(path) == value
    assert str(reading.report.entries[path].ref) == f"{FORM}!{cell}"


@pytest.mark.parametrize(
    ("cell", "raw", "code"),
    [
        (YEAR, 24, "year-unreadable"),
        (YEAR, "二〇二四年", "year-unreadable"),
        (YEAR, 20244, "year-unreadable"),
        (YEAR, date(2024, 1, 1), "year-unreadable"),
        (YEAR, True, "year-unreadable"),
        (KIND, "局", "choice-unknown"),
        (APPROVED, "2025年2月30日", "date-unreadable"),
        (APPROVED, "二〇二五年二月三十日", "date-unreadable"),
        (APPROVED, "20250230", "date-unreadable"),
        (APPROVED, "一月八日", "date-unreadable"),
        (APPROVED, True, "date-unreadable"),
        (APPROVED, "0000-1-1", "date-unreadable"),
    ],
)
def test_a_form_value_of_another_type_is_refused(tmp_path, cell, raw, code):
    reading = read(tmp_path, FORM, {cell: raw})
    assert codes(reading) == [(code, f"{FORM}!{cell}")]
    assert str(reading.diagnostics[0].found)


def test_a_bare_number_is_no_date(tmp_path):
    def fill(book):
        book[FORM][APPROVED].value = 45665
        book[FORM][APPROVED].number_format = "General"

    reading = read_bytes(tmp_path, changed(blank(), fill))
    assert codes(reading) == [("date-unreadable", f"{FORM}!{APPROVED}")]


def test_days_may_be_counted_from_1904(tmp_path):
    def fill(book):
        book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001
        book[FORM][APPROVED].value = date(2025, 1, 8)

    reading = read_bytes(tmp_path, changed(blank(), fill))
    assert reading.report.value("basics.approved") == date(2025, 1, 8)


def test_a_line_break_begins_a_paragraph_and_a_head_is_one_line(tmp_path):
    cells = {"B4": "甲。\n乙。\r\n　　丙。\n\n", "B5": "（一）主动公开\n说明。"}
    reading = read(tmp_path, TEXT, cells)
    assert codes(reading) == []
    assert paragraphs(reading)[:5] == [
        (Level.BODY, "甲。"),
        (Level.BODY, "乙。"),
        (Level.BODY, "丙。"),
        (Level.HEAD, "（一）主动公开"),
        (Level.BODY, "说明。"),
    ]


@pytest.mark.parametrize("code", ["_x000B_", "_x000D__x000A_", "_x000D_"])
def test_escaped_line_breaks_are_line_breaks(tmp_path, code):
    reading = read(tmp_path, TEXT, {"B4": f"甲。{code}乙。"})
    assert paragraphs(reading)[:2] == [(Level.BODY, "甲。"), (Level.BODY, "乙。")]


@pytest.mark.parametrize(("code", "name"), [("_x0007_", "U+0007"), ("_xD800_", "U+D800")])
def test_control_characters_are_taken_out_with_a_warning(tmp_path, code, name):
    reading = read(tmp_path, TEXT, {"B4": f"甲{code}乙。"})
    assert codes(reading) == [("control-characters", f"{TEXT}!B4")]
    assert name in reading.diagnostics[0].message
    assert paragraphs(reading)[0] == (Level.BODY, "甲乙。")


def test_an_escaped_escape_is_a_text(tmp_path):
    reading = read(tmp_path, TEXT, {"B4": "_x005F_x0007_"})
    assert paragraphs(reading)[0] == (Level.BODY, "_x0007_")


def test_invisible_characters_are_taken_out_with_a_note(tmp_path):
    reading = read(tmp_path, TEXT, {"B4": "甲\u200b乙\ufeff。"})
    assert codes(reading) == [("invisible-characters", f"{TEXT}!B4")]
    assert paragraphs(reading)[0] == (Level.BODY, "甲乙。")


def test_levels_may_be_blank_or_written_in_other_widths(tmp_path):
    cells = {"A4": None, "B4": "甲。", "A6": "一级小标题(接排)", "B6": "（x）乙。"}
    levels = dict(paragraphs(read(tmp_path, TEXT, cells)))
    assert Level.BODY in levels
    assert levels[Level.RUN_IN_HEAD] == "（x）乙。"


def test_an_unknown_level_is_an_error_and_the_text_is_kept(tmp_path):
    reading = read(tmp_path, TEXT, {"A4": "三级标题", "B4": "甲。"})
    assert codes(reading) == [("level-unknown", f"{TEXT}!A4")]
    assert paragraphs(reading)[0] == (Level.BODY, "甲。")


def test_a_text_in_merged_cells_is_kept(tmp_path):
    def fill(book):
        book[TEXT]["A4"] = "很长的一段。"
        book[TEXT].merge_cells("A4:B4")
        book[TEXT]["B15"] = "下面一段。"
        book[TEXT].merge_cells("B15:B18")

    reading = read_bytes(tmp_path, changed(blank(), fill))
    assert codes(reading) == [("text-in-level-column", f"{TEXT}!A4")]
    assert paragraphs(reading)[0] == (Level.BODY, "很长的一段。")
    assert paragraphs(reading)[-1] == (Level.BODY, "下面一段。")


def test_rich_text_is_read_as_plain_text(tmp_path):
    bold = TextBlock(InlineFont(b=True), "粗")
    reading = read(tmp_path, TEXT, {"B4": CellRichText("细", bold, "细。")})
    assert paragraphs(reading)[0] == (Level.BODY, "细粗细。")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("甲\n乙局", "甲乙局"),
        ("\n甲\r\n\n 乙局 ", "甲乙局"),
        ("Office\nof Commerce", "Office of Commerce"),
    ],
)
def test_lines_of_a_field_are_joined_with_a_note(tmp_path, raw, value):
    reading = read(tmp_path, FORM, {"B4": raw})
    assert codes(reading) == [("lines-joined", "基本信息!B4")]
    assert reading.report.organ == value


def test_numbers_and_dates_in_a_text_are_written_out(tmp_path):
    cells = {"B4": 2024, "B6": 12.5, "B8": date(2025, 1, 8)}
    texts = [text for level, text in paragraphs(read(tmp_path, TEXT, cells)) if level is Level.BODY]
    assert texts == ["2024", "12.5", "2025年1月8日"]


def test_rows_put_in_above_a_text_do_no_harm(tmp_path):
    def insert(book):
        book[TEXT]["B4"] = "甲。"
        book[TEXT].insert_rows(1, 3)

    reading = read_bytes(tmp_path, changed(blank(), insert))
    assert codes(reading) == []
    assert paragraphs(reading)[0] == (Level.BODY, "甲。")
    assert reading.report.paragraphs["overview"][0].ref.row == 7


def test_rows_put_in_among_paragraphs_are_read(tmp_path):
    def insert(book):
        book[TEXT].insert_rows(6)
        book[TEXT]["B6"] = "新增一段。"

    reading = read_bytes(tmp_path, changed(blank(), insert))
    assert paragraphs(reading)[1] == (Level.BODY, "新增一段。")


def test_a_text_far_below_is_reported_not_lost(tmp_path):
    reading = read(tmp_path, TEXT, {"B900": "丢失的一段。"})
    assert codes(reading) == [("content-beyond", f"{TEXT}!B900")]


def test_an_overwritten_header_of_a_text_is_found(tmp_path):
    reading = read(tmp_path, TEXT, {"B3": "甲。"})
    assert codes(reading) == [("label-changed", f"{TEXT}!B3")]


def test_records_are_read_and_blank_rows_skipped(tmp_path):
    cells = {"A5": "甲局", "B5": 2, "C5": 30.5, "A9": "乙局", "C9": "12.50", "A10": "/", "B10": "-"}
    reading = read(tmp_path, FEES, cells)
    records = reading.report.contents().lists["fees"]
    assert records == (
        {"unit": "甲局", "cases": 2, "amount": Decimal("30.5")},
        {"unit": "乙局", "cases": None, "amount": Decimal("12.50")},
        {"unit": "/", "cases": None, "amount": None},
    )
    assert reading.report.value("fees.total.cases") == 2
    assert str(reading.report.value("fees.total.amount")) == "43.00"
    assert codes(reading) == [("number-understood", f"{FEES}!C9")]


def test_a_refused_record_cell_silences_its_total(tmp_path):
    reading = read(tmp_path, FEES, {"A5": "甲局", "B5": "两件", "C5": 1})
    assert codes(reading) == [("number-unreadable", f"{FEES}!B5")]
    assert "cases" not in reading.report.records["fees"][0]
    assert "fees.total.cases" not in reading.report.entries
    assert reading.report.value("fees.total.amount") == 1


def test_a_unit_is_judged_by_the_header_of_its_column(tmp_path):
    cells = {"A5": "甲局", "C5": "251000元", "A6": "乙局", "C6": "2.5万元"}
    reading = read(tmp_path, FEES, cells)
    assert codes(reading) == [
        ("number-understood", f"{FEES}!C5"),
        ("unit-converted", f"{FEES}!C6"),
    ]
    assert "按 25000 读" in reading.diagnostics[1].message
    assert reading.report.value("fees.total.amount") == 276000
    reading = read(tmp_path, GRID, {"B16": "251000元"})
    assert codes(reading)[0] == ("unit-converted", f"{GRID}!B16")
    assert "按 25.1 读" in reading.diagnostics[0].message


def test_a_total_among_the_records_is_refused(tmp_path):
    reading = read(tmp_path, FEES, {"A5": "甲局", "B5": 2, "A6": "合 计", "B6": 2})
    assert codes(reading) == [("total-among-records", f"{FEES}!A6")]
    assert len(reading.report.records["fees"]) == 1


def test_a_changed_list_header_is_found(tmp_path):
    reading = read(tmp_path, FEES, {"C3": "金额（单位：万元）"})
    assert codes(reading) == [("label-changed", f"{FEES}!C3")]


def test_sums_are_worked_out_without_cached_values(tmp_path):
    reading = read(tmp_path, TABLE, {"D6": 3, "E6": 4, "D8": 5})
    report = reading.report
    assert codes(reading) == []
    assert report.value("applications.new.total") == 7
    assert report.value("applications.results.processed.natural") == 5
    assert report.value("applications.results.processed.total") == 5
    assert report.value("applications.carried_in.total") == 0


@pytest.mark.parametrize("formula", ["=D6+E6+F6+G6+H6+I6", "=SUM($D$6:$I$6)", "=sum( D6 , E6:I6 )"])
def test_the_same_sum_written_otherwise_is_the_sum(tmp_path, formula):
    reading = read(tmp_path, TABLE, {"D6": 3, "I6": 4, "J6": formula})
    assert codes(reading) == []
    assert reading.report.value("applications.new.total") == 7


@pytest.mark.parametrize(
    "formula", ["=SUM(D6:H6)", "=SUM(D6:J6)", "=D6+D6", "=SUM(D7:I7)", "=1+2", "=SUM(D6:I6)*2"]
)
def test_any_other_formula_needs_a_cached_value(tmp_path, formula):
    reading = read(tmp_path, TABLE, {"D6": 3, "J6": formula})
    assert codes(reading) == [("formula-without-value", f"{TABLE}!J6")]
    assert "applications.new.total" not in reading.report.entries
    assert reading.diagnostics[0].found == formula


def test_a_sum_of_a_cell_that_was_refused_is_not_known(tmp_path):
    reading = read(tmp_path, TABLE, {"D6": "三件"})
    assert codes(reading) == [("number-unreadable", f"{TABLE}!D6")]
    assert "applications.new.total" not in reading.report.entries
    assert reading.report.value("applications.carried_in.total") == 0


def test_a_formula_in_a_text_needs_a_cached_value(tmp_path):
    reading = read(tmp_path, TEXT, {"B4": '="甲"&"乙"'})
    assert codes(reading) == [("formula-without-value", f"{TEXT}!B4")]


def test_typed_totals_are_read_as_typed(tmp_path):
    data = write_workbook(PACK, Contents(), totals="typed")
    reading = read(tmp_path, TABLE, {"D6": 3, "J6": 5}, data)
    assert codes(reading) == []
    assert reading.report.value("applications.new.total") == 5
    assert reading.report.value("applications.carried_in.total") is None


def test_the_raw_value_is_kept(tmp_path):
    reading = read(tmp_path, TABLE, {"D6": "12件", "E6": "/", "F6": 3.0})
    raw = {path: entry.raw for path, entry in reading.report.entries.items()}
    assert raw["applications.new.natural"] == "12件"
    assert raw["applications.new.legal.commercial"] == "/"
    assert raw["applications.new.legal.research"] == 3


anything = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
    | st.sampled_from(["=1/0", "=A1", "=SUM(A1:XFD1048576)", "=" + "(" * 50, "_xDC00_", "1" * 6000])
    | st.dates(date(1900, 3, 1), date(9999, 12, 31))
)
places = st.tuples(st.integers(1, 45), st.integers(1, 16))


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
@given(data=st.data())
@settings(max_examples=12)
def test_any_cell_content_is_read_without_raising(pack, data):
    names = [sheet.name for sheet in pack.sheets]
    cells = data.draw(
        st.lists(st.tuples(st.sampled_from(names), places, anything), min_size=5, max_size=40)
    )

    def fill(book):
        for name, place, value in cells:
            book[name].cell(*place).value = value

    with tempfile.TemporaryDirectory() as folder:
        reading = read_bytes(Path(folder), changed(unmerged(pack), fill))
    assert reading.report is not None
    assert all(finding.message for finding in reading.diagnostics)


def unmerged(pack):
    def unmerge(book):
        for sheet in book:
            for area in list(sheet.merged_cells.ranges):
                sheet.unmerge_cells(str(area))

    return changed(blank(pack), unmerge)
