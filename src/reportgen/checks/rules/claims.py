"""What the clauses of a paragraph claim of the figures that the pack has words for.

A clause is understood from its beginning to its number, or not at all: an unknown word may say that
the number is of a part, of another time, of another matter.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportgen.base.chinese import CLAUSE_MARKS, YEAR_IN_TEXT
from reportgen.checks.rules.passages import Passage, number_of, passages, pieces
from reportgen.checks.rules.phrase_parts import Counts, Reached, ends_of, run
from reportgen.checks.rules.phrases import Text
from reportgen.checks.rules.vocabulary import PhraseGroup, Vocabulary, vocabulary
from reportgen.pack.model import Pack
from reportgen.pack.wording import Figure

__all__ = ["Claim", "claims_of"]

_YEAR = re.compile(YEAR_IN_TEXT)
_CROWDED = 200  # counts in a piece of text: that is a table, not prose


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A place where a figure is said to be a number; 0 where it is denied that there is any."""

    figure: Figure
    number: int
    start: int
    end: int
    passage: Passage
    denied: bool

    @property
    def place(self) -> tuple[Text, int]:
        """Where it ends; several figures may be meant at one place."""
        return self.passage.paragraph, self.passage.origin[self.end - 1]

    @property
    def sentence(self) -> tuple[Passage, int]:
        """Which one it stands in."""
        return self.passage, self.passage.sentence_start(self.start)

    @property
    def words(self) -> str:
        """The words of the claim, as they stand in the paragraph."""
        return self.passage.words(self.start, self.end)


@lru_cache(maxsize=256)
def claims_of(pack: Pack, year: int, organ: str, paragraph: Text) -> tuple[Claim, ...]:
    """All that the paragraph claims of the figures, of that body and of that year."""
    known = vocabulary(pack, year, organ)
    found = (passage for piece in pieces(paragraph) for passage in passages(piece))
    return tuple(claim for passage in found for claim in _meant(known, passage))


def _meant(known: Vocabulary, passage: Passage) -> Iterator[Claim]:
    """The claims of the passage against which nothing around them speaks."""
    counts = _counts(known, passage)
    if len(counts) > _CROWDED:
        return
    claims = [
        claim
        for start in _promising(known, passage, counts)
        for group in known.groups
        for claim in _claims(known, group, passage, start, counts)
    ]
    own = [one for one in claims if _is_own(known, one, counts) and _is_spoken_of(one)]
    read = {start for claim in own for start in range(claim.start, claim.end)}
    unread = [
        start
        for start in counts
        if start not in read and not _says(known.wording.compared, passage.clause_before(start))
    ]
    yield from (claim for claim in own if not _is_cut_off(claim, unread))


def _counts(known: Vocabulary, passage: Passage) -> Counts:
    matches = known.count.finditer(passage.text)
    found = ((match.start(), match.end(), number_of(match)) for match in matches)
    return {start: (end, number) for start, end, number in found if number is not None}


def _promising(known: Vocabulary, passage: Passage, counts: Counts) -> Iterator[int]:
    """Where a clause begins that counts or denies something."""
    starts = sorted(counts)
    for start in passage.clause_starts(end for end, _ in counts.values()):
        end = passage.clause_end(start)
        counted = bisect_left(starts, start) < bisect_left(starts, end)
        if counted or not known.denies.isdisjoint(passage.text[start:end]):
            yield start


def _claims(
    known: Vocabulary, group: PhraseGroup, passage: Passage, start: int, counts: Counts
) -> Iterator[Claim]:
    """The longest claim of each figure that the clause beginning at `start` makes."""
    text = passage.text
    found: dict[str, Claim] = {}
    plain = run(text, {start}, *group.lead)
    named = {end for one in plain for end in known.short_names(text, one)}
    for begin in sorted(plain | run(text, named, *group.lead)):
        number = group.by_sign.get("#", []) if begin in counts else []
        for figure, phrase in (*group.by_sign.get(text[begin : begin + 1], ()), *number):
            for reached in ends_of(phrase, text, Reached(begin), counts):
                before = found.get(figure.key)
                if _may_end(known, text, reached.end) and (not before or before.end < reached.end):
                    denied = reached.number is None
                    value = reached.number or 0
                    found[figure.key] = Claim(figure, value, begin, reached.end, passage, denied)
    yield from found.values()


def _may_end(known: Vocabulary, text: str, end: int) -> bool:
    return text[end : end + 1] in ("", *CLAUSE_MARKS) or any(known.tail.ends(text, end))


def _is_own(known: Vocabulary, claim: Claim, counts: Counts) -> bool:
    """Whether nothing before it says that it is of a part, of another body, of another year."""
    text, start, wording = claim.passage.text, claim.start, known.wording
    opening = claim.passage.sentence_start(start)
    since = max([opening, *(end for end, _ in counts.values() if end <= start)])
    parted = () if claim.figure.part else wording.parts
    spoken = _last(claim.figure.near, text[:start])
    begun = claim.passage.sentence_start(spoken) if spoken >= 0 else opening
    return not (
        _says((*wording.passing, *parted), _without(known.aside, text[since:start]))
        or _says(wording.scope, text[begun:start])
        or _is_of_other_year(known, text[opening : claim.end])
    )


def _is_of_other_year(known: Vocabulary, text: str) -> bool:
    years = _YEAR.findall(_without(known.aside, text))
    return any(int(year) != known.year for year in years)


def _without(asides: tuple[str, ...], text: str) -> str:
    for words in asides:
        text = text.replace(words, "")
    return text


def _is_spoken_of(claim: Claim) -> bool:
    """Whether the matter of the figure is spoken of there, and since then no other."""
    figure, passage = claim.figure, claim.passage
    if figure.needs and not _says(figure.needs, passage.paragraph.text):
        return False
    before = passage.before + passage.text[: claim.start]
    return _last(figure.near, before) >= _last(figure.unless, before)


def _is_cut_off(claim: Claim, unread: list[int]) -> bool:
    """Whether a claim in short (办结5件) may be of a count that was not understood."""
    near, text = claim.figure.near, claim.passage.text
    if not near or _says(near, claim.words):
        return False
    spoken = _last(near, text[: claim.start])
    since = spoken if spoken >= 0 else claim.passage.sentence_start(claim.start)
    return any(since <= start < claim.start for start in unread)


def _says(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in words)


def _last(words: tuple[str, ...], text: str) -> int:
    return max((text.rfind(word) for word in words), default=-1)
