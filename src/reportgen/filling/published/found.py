"""The words in which every reader says what stands in a published document, and where."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.base.words import words
from reportgen.proofread.reading.found import FoundCell, UnreadableDocument

__all__ = [
    "Document",
    "FoundCell",
    "Piece",
    "Place",
    "PlacedTable",
    "PlacedText",
    "UnreadableDocument",
    "Way",
]

Way = tuple[int, ...]  # the elements around something, the outermost first, by their numbers


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a reader finds it: a page, a line of a page's source, a paragraph; a table's row.

    `unit` is a name in the words of `published`.
    """

    unit: str
    number: int
    row: int = 0

    def __str__(self) -> str:
        known = words()["published"]
        at = known[self.unit].format(number=self.number)
        return at + known["row"].format(number=self.row) if self.row else at


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A paragraph, without outer space; `way` is what encloses it."""

    text: str
    place: Place
    way: Way = ()


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table by its cells, with the place of each row."""

    cells: tuple[FoundCell, ...]
    places: tuple[Place, ...]
    way: Way = ()


Piece = PlacedText | PlacedTable


@dataclass(frozen=True, slots=True)
class Document:
    """What stands in a document, in its order; `damaged` counts characters that were no text."""

    pieces: tuple[Piece, ...]
    damaged: int = 0

    @property
    def passages(self) -> Iterable[PlacedText]:
        """The paragraphs outside tables."""
        return (piece for piece in self.pieces if isinstance(piece, PlacedText))
