"""A number is read as its cell shows it; every expectation was looked up in a spreadsheet."""

import pytest

from reportgen.workbook.xlsx.displaying import displayed, displayed_text

SEEN = [
    (0.956, "0.0%", "95.6%"),
    (0.5, "0%", "50%"),
    (1088886666, "00000000000", "01088886666"),
    (1088886666, "000-00000000", "010-88886666"),
    (13800001111, "000 0000 0000", "138 0000 1111"),
    (12, '0"件"', "12件"),
    (3, '"第"0"号"', "第3号"),
    (3, "第0号", "第3号"),
    (1234.5, "#,##0.00", "1,234.50"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (-1234567, "#,##0;[Red]-#,##0", "-1,234,567"),
    (-5, "0_);(0)", "(5)"),
    (-3, "0;0", "3"),
    (12.345, "0.00", "12.35"),  # half away from zero, on the decimal digits
    (0.605, "0.00", "0.61"),
    (2.5, "0", "3"),
    (-2.5, "0", "-3"),
    (1.005, "0.00", "1.01"),
    (1234567, '0!.0,"万"', "123.5万"),
    (1234, "0,.00", "1.23"),
    (12, "[$¥-804]#,##0.00", "¥12.00"),
    (9, ";;;", ""),
    (9, '"—"', "—"),
    (9, '"合计"', "合计"),
    (0, "#", ""),
    (0, '0;-0;"无"', "无"),
    (150, "[>100]0.0;0", "150.0"),
    (50, "[>100]0.0;0", "50"),
    (1 / 3, "General", "0.333333333"),
    (0.1 + 0.2, "General", "0.3"),
    (103.3879, "@", "103.3879"),
    (45000, "aaaa", "星期三"),
    (45000.5, "h:mm", "12:00"),
    (45000.75, '上午/下午h"时"mm"分"', "下午6时00分"),
    (45000, 'm"月"d"日"', "3月15日"),
    (45000, "yyyy.mm.dd", "2023.03.15"),
    (45000.5, "yyyy/m/d h:mm:ss", "2023/3/15 12:00:00"),
]


@pytest.mark.parametrize(("value", "code", "seen"), SEEN)
def test_a_number_is_seen_through_its_format(value, code, seen):
    assert displayed(value, code) == seen


@pytest.mark.parametrize(
    ("value", "code"), [(0.5, "# ?/?"), (1200, "0.00E+00"), (12, "[DBNum1]General"), (1e20, "0")]
)
def test_what_is_not_certain_is_not_shown(value, code):
    assert displayed(value, code) is None


@pytest.mark.parametrize(
    ("text", "code", "seen"),
    [
        ("甲", "General", "甲"),
        ("甲", "0.00", "甲"),
        ("甲", "@", "甲"),
        ("甲", ";;;", ""),
        ("甲", '0;-0;0;"已填"', "已填"),
        ("甲", '"第"@"号"', "第甲号"),
        ("甲", "0;-0;0;@", "甲"),
    ],
)
def test_a_text_is_seen_through_its_format(text, code, seen):
    assert displayed_text(text, code) == seen
