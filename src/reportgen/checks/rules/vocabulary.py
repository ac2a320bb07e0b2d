"""The words and phrases of a pack as they are looked for, with year and body's name in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from reportgen.checks.rules.passages import count_pattern
from reportgen.checks.rules.phrase_parts import Part, Words, first_signs, parts_of
from reportgen.pack.model import Pack
from reportgen.pack.wording import Figure, Wording

__all__ = ["PhraseGroup", "Vocabulary", "vocabulary"]

_LIST = re.compile("<([^>]*)>")
_LONGEST_NAME = 16


Phrase = tuple[Figure, tuple[Part, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class PhraseGroup:
    """Phrases with the same words in front, by what they begin with; `#` is a number."""

    lead: tuple[Words, ...]
    by_sign: dict[str, list[Phrase]]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """A pack's wording as one body writes it in the report of one year."""

    year: int
    organ: str
    wording: Wording
    count: re.Pattern[str]
    tail: Words
    aside: tuple[str, ...]
    denies: frozenset[str]
    groups: tuple[PhraseGroup, ...]

    def short_names(self, text: str, start: int) -> Iterator[int]:
        """Where a short form of the body's name ends: 市监局 for 市市场监督管理局."""
        for end in range(start + 2, min(start + _LONGEST_NAME, len(text)) + 1):
            if text[end - 1] == self.organ[-1:] and _is_drawn_from(text[start:end], self.organ):
                yield end


def _is_drawn_from(short: str, name: str) -> bool:
    """Whether all characters of the short form stand in the name, in that order."""
    left = iter(name)
    return all(sign in left for sign in short)


@cache
def vocabulary(pack: Pack, year: int, organ: str) -> Vocabulary:
    """The pack's wording; any part of the body's name may stand in front of a phrase."""
    wording = pack.wording
    dated = _Dated(wording, year)
    own = {organ[a:b] for a in range(len(organ)) for b in range(a + 2, len(organ) + 1)}
    lead, parts = Words({*dated.texts(wording.lead), *own}), Words(wording.parts)
    groups: dict[tuple[bool, tuple[str, ...]], PhraseGroup] = {}
    for figure in (_own(figure, wording.bodies, organ) for figure in wording.figures):
        before = (lead, parts) if figure.part else (lead,)
        group = PhraseGroup((*before, Words(dated.texts(figure.lead))), {})
        _add(groups.setdefault((figure.part, figure.lead), group), figure, dated)
    return Vocabulary(
        year=year,
        organ=organ,
        wording=wording,
        count=count_pattern(wording.units),
        tail=Words(dated.texts(wording.tail)),
        aside=dated.texts(wording.aside),
        denies=_denials(wording, dated),
        groups=tuple(groups.values()),
    )


def _own(figure: Figure, bodies: tuple[str, ...], organ: str) -> Figure:
    """The figure, whose `unless` does not hold the body's own name: 区政府 for 甲区人民政府办公室.

    To 甲区人民政府, which reports for the whole district, it is only a part.
    """
    named = {body for body in bodies if body[-1:] != organ[-1:] and _is_drawn_from(body, organ)}
    return replace(figure, unless=tuple(word for word in figure.unless if word not in named))


def _add(group: PhraseGroup, figure: Figure, dated: "_Dated") -> None:
    for phrase in (*figure.phrases, *figure.zero):
        parts = dated.parts(phrase)
        for sign in first_signs(parts):
            group.by_sign.setdefault(sign, []).append((figure, parts))


def _denials(wording: Wording, dated: "_Dated") -> frozenset[str]:
    """What a phrase that denies a figure begins with."""
    zero = (dated.parts(phrase) for figure in wording.figures for phrase in figure.zero)
    return frozenset(sign for parts in zero for sign in first_signs(parts))


class _Dated:
    """A wording with the years of a report."""

    def __init__(self, wording: Wording, year: int) -> None:
        self._years = {"year": str(year), "last": str(year - 1), "next": str(year + 1)}
        self._lists = {one.name: tuple(map(self.text, one.any)) for one in wording.words}
        self._words = {name: Words(words) for name, words in self._lists.items()}
        self._fill = Words(wording.fill)

    def text(self, text: str) -> str:
        return text.format(**self._years)

    def parts(self, phrase: str) -> tuple[Part, ...]:
        return parts_of(self.text(phrase), self._words.__getitem__, self._fill)

    def texts(self, phrases: Iterable[str]) -> tuple[str, ...]:
        """The phrases with every word of the lists that they name."""
        return tuple(text for one in phrases for text in self._all(self.text(one)))

    def _all(self, phrase: str) -> Iterator[str]:
        pieces = _LIST.split(phrase)
        choices = [self._lists[one] if at % 2 else (one,) for at, one in enumerate(pieces)]
        return map("".join, product(*choices))
