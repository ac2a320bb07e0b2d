"""The usual slips of the hand: what may lie between a wrong figure and the one that would fit."""

from collections.abc import Collection
from enum import StrEnum
from fractions import Fraction

__all__ = ["Slip", "slip_between"]

_TELLING = 10  # smaller figures are the same as their neighbours by chance


class Slip(StrEnum):
    """What usually happens when a figure is copied by hand."""

    TOTAL = "total"  # the total, in the cell of a part
    SWAPPED_DIGITS = "swapped-digits"  # 12 for 21
    EXTRA_DIGIT = "extra-digit"  # 112 for 12
    MISSING_DIGIT = "missing-digit"  # 1 for 12
    NEIGHBOUR = "neighbour"  # the figure of the cell beside it
    WRONG_DIGIT = "wrong-digit"  # 13 for 12


def slip_between(
    found: Fraction | int,
    fitting: Fraction | int,
    *,
    totals: Collection[Fraction | int] = (),
    neighbours: Collection[Fraction | int] = (),
) -> Slip | None:
    """The slip that turns `fitting` into `found`; None when it is none of the usual ones.

    `totals` are the sums that the cell is a part of, `neighbours` the figures beside it.
    """
    if found and found in totals:
        return Slip.TOTAL
    slip = _of_digits(found, fitting)
    if slip in (None, Slip.WRONG_DIGIT) and found >= _TELLING and found in neighbours:
        return Slip.NEIGHBOUR
    return slip


def _of_digits(found: Fraction | int, fitting: Fraction | int) -> Slip | None:
    one, other = str(found), str(fitting)
    if not (one.isdecimal() and other.isdecimal()):
        return None
    if len(one) == len(other) > 1:
        return _same_length(one, other)
    if len(one) == len(other) + 1 and _without_one(one, other):
        return Slip.EXTRA_DIGIT
    if len(other) == len(one) + 1 and _without_one(other, one):
        return Slip.MISSING_DIGIT
    return None


def _same_length(one: str, other: str) -> Slip | None:
    apart = [number for number in range(len(one)) if one[number] != other[number]]
    if len(apart) == 1:
        return Slip.WRONG_DIGIT
    neighbours = len(apart) == 2 and apart[1] - apart[0] == 1
    if neighbours and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]:
        return Slip.SWAPPED_DIGITS
    return None


def _without_one(longer: str, shorter: str) -> bool:
    return any(longer[:cut] + longer[cut + 1 :] == shorter for cut in range(len(longer)))
