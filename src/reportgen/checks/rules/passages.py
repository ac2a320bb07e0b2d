"""A paragraph in; its passages, and the places in them where a clause begins, out.

What stands in brackets is a passage of its own: 予以公开（含部分公开）15件 is read as 予以公开15件
and as 含部分公开.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.base.chinese import (
    ASIDE,
    CLAUSE_ENDS,
    ENUMERATION,
    NO_TIMES,
    NUMERAL_SIGNS,
    SENTENCE_ENDS,
    numeral,
)
from reportgen.checks.rules.phrases import NUMBER, Text

__all__ = ["Passage", "clause_end", "clause_of", "count_pattern", "number_of", "passages"]

_SENTENCE = re.compile(f"[{SENTENCE_ENDS}]")
_CLAUSE = re.compile(f"[{re.sub(',', '', CLAUSE_ENDS)}]|(?<![0-9]),|,(?![0-9])")
_ASIDE = re.compile(ASIDE)


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text without what stands in brackets; `origin` is where each character comes from.

    `before` is the text in front of the bracket, if the passage stands in one.
    """

    text: str
    origin: tuple[int, ...]
    before: str
    paragraph: Text

    def words(self, start: int, end: int) -> str:
        """What really stands there, brackets and all."""
        return self.paragraph.text[self.origin[start] : self.origin[end - 1] + 1]

    def sentence_start(self, place: int) -> int:
        """Where the sentence of that place begins."""
        ends = [match.end() for match in _SENTENCE.finditer(self.text, 0, place)]
        return ends[-1] if ends else 0

    def clause_starts(self, count: re.Pattern[str]) -> Iterator[int]:
        """The places where something new may begin: behind a mark, and behind a count."""
        counts = {match.end() for match in count.finditer(self.text)}
        listed = {end + 1 for end in counts if self.text[end : end + 1] == ENUMERATION}
        yield from sorted({0, *(m.end() for m in _CLAUSE.finditer(self.text)), *counts, *listed})


def clause_of(text: str, place: int) -> str:
    """What stands before the place in its clause."""
    return _CLAUSE.split(text[:place])[-1]


def clause_end(text: str, place: int) -> int:
    """Where the clause of that place ends."""
    match = _CLAUSE.search(text, place)
    return match.start() if match else len(text)


def passages(paragraph: Text) -> Iterator[Passage]:
    """The paragraph without its brackets, then what stands in each of them."""
    asides = list(_ASIDE.finditer(paragraph.text))
    inside = {place for aside in asides for place in range(*aside.span())}
    yield _passage(paragraph, tuple(p for p in range(len(paragraph.text)) if p not in inside), "")
    for aside in asides:
        before = paragraph.text[: aside.start()]
        yield _passage(paragraph, tuple(range(aside.start() + 1, aside.end() - 1)), before)


def _passage(paragraph: Text, places: tuple[int, ...], before: str) -> Passage:
    return Passage("".join(paragraph.text[one] for one in places), places, before, paragraph)


@cache
def count_pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    """A number in figures or in words, and one of the units."""
    either = "|".join(map(re.escape, sorted(units, key=len, reverse=True)))
    return re.compile(f"(?:{NUMBER}|([{NUMERAL_SIGNS}]+))(?:{either}){NO_TIMES}")


def number_of(match: re.Match[str]) -> int | None:
    """The number of a count, its last two groups; None if its words mean none."""
    figures, words = match.groups()[-2:]
    return int(figures.replace(",", "")) if figures else numeral(words)
