"""The parts of a phrase of the pack's wording, and how a walk along a text with them ends.

No regular expressions: to make those of all phrases would cost more than a whole check.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reportgen.base.chinese import CLAUSE_MARKS

__all__ = ["Counts", "Part", "Reached", "Words", "ends_of", "first_signs", "parts_of", "run"]

_TOKEN = re.compile(r"<([^>]*)>|([\[\]…#])|([^<\[\]…#]+)")
_LONGEST_GAP = 16
_NO_GAP = frozenset(f"0123456789{CLAUSE_MARKS}")

Counts = dict[int, tuple[int, int]]
"""Where a count begins → where it ends, and its number."""


class Words:
    """Words to be found at a place."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_sign: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            self._by_sign.setdefault(word[0], []).append(word)

    @property
    def signs(self) -> frozenset[str]:
        """What the words begin with."""
        return frozenset(self._by_sign)

    def ends(self, text: str, start: int) -> Iterator[int]:
        """Where each of the words that stand at `start` ends."""
        for word in self._by_sign.get(text[start : start + 1], ()):
            if text.startswith(word, start):
                yield start + len(word)


@dataclass(frozen=True, slots=True)
class _Any:
    """As many of the words as one likes."""

    words: Words


@dataclass(frozen=True, slots=True)
class _Maybe:
    parts: tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class _Sign:
    sign: str


Part = Words | _Any | _Maybe | _Sign


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a walk has come, and the number that it has met."""

    end: int
    number: int | None = None


def parts_of(phrase: str, lists: Callable[[str], Words], fill: Words) -> tuple[Part, ...]:
    """The parts of a phrase; in front of a list or a number, unless it comes first, any fill."""
    levels: list[list[Part]] = [[]]
    for name, sign, literal in _TOKEN.findall(phrase):
        if (name or sign == "#") and any(levels):
            levels[-1].append(_Any(fill))
        if sign == "[":
            levels.append([])
        elif sign == "]":
            inside = tuple(levels.pop())
            levels[-1].append(_Maybe(inside))
        else:
            levels[-1].append(_Sign(sign) if sign else lists(name) if name else Words([literal]))
    return tuple(levels[0])


def first_signs(parts: tuple[Part, ...]) -> frozenset[str]:
    """What a text may begin with that the parts fit; `#` stands for any number."""
    if not parts:
        return frozenset()
    match parts[0]:
        case Words() as words:
            return words.signs
        case _Maybe(inside):
            return first_signs(inside) | first_signs(parts[1:])
        case _Any(words):
            return words.signs | first_signs(parts[1:])
        case _Sign(sign):
            return frozenset(sign)


def ends_of(parts: Iterable[Part], text: str, begin: Reached, counts: Counts) -> frozenset[Reached]:
    """Everywhere that a walk along all parts may end."""
    reached = frozenset({begin})
    for part in parts:
        if not reached:
            break
        reached = frozenset(new for one in reached for new in _past(part, text, one, counts))
    return reached


def _past(part: Part, text: str, one: Reached, counts: Counts) -> Iterator[Reached]:
    match part:
        case Words():
            yield from (Reached(end, one.number) for end in part.ends(text, one.end))
        case _Any():
            yield from (Reached(end, one.number) for end in run(text, {one.end}, part.words))
        case _Maybe():
            yield one
            yield from ends_of(part.parts, text, one, counts)
        case _Sign("#"):
            yield from (Reached(*counts[one.end]) for _ in range(one.end in counts))
        case _Sign():
            yield from (Reached(end, one.number) for end in _gap(text, one.end))


def run(text: str, starts: Iterable[int], *words: Words) -> set[int]:
    """All places that the words lead to, one behind another, from any of the starts."""
    found, left = set(starts), list(starts)
    while left:
        place = left.pop()
        new = {end for some in words for end in some.ends(text, place)} - found
        found |= new
        left += new
    return found


def _gap(text: str, start: int) -> Iterator[int]:
    for end in range(start, min(start + _LONGEST_GAP, len(text)) + 1):
        yield end
        if text[end : end + 1] in _NO_GAP:
            return
