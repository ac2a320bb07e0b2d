"""In which type a number stands on one line of its cell."""

from math import ceil
from typing import NamedTuple

__all__ = ["Type", "fit", "width_in_characters"]

_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)  # points; the last is 小六, barely readable
_MOST_TIGHTENING = 0.2  # points that each character may give up
_DIGIT = 0.5  # ems that a digit advances, in Times New Roman and in our Latin font alike
_ADVANCES = {".": 0.25, "-": 0.34}


class Type(NamedTuple):
    """A size and what is taken from the advance of each character, both in points."""

    size: float
    tightening: float


def width_in_characters(text: str) -> float:
    """About how wide a text is, in Chinese characters."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def fit(number: str, room: float) -> Type | None:
    """The largest type in which a number fits into `room` points; None when none does.

    A unit may stand behind it: its characters are an em wide.
    """
    width = sum(_ADVANCES.get(sign, _DIGIT if sign.isascii() else 1.0) for sign in number)
    for size in _SIZES:
        lacking = width * size - room
        if lacking <= 0:
            return Type(size, 0.0)
        tightening = ceil(lacking / len(number) * 20) / 20
        if tightening <= _MOST_TIGHTENING:
            return Type(size, tightening)
    return None
