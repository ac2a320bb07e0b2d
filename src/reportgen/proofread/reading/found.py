"""The words in which both readers say what stands in a document: texts, tables of cells, feet."""

from dataclasses import dataclass
from typing import NamedTuple

__all__ = [
    "FoundCell",
    "FoundFoot",
    "FoundPiece",
    "FoundTable",
    "UnreadableDocument",
    "without_space",
]


class FoundCell(NamedTuple):
    """A cell at its place in the table's grid, rows and columns counted from 1."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table as it stands there: in several parts when it is broken over pages."""

    parts: tuple[tuple[FoundCell, ...], ...]


FoundPiece = str | FoundTable


@dataclass(frozen=True, slots=True)
class FoundFoot:
    """What stands below the type area of a page, and whether in the right half of the page."""

    text: str
    on_the_right: bool


class UnreadableDocument(Exception):  # noqa: N818 - the name says what the document is
    """The document cannot be opened as what it should be; the text says why."""


def without_space(text: str) -> str:
    """The text without any white space: what is left of it wherever its lines are broken."""
    return "".join(text.split())
