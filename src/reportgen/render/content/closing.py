"""Which paragraphs at the end stay together, so that no last page holds a line or two.

GB/T 9704-2012 lets space be adjusted where a page would end so. Nothing is squeezed here: the last
paragraphs go to the last page together, and the page before ends a few lines early. How many lines
a paragraph takes is estimated, so that Word and PDF are told the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reportgen.render.content.type_sizes import width_in_characters
from reportgen.report.report import PrintedParagraph

__all__ = ["Closing", "Held", "SetParagraph", "hold_closing"]

_LINE = 28  # characters
_INDENT = 2
_LEAST = 3  # lines that a last page has
_WHOLE = 6  # lines: a longer paragraph would leave too large a gap on the page before


class Held(StrEnum):
    """What of a paragraph stays together."""

    NOTHING = ""
    PAIR = "pair"  # its last two lines
    TAIL = "tail"  # its last two lines, with what follows
    WHOLE = "whole"  # all of it, with what follows


@dataclass(frozen=True, slots=True)
class SetParagraph(PrintedParagraph):
    """A printed paragraph, and how it is held on its page."""

    held: Held = Held.NOTHING


@dataclass(frozen=True, slots=True)
class Closing:
    """A text at the end, with those held that the last page depends on, and its lines from there.

    The lines of what stands below are among them.
    """

    paragraphs: tuple[SetParagraph, ...]
    lines: int

    @property
    def is_enough(self) -> bool:
        """Whether a page that begins with the first that is held is not almost bare."""
        return self.lines >= _LEAST


def hold_closing(paragraphs: Sequence[SetParagraph], below: int) -> Closing:
    """The paragraphs of a text, from the last on held until there are lines enough.

    `below` are the lines under the text: of organ and date, and of what is held there.
    """
    held = list(paragraphs)
    lines = below
    for number, paragraph in reversed([*enumerate(paragraphs)]):
        if lines >= _LEAST:
            break
        own = _lines(paragraph)
        held[number] = replace(paragraph, held=_held(own, lines))
        lines += own
    return Closing(tuple(held), lines)


def _held(own: int, below: int) -> Held:
    if own <= _WHOLE:
        return Held.WHOLE
    return Held.TAIL if below else Held.PAIR


def _lines(paragraph: PrintedParagraph) -> int:
    return -int(-(_INDENT + width_in_characters(paragraph.head + paragraph.text)) // _LINE)
