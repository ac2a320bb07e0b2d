"""What number cells may hold: a table of raw content and what becomes of it."""

import math
from decimal import Decimal

import pytest

from reportgen.pack.model import FieldType
from reportgen.workbook.reading.numbers import (
    OPEN_UNIT,
    Refused,
    Understood,
    header_unit,
    read_number,
)
from reportgen.workbook.xlsx.raw_cells import CellError, RawCell

COUNT, CHANGE, AMOUNT = FieldType.COUNT, FieldType.CHANGE, FieldType.AMOUNT

# genuine numbers and blanks: nothing to be said
PLAIN = [
    (0, COUNT, 0),
    (12, COUNT, 12),
    (12.0, COUNT, 12),
    (-0.0, COUNT, 0),
    (99_999_999, COUNT, 99_999_999),
    (123_456_789_012_345, COUNT, 123_456_789_012_345),
    (19, CHANGE, 19),
    (-18, CHANGE, -18),
    (-18.0, CHANGE, -18),
    (0, CHANGE, 0),
    (0, AMOUNT, Decimal("0")),
    (12, AMOUNT, Decimal("12")),
    (103.3879, AMOUNT, Decimal("103.3879")),
    (712.187895, AMOUNT, Decimal("712.187895")),
    (12345678.123456, AMOUNT, Decimal("12345678.123456")),
    (8.6999999999999993, AMOUNT, Decimal("8.7")),
    (0.1 + 0.2, AMOUNT, Decimal("0.3")),
    (0.000001, AMOUNT, Decimal("0.000001")),
    (1e-7, AMOUNT, Decimal("0.0000001")),
    (-0.0, AMOUNT, Decimal("0")),
    *((None, kind, None) for kind in (COUNT, CHANGE, AMOUNT)),
    *(
        (mark, kind, None)
        for mark in ("", " ", "　", "/", "／", "-", "－", "—", "——", "–", "_", "＿", "无", " 无 ")
        for kind in (COUNT, AMOUNT)
    ),
    ("-", CHANGE, None),
    ("--", CHANGE, None),
    ("没有", COUNT, None),
    ("暂无", COUNT, None),
    ("\\", COUNT, None),
    ("\u200b", COUNT, None),
    ("\xa0", COUNT, None),
]


@pytest.mark.parametrize(("raw", "kind", "value"), PLAIN)
def test_a_number_or_a_blank_is_read_without_a_word(raw, kind, value):
    assert read_number(RawCell(raw), kind) == Understood(value)


# raw, type, unit of the header, value
UNDERSTOOD = [
    ("12", COUNT, "", 12),
    ("１２", COUNT, "", 12),
    ("１，２３４", COUNT, "", 1234),
    ("1,234", COUNT, "", 1234),
    ("1,113", COUNT, "", 1113),
    ("12,345,678", COUNT, "", 12345678),
    (" 0 ", COUNT, "", 0),
    ("　0　", COUNT, "", 0),
    ("\xa03\xa0", COUNT, "", 3),
    ("\u200b7\ufeff", COUNT, "", 7),
    ("〇", COUNT, "", 0),
    ("1〇", COUNT, "", 10),
    ("007", COUNT, "", 7),
    ("12.0", COUNT, "", 12),
    ("12件", COUNT, "", 12),
    ("12 件", COUNT, "", 12),
    ("１２件", COUNT, "", 12),
    ("3项", COUNT, "", 3),
    ("5个", COUNT, "", 5),
    ("8宗", COUNT, "", 8),
    ("8人次", COUNT, "", 8),
    ("8件", COUNT, "件", 8),
    ("+19", CHANGE, "", 19),
    ("＋19", CHANGE, "", 19),
    ("-18", CHANGE, "", -18),
    ("－18", CHANGE, "", -18),
    ("−18", CHANGE, "", -18),
    ("- 18", CHANGE, "", -18),
    ("增98", CHANGE, "", 98),
    ("增加5", CHANGE, "", 5),
    ("增加 5 项", CHANGE, "", 5),
    ("新增2", CHANGE, "", 2),
    ("减3", CHANGE, "", -3),
    ("减少3", CHANGE, "", -3),
    ("减少3项", CHANGE, "", -3),
    ("0", CHANGE, "", 0),
    ("-0", CHANGE, "", 0),
    ("7", CHANGE, "", 7),
    ("-0", COUNT, "", 0),
    ("18.8710", AMOUNT, "", Decimal("18.8710")),
    ("18.8710", AMOUNT, "万元", Decimal("18.8710")),
    ("１８．８７", AMOUNT, "", Decimal("18.87")),
    ("1,234.50", AMOUNT, "", Decimal("1234.50")),
    ("0.00", AMOUNT, "", Decimal("0.00")),
    ("251000元", AMOUNT, "元", Decimal("251000")),
    ("24.5万元", AMOUNT, "万元", Decimal("24.5")),
    ("712.187895万元", AMOUNT, "万元", Decimal("712.187895")),
    ("103.3879 万元", AMOUNT, "万元", Decimal("103.3879")),
]


