"""How lines of print are paragraphs again, by the texts that should stand there.

A page knows lines and no paragraphs. Where lines add up to a text that is expected, they are that
paragraph; where they do not, an indented line begins a new one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.proofread.reading.found import FoundPiece, FoundTable

__all__ = ["PrintLine", "Wanted", "join_lines", "page_behind"]

_DOTS = ".…·"


@dataclass(frozen=True, slots=True)
class PrintLine:
    """A line of print without its white space; whether it begins away from the left margin."""

    text: str
    indented: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text that should be found; all lines of a centred one are away from the margin.

    Behind one that is `paged` stands a number, over dots.
    """

    text: str
    centred: bool
    paged: bool = False


def join_lines(
    items: Sequence[PrintLine | FoundTable], wanted: Iterable[Wanted]
) -> Iterator[FoundPiece]:
    """The paragraphs between the tables, in order."""
    start = 0
    for text in wanted:
        if found := _find(items, start, text):
            yield from _by_indent(items[start : found[0]])
            yield text.text
            start = found[1]
    yield from _by_indent(items[start:])


def _find(
    items: Sequence[PrintLine | FoundTable], start: int, wanted: Wanted
) -> tuple[int, int] | None:
    """The first lines from `start` on that are exactly the wanted text."""
    for first in range(start, len(items)):
        if last := _match(items, first, wanted):
            return first, last
    return None


def _match(items: Sequence[PrintLine | FoundTable], first: int, wanted: Wanted) -> int | None:
    """One past the last line of the wanted text that begins with line `first`, if it does."""
    done = 0
    for number in range(first, len(items)):
        line = items[number]
        if not isinstance(line, PrintLine):
            return None
        if wanted.paged and page_behind(line.text, wanted.text[done:]):
            return number + 1
        if not wanted.text.startswith(line.text, done):
            return None
        if number > first and line.indented and not wanted.centred:
            return None
        done += len(line.text)
        if done == len(wanted.text) and not wanted.paged:
            return number + 1
    return None


def page_behind(line: str, text: str) -> str:
    """The number behind the end of a text and perhaps dots; empty where there is none."""
    behind = line.removeprefix(text).lstrip(_DOTS) if line.startswith(text) else ""
    return behind if behind.isascii() and behind.isdigit() else ""


def _by_indent(items: Iterable[PrintLine | FoundTable]) -> Iterator[FoundPiece]:
    paragraph = ""
    for item in items:
        if paragraph and (isinstance(item, FoundTable) or item.indented):
            yield paragraph
            paragraph = ""
        if isinstance(item, FoundTable):
            yield item
        else:
            paragraph += item.text
    if paragraph:
        yield paragraph
