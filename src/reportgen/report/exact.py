"""Figures counted without ever being rounded.

Python's own sums of Decimals round to 28 digits, and a cell may hold more. Then a sum would seem
wrong that is right, or right that is wrong; so whatever adds up figures of a report does it here.
"""

from collections.abc import Iterable
from decimal import Decimal, localcontext

__all__ = ["Number", "add", "difference", "times"]

Number = int | Decimal

_DIGITS = 1000  # far more than any cell can hold


def add(numbers: Iterable[Number], less: Iterable[Number] = ()) -> Number:
    """The sum of `numbers` without `less`; of none it is 0."""
    with localcontext(prec=_DIGITS):
        return sum(numbers, start=0) - sum(less, start=0)


def times(number: Number, factor: int) -> Number:
    """The product."""
    with localcontext(prec=_DIGITS):
        return number * factor


def difference(one: Number, other: Number) -> Number:
    """How far two figures lie apart, whichever is the larger."""
    return add((max(one, other),), less=(min(one, other),))
