"""How a paragraph falls into passages, and where in them a clause begins.

What stands in brackets is a passage of its own: 予以公开（含部分公开）15件 is read as 予以公开15件
and as 含部分公开.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
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

__all__ = ["Passage", "count_pattern", "number_of", "passages", "pieces"]

_SENTENCE = re.compile(f"[{SENTENCE_ENDS}]")
_CLAUSE = re.compile(f"[{re.sub(',', '', CLAUSE_ENDS)}]|(?<![0-9]),|,(?![0-9])")
_ASIDE = re.compile(ASIDE)


_LONGEST = 2000  # characters of a piece, if its sentences end
_CONTEXT = 400  # characters before an aside that may say what it is about


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """Running text without what stands in brackets; `origin` is where each character comes from.

    `before` is the text in front of the bracket, if the passage stands in one. `sentences` and
    `clauses` are the places behind the marks that end them.
    """

    text: str
    origin: tuple[int, ...]
    before: str
    paragraph: Text
    sentences: tuple[int, ...]
    clauses: tuple[int, ...]

    def words(self, start: int, end: int) -> str:
        """What really stands there, brackets and all."""
        return self.paragraph.text[self.origin[start] : self.origin[end - 1] + 1]

    def sentence_start(self, place: int) -> int:
        """Where the sentence of that place begins."""
        return _last_before(self.sentences, place)

    def clause_before(self, place: int) -> str:
        """What stands before the place in its clause."""
        return self.text[_last_before(self.clauses, place) : place]

    def clause_end(self, place: int) -> int:
        """Where the clause of that place ends, with its mark."""
        number = bisect_right(self.clauses, place)
        return self.clauses[number] if number < len(self.clauses) else len(self.text)

    def clause_starts(self, counts: Iterable[int]) -> list[int]:
        """The places where something new may begin: behind a mark, and behind each count."""
        ends = set(counts)
        listed = {end + 1 for end in ends if self.text[end : end + 1] == ENUMERATION}
        return sorted({0, *self.clauses, *ends, *listed})


def _last_before(places: tuple[int, ...], place: int) -> int:
    number = bisect_right(places, place)
    return places[number - 1] if number else 0


def pieces(paragraph: Text) -> Iterator[Text]:
    """The paragraph, cut behind a sentence if it is a long one, so that the time stays bounded."""
    rest = paragraph.text
    while len(rest) > _LONGEST:
        ends = [match.end() for match in _SENTENCE.finditer(rest, 0, _LONGEST)]
        cut = ends[-1] if ends else _LONGEST
        yield Text(rest[:cut], paragraph.ref)
        rest = rest[cut:]
    yield Text(rest, paragraph.ref)


def passages(paragraph: Text) -> Iterator[Passage]:
    """The paragraph without its brackets, then what stands in each of them."""
    asides = list(_ASIDE.finditer(paragraph.text))
    inside = {place for aside in asides for place in range(*aside.span())}
    yield _passage(paragraph, tuple(p for p in range(len(paragraph.text)) if p not in inside), "")
    for aside in asides:
        before = paragraph.text[max(0, aside.start() - _CONTEXT) : aside.start()]
        yield _passage(paragraph, tuple(range(aside.start() + 1, aside.end() - 1)), before)


def _passage(paragraph: Text, places: tuple[int, ...], before: str) -> Passage:
    text = "".join(paragraph.text[one] for one in places)
    sentences = tuple(match.end() for match in _SENTENCE.finditer(text))
    clauses = tuple(match.end() for match in _CLAUSE.finditer(text))
    return Passage(text, places, before, paragraph, sentences, clauses)


@cache
def count_pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    """A number in figures or in words, and one of the units."""
    either = "|".join(map(re.escape, sorted(units, key=len, reverse=True)))
    return re.compile(
        f"(?:{NUMBER}|(?<![{NUMERAL_SIGNS}])([{NUMERAL_SIGNS}]{{1,12}}))(?:{either}){NO_TIMES}"
    )


def number_of(match: re.Match[str]) -> int | None:
    """The number of a count, its last two groups; None if its words mean none."""
    figures, words = match.groups()[-2:]
    return int(figures.replace(",", "")) if figures else numeral(words)
