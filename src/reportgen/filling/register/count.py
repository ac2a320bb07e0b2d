"""How many rows of a register count into each field, and which."""

from collections.abc import Iterable, Mapping
from datetime import date

from reportgen.filling.register.rows import Row
from reportgen.pack.model import Pack
from reportgen.pack.register import Count, Register, When, targets_of

__all__ = ["Counted", "count_rows"]

Counted = dict[str, list[int]]  # a field → the numbers of the rows that count there


def count_rows(
    pack: Pack,
    register: Register,
    counts: Iterable[Count],
    rows: Iterable[Row],
    period: tuple[date, date],
) -> Counted:
    """Every field into which one of the counts may count → its rows, none where there is none."""
    known = list(rows)
    counted: Counted = {}
    for count in counts:
        paths = targets_of(pack, register, count)
        by_choices = {tuple(choices.values()): path for path, choices in paths.items()}
        columns = list(next(iter(paths.values()), {}))
        lies = {key: frozenset(map(When, when.split())) for key, when in count.when.items()}
        for path in paths:
            counted.setdefault(path, [])
        for row in known:
            choices = tuple(row.choices.get(key) or "" for key in columns)
            to = by_choices.get(choices)
            if to is not None and _fits(row, lies, period):
                counted[to].append(row.number)
    return counted


def _fits(row: Row, lies: Mapping[str, frozenset[When]], period: tuple[date, date]) -> bool:
    return all(_when(row.days.get(key), period) in allowed for key, allowed in lies.items())


def _when(day: date | None, period: tuple[date, date]) -> When:
    first, last = period
    if day is None:
        return When.NONE
    if day < first:
        return When.BEFORE
    return When.IN if day <= last else When.AFTER
