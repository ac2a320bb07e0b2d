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
    "place_of",
    "quoted",
]

_MOST_QUOTED = 60  # characters of a piece
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
    """What stands in a document, in its order; `damaged` counts characters that were no text.

    `window` is what a page calls its window: the title of the report and of the site.
    """

    pieces: tuple[Piece, ...]
    damaged: int = 0
    window: str = ""

    @property
    def size(self) -> int:
        """How many paragraphs and cells there are."""
        return sum(len(one.cells) if isinstance(one, PlacedTable) else 1 for one in self.pieces)

    @property
    def passages(self) -> Iterable[PlacedText]:
        """The paragraphs outside tables."""
        return (piece for piece in self.pieces if isinstance(piece, PlacedText))


def place_of(piece: Piece) -> Place:
    """Where a piece begins."""
    return piece.place if isinstance(piece, PlacedText) else piece.places[0]


def quoted(piece: Piece) -> str:
    """The beginning of what stands there."""
    text = piece.text if isinstance(piece, PlacedText) else "".join(c.text for c in piece.cells)
    return text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED]}…"
