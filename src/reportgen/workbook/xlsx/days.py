"""How a spreadsheet counts days, from 1900 or from 1904, and back."""

from datetime import date, datetime, timedelta

__all__ = ["date_of", "days_of"]

_MOST_DAYS = 2_950_000  # in the year 9976


def date_of(days: int | float, from_1904: bool) -> date | None:
    """The date that a spreadsheet counts as so many days; None when it is none."""
    if not 1 <= days < _MOST_DAYS + 1:  # as is no NaN, which a file may well hold
        return None
    whole = int(days)
    if from_1904:
        return date(1904, 1, 1) + timedelta(days=whole)
    # 1900 is taken for a leap year by every spreadsheet, so the first 59 days are one off.
    first = date(1899, 12, 31) if whole < 60 else date(1899, 12, 30)
    return first + timedelta(days=whole)


def days_of(text: str, from_1904: bool) -> int | float | None:
    """A date written as in `2022-01-15T12:00:00`, as a spreadsheet counts days; None if it is none.

    The inverse of `date_of`.
    """
    try:
        moment = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return None
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  # a day
    days = (moment - first) / timedelta(days=1)
    return int(days) if days.is_integer() else days