@pytest.mark.parametrize(("raw", "kind", "unit", "value"), UNDERSTOOD)
def test_a_clear_text_is_understood_with_a_note(raw, kind, unit, value):
    outcome = read_number(RawCell(raw), kind, unit)
    assert isinstance(outcome, Understood)
    assert [note.code for note in outcome.notes] == ["number-understood"]
    assert (outcome.value, str(outcome.value)) == (value, str(value))


# raw, type, unit of the header, code
REFUSED = [
    ("22（其中修订 16 件）", COUNT, "", "number-unreadable"),
    ("本单位未制作规章", COUNT, "", "number-unreadable"),
    ("0/0", COUNT, "", "number-unreadable"),
    ("1/2", AMOUNT, "", "number-unreadable"),
    ("1e3", COUNT, "", "number-unreadable"),
    ("1E+05", AMOUNT, "", "number-unreadable"),
    ("0x1F", COUNT, "", "number-unreadable"),
    ("NaN", AMOUNT, "", "number-unreadable"),
    ("inf", AMOUNT, "", "number-unreadable"),
    ("1 234", COUNT, "", "number-unreadable"),
    ("1,23", COUNT, "", "number-unreadable"),
    ("1234,567", COUNT, "", "number-unreadable"),
    ("1,234,5", COUNT, "", "number-unreadable"),
    ("1.2.3", AMOUNT, "", "number-unreadable"),
    ("12.", AMOUNT, "", "number-unreadable"),
    (".5", AMOUNT, "", "number-unreadable"),
    ("5。0", AMOUNT, "", "number-unreadable"),
    ("12、13", COUNT, "", "number-unreadable"),
    ("12;13", COUNT, "", "number-unreadable"),
    ("10²", COUNT, "", "number-unreadable"),
    ("①", COUNT, "", "number-unreadable"),
    ("½", AMOUNT, "", "number-unreadable"),
    ("١٢", COUNT, "", "number-unreadable"),
    ("三", COUNT, "", "number-unreadable"),
    ("十二件", COUNT, "", "number-unreadable"),
    ("约12", COUNT, "", "number-unreadable"),
    ("12+3", COUNT, "", "number-unreadable"),
    ("=12", COUNT, "", "number-unreadable"),
    ("12%", COUNT, "", "number-unreadable"),
    ("12元", COUNT, "", "number-unreadable"),
    ("1.2万", COUNT, "", "number-unreadable"),
    ("12天", COUNT, "", "number-unreadable"),
    ("+5", COUNT, "", "number-unreadable"),
    ("增5", COUNT, "", "number-unreadable"),
    ("减5", COUNT, "", "number-unreadable"),
    ("+5", AMOUNT, "", "number-unreadable"),
    ("增", CHANGE, "", "number-unreadable"),
    ("减", CHANGE, "", "number-unreadable"),
    ("+", CHANGE, "", "number-unreadable"),
    ("--253", CHANGE, "", "number-unreadable"),
    ("+-3", CHANGE, "", "number-unreadable"),
    ("增-3", CHANGE, "", "number-unreadable"),
    ("—5", CHANGE, "", "number-unreadable"),
    ("增5减3", CHANGE, "", "number-unreadable"),
    ("增加5%", CHANGE, "", "number-unreadable"),
    ("12\n13", COUNT, "", "number-unreadable"),
    ("2024-01-05", COUNT, "", "number-unreadable"),
    ("八" * 3000, COUNT, "", "number-unreadable"),
    (12.5, COUNT, "", "number-not-whole"),
    (0.1, COUNT, "", "number-not-whole"),
    (1.5, CHANGE, "", "number-not-whole"),
    ("12.5", COUNT, "", "number-not-whole"),
    ("12.5件", COUNT, "", "number-not-whole"),
    (-1, COUNT, "", "number-negative"),
    ("-1", COUNT, "", "number-negative"),
    ("－1", COUNT, "", "number-negative"),
    (-0.5, AMOUNT, "", "number-negative"),
    ("-0.5", AMOUNT, "", "number-negative"),
    (1_234_567_890_123_456, COUNT, "", "number-too-long"),
    (1e300, COUNT, "", "number-too-long"),
    (1e22, AMOUNT, "", "number-too-long"),
    ("1234567890123456", COUNT, "", "number-too-long"),
    ("9" * 4000, COUNT, "", "number-too-long"),
    ("0." + "1" * 16, AMOUNT, "", "number-too-long"),
    (True, COUNT, "", "number-is-logical"),
    (False, AMOUNT, "", "number-is-logical"),
    (CellError("#REF!"), COUNT, "", "cell-error"),
    (CellError("#VALUE!"), AMOUNT, "", "cell-error"),
    (CellError("#N/A"), CHANGE, "", "cell-error"),
    (math.nan, COUNT, "", "cell-error"),
    (math.inf, AMOUNT, "", "cell-error"),
    ("约25万元", AMOUNT, "元", "number-unreadable"),
    ("25万元左右", AMOUNT, OPEN_UNIT, "number-unreadable"),
    ("12件", AMOUNT, OPEN_UNIT, "number-unreadable"),
    ("-2.5万元", AMOUNT, "元", "number-negative"),
    ("251000元", AMOUNT, "", "unit-unclear"),
    ("24.5万元", AMOUNT, "", "unit-unclear"),
    ("12件", AMOUNT, "", "number-unreadable"),
    ("12件", AMOUNT, "万元", "number-unreadable"),
    ("12项", COUNT, "件", "number-unreadable"),
]


