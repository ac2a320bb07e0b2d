"""Periods follow each other, within a year and from one to the next."""

import pytest

from reportgen.pack.periods import Period, PeriodKind


@pytest.mark.parametrize(
    ("kind", "period", "before"),
    [
        (PeriodKind.YEAR, Period(2024), Period(2023)),
        (PeriodKind.HALF_YEAR, Period(2024, 2), Period(2024, 1)),
        (PeriodKind.HALF_YEAR, Period(2024, 1), Period(2023, 2)),
        (PeriodKind.QUARTER, Period(2024, 1), Period(2023, 4)),
        (PeriodKind.MONTH, Period(2024, 12), Period(2024, 11)),
        (PeriodKind.MONTH, Period(2024, 1), Period(2023, 12)),
    ],
)
def test_the_period_before(kind: PeriodKind, period: Period, before: Period) -> None:
    assert period.before(kind) == before
    assert before.after(kind) == period
    assert before < period


@pytest.mark.parametrize(
    ("kind", "period", "last"),
    [
        (PeriodKind.YEAR, Period(2024), "2024-12-31"),
        (PeriodKind.HALF_YEAR, Period(2024, 1), "2024-06-30"),
        (PeriodKind.QUARTER, Period(2024, 4), "2024-12-31"),
        (PeriodKind.MONTH, Period(2024, 2), "2024-02-29"),
    ],
)
def test_the_last_day_of_a_period(kind: PeriodKind, period: Period, last: str) -> None:
    assert period.end(kind).isoformat() == last


def test_a_year_has_no_part_and_all_others_have() -> None:
    assert [kind.parts for kind in PeriodKind] == [0, 2, 4, 12]
