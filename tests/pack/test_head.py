"""From which period to which a format is valid."""

from dataclasses import replace

from reportgen.pack import load_pack
from reportgen.pack.periods import Period, PeriodKind

YEARLY = load_pack("zfxxgk-2019").head
MONTHLY = replace(
    YEARLY, period=PeriodKind.MONTH, first_year=2023, first_part=4, last_year=2024, last_part=6
)


def test_a_yearly_format_is_valid_from_its_first_year_to_its_last() -> None:
    years = [year for year in range(2015, 2030) if YEARLY.covers(Period(year))]
    assert years == [2019, 2020]


def test_a_monthly_format_is_valid_from_a_month_to_a_month() -> None:
    parts = [Period(year, month) for year in range(2022, 2026) for month in range(1, 13)]
    covered = [one for one in parts if MONTHLY.covers(one)]
    assert covered[0] == (2023, 4)
    assert covered[-1] == (2024, 6)
    assert len(covered) == 15


def test_without_parts_all_months_of_the_first_year_and_the_last_count() -> None:
    whole = replace(MONTHLY, first_part=0, last_part=0)
    assert whole.first == (2023, 1)
    assert whole.last == (2024, 12)


def test_a_format_in_force_has_no_last_period() -> None:
    assert replace(YEARLY, last_year=None).last is None
