"""What in the rows of a register contradicts itself, and what was not done in time."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from reportgen.filling.register.rows import Row
from reportgen.pack.register import Deadline, Register, RegisterColumn

__all__ = ["contradictions", "late_rows", "working_days"]

Doubt = tuple[str, str, int]  # a code of the catalogue, the column, the row
_WORKING = 5  # days of a week


def contradictions(register: Register, rows: Iterable[Row]) -> Iterator[Doubt]:
    """Days in the wrong order, choices without their day or days without choice, numbers twice."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        for column in register.columns:
            if column.not_before:
                yield from _order(column, row)
            if column.dated:
                yield from _dated(column, row)
            text = row.texts.get(column.key)
            if column.unique and text:
                if (column.key, text) in seen:
                    yield "register-twice", column.key, row.number
                seen.add((column.key, text))


def _order(column: RegisterColumn, row: Row) -> Iterator[Doubt]:
    first, second = row.days.get(column.not_before), row.days.get(column.key)
    if first and second and second < first:
        yield "register-order", column.key, row.number


def _dated(column: RegisterColumn, row: Row) -> Iterator[Doubt]:
    if column.key not in row.choices or column.dated not in row.days:
        return
    choice, day = row.choices[column.key], row.days[column.dated]
    is_done = choice is not None and choice != column.open
    if is_done and day is None:
        yield "register-undated", column.dated, row.number
    if day is not None and not is_done:
        yield "register-unsaid", column.key, row.number


def late_rows(deadline: Deadline, rows: Iterable[Row], first: date, last: date) -> Iterator[int]:
    """The rows whose deadline was missed; one still open counts up to the end of the period."""
    for row in rows:
        since, until = row.days.get(deadline.since), row.days.get(deadline.until)
        if since is None or since > last or deadline.until not in row.days:
            continue
        if until is not None and until < first:
            continue
        if working_days(since, min(until or last, last)) > _allowed(deadline, row):
            yield row.number


def _allowed(deadline: Deadline, row: Row) -> int:
    said = row.texts.get(deadline.extended, "")
    is_extended = bool(said) and said not in deadline.no
    return deadline.days + (deadline.more if is_extended else 0)


def working_days(since: date, until: date) -> int:
    """The days from Monday to Friday after the first and up to the other; holidays count too."""
    weeks, rest = divmod(max((until - since).days, 0), 7)
    days = (since + timedelta(days=number) for number in range(1, rest + 1))
    return weeks * _WORKING + sum(day.weekday() < _WORKING for day in days)
