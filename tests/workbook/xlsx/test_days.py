"""Days as a spreadsheet counts them: both beginnings, and the leap day that never was."""

from datetime import date

import pytest

from reportgen.workbook.xlsx.days import date_of, days_of


@pytest.mark.parametrize(
    ("days", "day"),
    [
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (61, date(1900, 3, 1)),
        (45658, date(2025, 1, 1)),
        (45658.75, date(2025, 1, 1)),
    ],
)
def test_a_number_is_a_day(days, day):
    assert date_of(days, from_1904=False) == day


@pytest.mark.parametrize("days", [0, -1, 2_950_001, float("nan"), float("inf")])
def test_what_counts_no_day_is_none(days):
    assert date_of(days, from_1904=False) is None


@pytest.mark.parametrize("from_1904", [False, True])
@pytest.mark.parametrize("day", [date(1905, 3, 1), date(2000, 2, 29), date(2025, 12, 31)])
def test_a_day_comes_back(day, from_1904):
    days = days_of(f"{day.isoformat()}T00:00:00", from_1904)
    assert isinstance(days, int)
    assert date_of(days, from_1904) == day


def test_old_macintosh_workbooks_count_1462_days_less():
    assert days_of("2025-01-01", False) - days_of("2025-01-01", True) == 1462


def test_a_time_is_a_part_of_a_day_and_what_is_no_date_is_none():
    assert days_of("2022-01-15T12:00:00", False) == 44576.5
    assert days_of("2022-13-15", False) is None