@pytest.mark.parametrize(("raw", "kind", "unit", "code"), REFUSED)
def test_what_could_mean_two_things_is_refused(raw, kind, unit, code):
    outcome = read_number(RawCell(raw), kind, unit)
    assert isinstance(outcome, Refused)
    assert outcome.finding.code == code


@pytest.mark.parametrize(
    ("raw", "unit", "expected"),
    [
        ("251000元", "万元", "25.1"),
        ("2.5万元", "元", "25000"),
        ("3亿元", "万元", "30000"),
        ("1,200万", "元", "12000000"),
        ("￥12.50万元", "元", "125000"),
        ("0.01元", "万元", "0.000001"),
    ],
)
def test_an_amount_in_another_unit_than_its_header_is_converted_with_a_note(raw, unit, expected):
    outcome = read_number(RawCell(raw), AMOUNT, unit)
    assert format(outcome.value, "f") == expected
    assert [note.code for note in outcome.notes] == ["unit-converted"]
    assert outcome.unit == ""


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("75394432.52元", "75394432.52", "元"),
        ("103.3879万元", "103.3879", "万元"),
        ("0元", "0", "元"),
        (25.3, "25.3", ""),
    ],
)
def test_where_no_header_states_the_unit_the_cell_may(raw, value, unit):
    outcome = read_number(RawCell(raw), AMOUNT, OPEN_UNIT)
    assert (format(outcome.value, "f"), outcome.unit) == (value, unit)


def test_a_number_format_may_name_the_unit_too():
    outcome = read_number(RawCell(12, format='0.00"万元"'), AMOUNT, OPEN_UNIT)
    assert (format(outcome.value, "f"), outcome.unit) == ("12.00", "万元")


# raw, number format, type, value as printed or code, codes of notes
FORMATS = [
    (18.871, "0.0000", AMOUNT, "18.8710", []),
    (18.871, "0.0000_ ", AMOUNT, "18.8710", []),
    (18.871, "0.0000_);[Red]\\(0.0000\\)", AMOUNT, "18.8710", []),
    (1234.5, "#,##0.00", AMOUNT, "1234.50", []),
    (12, "0.00", AMOUNT, "12.00", []),
    (12, "0.00", COUNT, "12", []),
    (12.5, "0.0#", AMOUNT, "12.5", []),
    (103.3879, "0.00", AMOUNT, "103.3879", ["decimals-hidden"]),
    (103.3879, "0", AMOUNT, "103.3879", ["decimals-hidden"]),
    (103.3879, "General", AMOUNT, "103.3879", []),
    (103.3879, "@", AMOUNT, "103.3879", []),
    (103.3879, '_ ¥* #,##0.00_ ;_ ¥* \\-#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', AMOUNT, "103.3879", None),
    (12.6, "0", COUNT, "number-not-whole", []),
    (0.12, "0%", AMOUNT, "number-format", []),
    (123456, '0!.0,"万"', AMOUNT, "number-format", []),
    (123456, "#,##0,", COUNT, "number-format", []),
    (45720, "m/d/yyyy", COUNT, "number-is-date", []),
    (45720, 'm"月"d"日"', COUNT, "number-is-date", []),
    (45720.5, "yyyy-mm-dd hh:mm", AMOUNT, "number-is-date", []),
    (0.5, "[h]:mm", AMOUNT, "number-is-date", []),
    (45720, "[$-804]yyyy年m月d日", COUNT, "number-is-date", []),
    (12, '0"件"', COUNT, "12", []),
    (12, '0"元"', AMOUNT, "unit-unclear", []),
    (12, "[DBNum1][$-804]General", COUNT, "12", []),
    (12, "[Red]General", COUNT, "12", []),
    (1200, "0.00E+00", AMOUNT, "1200", []),
    (0.5, "# ?/?", AMOUNT, "0.5", []),
]


@pytest.mark.parametrize(("raw", "code", "kind", "result", "notes"), FORMATS)
def test_the_number_format_counts_where_it_changes_what_is_seen(raw, code, kind, result, notes):
    outcome = read_number(RawCell(raw, format=code), kind)
    if isinstance(outcome, Refused):
        assert outcome.finding.code == result
        return
    assert str(outcome.value) == result
    if notes is not None:
        assert [note.code for note in outcome.notes] == notes


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("本年收费金额（单位：万元）", "万元"),
        ("金额(单位:元)", "元"),
        ("金额（单位：元）", "元"),
        ("采购总金额", ""),
        ("收取单位", ""),
    ],
)
def test_the_unit_is_taken_from_the_header(label, unit):
    assert header_unit(("行政许可", label)) == unit


def test_the_table_is_large_enough():
    assert len(PLAIN) + len(UNDERSTOOD) + len(REFUSED) + len(FORMATS) >= 120
