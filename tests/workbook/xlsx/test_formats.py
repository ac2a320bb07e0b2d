"""What a number format does to the number that one sees."""

import pytest

from reportgen.workbook.xlsx.formats import BUILT_IN_FORMATS, DAY, Shown, is_whole_day, shown_by


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", Shown()),
        ("0.00", Shown(places=2, most_places=2)),
        ("#,##0.0#", Shown(places=1, most_places=2)),
        ('0"件"', Shown(most_places=0, literal="件")),
        (r"0\ 万", Shown(most_places=0)),
        (r"0.0\万", Shown(places=1, most_places=1, literal="万")),
        ('"¥"#,##0;"¥"-#,##0', Shown(most_places=0)),
        ("0.00%", Shown(scaled=True)),
        ("#,##0,", Shown(scaled=True)),
        ('0.0,,"亿"', Shown(scaled=True)),
        ("yyyy-mm-dd", Shown(is_date=True)),
        ("[h]:mm", Shown(is_date=True)),
        ('General"件"', Shown(literal="件")),
        ("# ?/?", Shown()),
    ],
)
def test_a_format_shows(code, shown):
    assert shown_by(code) == shown


@pytest.mark.parametrize(
    ("code", "whole"),
    [
        (DAY, True),
        ('yyyy"年"m"月"d"日"', True),
        ("[$-804]yyyy/m/d", True),
        ("yyyy-mm", False),
        ("yyyy-mm-dd hh:mm", False),
        ("0.00", False),
    ],
)
def test_a_whole_day_shows_year_month_and_day_only(code, whole):
    assert is_whole_day(code) is whole


def test_the_formats_known_by_number_agree_with_openpyxl():
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    for number in (1, 2, 3, 4, 9, 10, 11, 12, 13, 18, 19, 20, 21, 45, 46, 49):
        theirs, ours = BUILTIN_FORMATS[number], BUILT_IN_FORMATS[str(number)]
        assert ours.lower() == theirs.lower()
