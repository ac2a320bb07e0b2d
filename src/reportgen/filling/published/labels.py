"""How like the label that a document prints is to one that the pack declares, and which is which.

A label in its own words is never anything else. One with a slip of the pen is taken for the label
that it is most like, if it is like no other, and this is said.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

from reportgen.base.chinese import LABEL_NUMBER
from reportgen.workbook.xlsx.plaintext import comparable

__all__ = ["ENOUGH", "Labels", "Match", "align", "key", "likeness"]

Labels = tuple[str, ...]  # the outermost first, as far as they are printed

ENOUGH = 0.7  # what is less like is another label
_UNNUMBERED = 0.95
_RENUMBERED = 0.85
_CUT = 0.8  # a label that was cut at the end of a page
_LEAST_CUT = 6  # characters of one
_APART = 0.08  # by so much a label must be more like its own than like the next
_PARENTS = 0.15  # what the labels above it count
_UNKNOWN_PARENTS = 0.6
_MOST_JOINED = 3  # cells over which one label may be spread
_KEPT = 50_000  # comparisons
_MOST_COMPARED = 200  # characters; longer is no label


@lru_cache(maxsize=_KEPT)
def key(text: str) -> str:
    """The letters, digits and Chinese characters of a label: what is compared."""
    return "".join(sign for sign in comparable(text) if sign.isalnum())


@lru_cache(maxsize=_KEPT)
def likeness(found: str, expected: str) -> float:
    """1 for the same label, 0 for quite another one."""
    if len(found) > _MOST_COMPARED or not found or not expected or found.isdecimal():
        return 0.0
    one, other = key(found), key(expected)
    if one == other:
        return 1.0
    bare, own = key(_without_number(found)), key(_without_number(expected))
    if bare and bare == own:
        return _UNNUMBERED if bare in (one, other) else _RENUMBERED
    alike = _ratio(one, other)
    if len(one) >= _LEAST_CUT and (other.startswith(one) or other.endswith(one)):
        alike = max(alike, _CUT)
    return alike


def _ratio(one: str, other: str) -> float:
    """How much both have in common; 0 at once where that is clearly too little."""
    enough = ENOUGH * (len(one) + len(other)) / 2
    if min(len(one), len(other)) < enough or sum(sign in other for sign in one) < enough:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _without_number(text: str) -> str:
    match = re.match(LABEL_NUMBER, text.strip())
    return text.strip()[match.end() :] if match else text


@dataclass(frozen=True, slots=True)
class Match:
    """Which found one is which expected one, and how like their innermost labels are."""

    found: int
    expected: int
    likeness: float
    score: float

    @property
    def is_exact(self) -> bool:
        """Whether they are the same."""
        return self.likeness == 1.0

    @property
    def is_clear(self) -> bool:
        """Whether nothing need be said about it: Word often keeps the number out of the text."""
        return self.likeness >= _UNNUMBERED


def align(found: Sequence[Labels], expected: Sequence[Labels]) -> tuple[Match, ...]:
    """Match rows, or columns, by their labels; the order decides where labels are the same."""
    pairs = product(range(len(found)), range(len(expected)))
    matches = _allowed([_match(i, j, found, expected) for i, j in pairs])
    ordered = _in_order(matches, len(found), len(expected))
    chosen = [*ordered, *_out_of_order(matches, ordered)]
    known = {one.found for one in chosen}
    own = {one.expected for one in chosen}
    beside = _Best(one for one in matches if one.expected not in own)
    below = _Best(one for one in matches if one.found not in known)
    sure = (one for one in chosen if not _is_doubtful(one, beside, below))
    return tuple(sorted(sure, key=lambda one: one.found))


def _is_doubtful(one: Match, beside: "_Best", below: "_Best") -> bool:
    """Whether something that was left over would do as well: the same label twice, say."""
    return max(beside.in_row(one), below.in_column(one)) > one.score - _APART


class _Best:
    """The two best scores of each found one and of each expected one, with whose they are."""

    def __init__(self, matches: Iterable[Match]) -> None:
        self._found: dict[int, list[tuple[float, int]]] = defaultdict(list)
        self._expected: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for one in matches:
            _keep_two(self._found[one.found], one.score, one.expected)
            _keep_two(self._expected[one.expected], one.score, one.found)

    def in_row(self, one: Match) -> float:
        """The best score of another match of the same found one."""
        others = self._found.get(one.found, ())
        return max((score for score, other in others if other != one.expected), default=0.0)

    def in_column(self, one: Match) -> float:
        """The best score of another match of the same expected one."""
        others = self._expected.get(one.expected, ())
        return max((score for score, other in others if other != one.found), default=0.0)


def _keep_two(best: list[tuple[float, int]], score: float, whose: int) -> None:
    best.append((score, whose))
    best.sort(reverse=True)
    del best[2:]


def _match(i: int, j: int, found: Sequence[Labels], expected: Sequence[Labels]) -> Match:
    mine, own = found[i], expected[j]
    if not own or not mine:
        alike = 1.0 if own == mine else 0.0
        return Match(i, j, alike, alike)
    best = Match(i, j, 0.0, 0.0)
    for count in range(1, min(_MOST_JOINED, len(mine)) + 1):
        alike = likeness("".join(mine[-count:]), own[-1])
        score = alike * (1 - _PARENTS) + _PARENTS * _parents(mine[:-count], own[:-1])
        if alike >= ENOUGH and (alike == 1.0, score) > (best.is_exact, best.score):
            best = Match(i, j, alike, score)
    return best


def _parents(found: Labels, expected: Labels) -> float:
    if not found or not expected:
        return 1.0 if not found and not expected else _UNKNOWN_PARENTS
    return max(likeness("".join(found), "".join(expected)), likeness(found[-1], expected[-1]))


def _allowed(matches: Iterable[Match]) -> list[Match]:
    """Those that are alike enough; beside its very label a row or column is no other."""
    alike = [one for one in matches if one.score]
    found = {one.found for one in alike if one.is_exact}
    expected = {one.expected for one in alike if one.is_exact}
    rest = [one for one in alike if one.found not in found and one.expected not in expected]
    best = _Best(rest)
    clear = [one for one in rest if not _is_doubtful(one, best, best)]
    return [one for one in alike if one.is_exact] + clear


def _in_order(matches: Sequence[Match], rows: int, columns: int) -> list[Match]:
    """The matches of the best total of which none crosses another."""
    by_place = {(one.found, one.expected): one for one in matches}
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            one = by_place.get((i, j))
            taken = one.score + best[i + 1][j + 1] if one else 0.0
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    chosen: list[Match] = []
    i = j = 0
    while i < rows and j < columns:
        one = by_place.get((i, j))
        if one and best[i][j] == one.score + best[i + 1][j + 1]:
            chosen.append(one)
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return chosen


def _out_of_order(matches: Sequence[Match], ordered: Sequence[Match]) -> list[Match]:
    """What stands elsewhere than expected, where its label leaves no other choice."""
    found = {one.found for one in ordered}
    expected = {one.expected for one in ordered}
    rest = [one for one in matches if one.found not in found and one.expected not in expected]
    best = _Best(rest)
    return [one for one in rest if not best.in_row(one) and not best.in_column(one)]
