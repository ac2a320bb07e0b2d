"""Working days are those that a calendar has; a deadline that was extended is a later one."""

from datetime import date, timedelta

import pytest

from reportgen.filling.register.doubts import contradictions, late_rows, working_days
from reportgen.filling.register.rows import Row
from reportgen.pack import load_pack
from reportgen.pack.loading.load_register import load_register

REGISTER = load_register(load_pack("zfxxgk-2021"))
assert REGISTER
(DEADLINE,) = REGISTER.deadlines
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
MONDAY = date(2024, 3, 4)


def row(answered: date | None, extended: str = "", received: date = MONDAY) -> Row:
    days = {"received": received, "answered": answered}
    return Row(2, days, {"result": "results.granted"}, {"extended": extended, "number": "1"})


def test_working_days_are_counted_one_by_one() -> None:
    for start in range(7):
        since = MONDAY + timedelta(days=start)
        for length in range(30):
            days = [since + timedelta(days=one) for one in range(1, length + 1)]
            expected = sum(day.weekday() < 5 for day in days)
            assert working_days(since, since + timedelta(days=length)) == expected
    assert working_days(MONDAY, MONDAY - timedelta(days=3)) == 0


@pytest.mark.parametrize(
    ("case", "is_late"),
    [
        (row(MONDAY + timedelta(days=28)), False),
        (row(MONDAY + timedelta(days=29)), True),
        (row(MONDAY + timedelta(days=29), "是"), False),
        (row(MONDAY + timedelta(days=57), "是"), True),
        (row(MONDAY + timedelta(days=29), "否"), True),
        (row(None), True),
        (row(None, received=date(2024, 12, 20)), False),
        (row(date(2023, 12, 20), received=date(2023, 1, 4)), False),
    ],
)
def test_a_deadline_is_missed_or_not(case: Row, is_late: bool) -> None:
    assert bool(list(late_rows(DEADLINE, [case], FIRST, LAST))) == is_late


def test_a_number_may_stand_once() -> None:
    found = list(contradictions(REGISTER, [row(MONDAY), row(MONDAY)]))
    assert found == [("register-twice", "number", 2)]
