"""The numbers and years that prose quotes in the phrases that a pack looks for.

In a phrase, `#` stands for a number and `…` for a few characters of the same clause. What a number
means is never guessed: a match carries its sentence and its clause, so that words in them can say
that something else is meant.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reportgen.base.cells import CellRef
from reportgen.base.chinese import (
    CLAUSE_ENDS,
    LONG_CLAUSE_ENDS,
    NO_TIMES,
    PLAIN_DIGITS,
    SENTENCE_ENDS,
)
from reportgen.report.report import Report

__all__ = ["NUMBER", "Quote", "Text", "counts", "texts_of", "years"]

_GAP = f"[^0-9{CLAUSE_ENDS}]{{0,16}}"  # inside a clause
_LONG_GAP = f"[^0-9{LONG_CLAUSE_ENDS}]{{0,16}}"  # may pass a comma: 2024年，本机关收到
_SENTENCE = re.compile(f"[{SENTENCE_ENDS}]")
_CLAUSE = re.compile(f"[{CLAUSE_ENDS}]")
_TAIL = 2  # characters after a match that may still qualify it: 左右, 以上

NUMBER = r"(?<![0-9.])([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?![0-9]|[.,][0-9])"
_YEAR = r"(?<![0-9])([0-9]{4})"


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph with its cell, in half-width digits and without white space."""

    text: str
    ref: CellRef


@dataclass(frozen=True, slots=True)
class Quote:
    """One place where a phrase stands: its numbers, its words, and what surrounds them.

    `sentence` is what stands before it in the sentence; `clause` the clause with the match itself;
    `rest` what follows in the sentence.
    """

    numbers: tuple[int, ...]
    words: str
    sentence: str
    clause: str
    rest: str
    ref: CellRef

    def says(self, words: Iterable[str]) -> bool:
        """Whether one of the words stands in the clause."""
        return any(word in self.clause for word in words)

    def speaks_of(self, words: Iterable[str]) -> bool:
        """Whether one of the words stands in the sentence, up to the end of the match."""
        return any(word in self.sentence + self.words for word in words)


def texts_of(report: Report, keys: Iterable[str]) -> Iterator[Text]:
    """The paragraphs of those text sheets."""
    for key in keys:
        for paragraph in report.paragraphs.get(key, ()):
            yield Text(_plain(paragraph.text), paragraph.ref)


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    """Half-width digits; no white space but between digits, where it parts two numbers."""
    return re.sub(r"(?<![0-9])\s+|\s+(?![0-9])", "", text.translate(PLAIN_DIGITS))


def counts(text: Text, phrase: str, units: tuple[str, ...]) -> Iterator[Quote]:
    """Every place of the phrase with a count and one of the units in place of `#`."""
    return (
        _quotes(text, _count_pattern(phrase, units)) if _may_stand(phrase, text.text) else iter(())
    )


def years(text: Text, phrase: str) -> Iterator[Quote]:
    """Every place of the phrase with a year of four digits in place of `#`."""
    return _quotes(text, _year_pattern(phrase)) if _may_stand(phrase, text.text) else iter(())


def _may_stand(phrase: str, text: str) -> bool:
    """Whether all words of the phrase are there; most are not, and patterns cost time to make."""
    return all(piece in text for piece in _pieces(phrase))


@cache
def _pieces(phrase: str) -> tuple[str, ...]:
    return tuple(re.split("[#…]+", phrase))


@cache
def _count_pattern(phrase: str, units: tuple[str, ...]) -> re.Pattern[str]:
    """`12件次` is no count of 件."""
    either = "|".join(map(re.escape, sorted(units, key=len, reverse=True)))
    return re.compile(_pattern(phrase, f"{NUMBER}(?:{either}){NO_TIMES}", _GAP))


@cache
def _year_pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(_pattern(phrase, _YEAR, _LONG_GAP))


def _pattern(phrase: str, slot: str, gap: str) -> str:
    return re.escape(phrase).replace(re.escape("#"), slot).replace(re.escape("…"), gap)


def _quotes(text: Text, pattern: re.Pattern[str]) -> Iterator[Quote]:
    for match in pattern.finditer(text.text):
        start, end = match.span()
        rest = _SENTENCE.split(text.text[end:], maxsplit=1)[0]
        yield Quote(
            numbers=tuple(int(number.replace(",", "")) for number in match.groups()),
            words=match[0],
            sentence=_SENTENCE.split(text.text[:start])[-1],
            clause=_CLAUSE.split(text.text[:start])[-1] + text.text[start : end + _TAIL],
            rest=rest,
            ref=text.ref,
        )
