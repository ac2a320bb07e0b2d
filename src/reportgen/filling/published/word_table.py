"""The cells of a Word table at their places, as its rows, spans and the lines of its grid say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reportgen.filling.published.found import FoundCell, Piece, Place, PlacedTable, PlacedText

__all__ = ["SOME_WIDTH", "WordCell", "WordRow", "WordTable"]

_APART = 57  # twips, a millimetre: lines of a grid that are nearer to each other are one
SOME_WIDTH = 2 * _APART  # of a column that does not say how wide it is


@dataclass(slots=True)
class WordCell:
    """A cell that has begun; `merge` is what it says of the cell above it."""

    width: int = 1
    merge: str = ""
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, a line a paragraph."""
        return "\n".join(one.text for one in self.pieces if isinstance(one, PlacedText))


@dataclass(slots=True)
class WordRow:
    """A row that has begun; `deleted` when nobody sees it any more."""

    before: int = 0
    deleted: bool = False
    cells: list[WordCell] = field(default_factory=list)


@dataclass(slots=True)
class WordTable:
    """A table that has begun; it is the document's so many-th."""

    number: int
    rows: list[WordRow] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)

    def pieces(self) -> list[Piece]:
        """The table, or what stands in it when it only encloses other things."""
        rows = [row for row in self.rows if not row.deleted]
        inside = [piece for row in rows for cell in row.cells for piece in cell.pieces]
        nested = any(isinstance(piece, PlacedTable) for piece in inside)
        if nested or all(len(row.cells) < 2 for row in rows):
            return inside
        places = [Place("table", self.number, row) for row in range(1, len(rows) + 1)]
        return [PlacedTable(tuple(self._placed(rows)), tuple(places))]

    def _placed(self, rows: Sequence[WordRow]) -> list[FoundCell]:
        """The cells at their places; one that continues the cell above it is none of its own."""
        lines = self._lines(max(_extent(row) for row in rows))
        cells: list[FoundCell] = []
        above: dict[tuple[int, int], int] = {}
        for number, row in enumerate(rows, start=1):
            below: dict[tuple[int, int], int] = {}
            at = row.before
            for cell in row.cells:
                place = lines[at], lines[at + cell.width]
                at += cell.width
                if cell.merge == "continue" and place in above:
                    first = above[place]
                    height = number - cells[first].row + 1
                    cells[first] = cells[first]._replace(row_span=height)
                    below[place] = first
                    continue
                if cell.merge:
                    below[place] = len(cells)
                width = max(1, place[1] - place[0])
                cells.append(FoundCell(number, place[0] + 1, 1, width, cell.text))
            above = below
        return cells

    def _lines(self, count: int) -> list[int]:
        """For each line of the grid its number among those that one can tell apart."""
        places = [0]
        for number in range(count):
            known = number < len(self.widths)
            places.append(places[-1] + (self.widths[number] if known else SOME_WIDTH))
        numbers = [0]
        for before, place in pairwise(places):
            numbers.append(numbers[-1] + (place - before > _APART))
        return numbers


def _extent(row: WordRow) -> int:
    return row.before + sum(cell.width for cell in row.cells)
