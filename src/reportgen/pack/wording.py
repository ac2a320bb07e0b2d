"""How prose speaks of the figures of a report, as a pack declares it: words, phrases, figures.

A *phrase* is a piece of prose: `#` stands for a number with its unit, `<name>` for any word of that
list, `[…]` may be left out, and `…` for a few characters of the same clause without a digit. Before
a list and before a number any of `fill` may stand.
"""

from dataclasses import dataclass
from typing import Annotated

__all__ = ["SPACED", "Figure", "WordList", "Wording", "Words", "phrases_of"]

SPACED = "spaced"
Words = Annotated[tuple[str, ...], SPACED]  # in the file one text, with spaces between


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """Words that mean the same here; `{year}`, `{last}` and `{next}` in them are years."""

    name: str
    any: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that prose may quote: its phrases, and the sums of terms that it may be.

    Here a `*` in a term adds up all that it stands for. `zero` are phrases that deny that there is
    any. `lead` may stand in front, besides what may stand in front of all. A `part` may be one by
    its meaning, so that 其中 in front says nothing against it. Words of `unless` before it say that
    another matter is spoken of, unless one of `near` comes after them. `needs`: the paragraph has
    one of these words. Where the same sentence also tells one of the figures `split_by`, only the
    first sum is meant.
    """

    key: str
    name: str
    phrases: Words
    accept: tuple[tuple[str, ...], ...]
    zero: Words = ()
    lead: Words = ()
    near: Words = ()
    unless: Words = ()
    needs: Words = ()
    part: bool = False
    split_by: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """All that a pack knows of prose.

    A number counts when one of `units` follows it. A clause is understood only from its beginning
    to its number: `lead` may stand there first, `tail` may follow. Words of `scope` earlier in the
    sentence say that it speaks of another body or of a part of this one; those of `passing` say so
    only of the next number, or that this is compared or only about so much. `compared` go with a
    difference, `parts` announce parts; `aside` is no other year. `bodies` are names of others, but
    for the body whose own name they are.
    """

    units: Words = ()
    lead: Words = ()
    fill: Words = ()
    tail: Words = ()
    scope: Words = ()
    passing: Words = ()
    compared: Words = ()
    parts: Words = ()
    bodies: Words = ()
    aside: Words = ()
    words: tuple[WordList, ...] = ()
    figures: tuple[Figure, ...] = ()

    def figure(self, key: str) -> Figure | None:
        """The figure of that key, if there is one."""
        return next((one for one in self.figures if one.key == key), None)


def phrases_of(wording: Wording) -> tuple[str, ...]:
    """Every text in which lists of words may be named."""
    own = (*wording.lead, *wording.tail, *wording.aside)
    of_figures = (p for one in wording.figures for p in (*one.phrases, *one.zero, *one.lead))
    return (*own, *of_figures)
