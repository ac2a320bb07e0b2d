"""A found table as strips: rows of headers, and the rows of figures that they stand over.

An official table of several blocks is several strips, and so is one that was set as several tables
or broken over pages; a part without headers of its own is a strip without them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from reportgen.filling.published.found import FoundCell, Place, PlacedTable
from reportgen.filling.published.labels import ENOUGH, Labels, likeness

__all__ = ["FoundColumn", "Strip", "TableWords", "strips_of"]


@dataclass(frozen=True)
class TableWords:
    """Labels of the pack: over columns, beside rows, and those that frame a table."""

    headers: frozenset[str]
    rows: frozenset[str]
    frames: frozenset[str]

    def heads(self, text: str) -> float:
        """How like a text is to one that stands over figures."""
        return max((likeness(text, one) for one in self.headers | self.frames), default=0.0)

    def labels(self, text: str) -> float:
        """How like it is to one beside them."""
        return max((likeness(text, one) for one in self.rows), default=0.0)

    def is_frame(self, text: str) -> bool:
        """Whether it is a band, a corner or the text over all columns."""
        return any(likeness(text, one) >= ENOUGH for one in self.frames)


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column of figures by the lines of the grid between which it stands, and its headers."""

    first: int
    last: int
    labels: Labels


class Grid:
    """Which cell covers which place of a table."""

    def __init__(self, table: PlacedTable) -> None:
        self.table = table
        self.rows = len(table.places)
        self.width = max((cell.column + cell.column_span - 1 for cell in table.cells), default=0)
        self.at: Mapping[tuple[int, int], FoundCell] = {
            (row, column): cell
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }

    def row(self, row: int) -> tuple[FoundCell, ...]:
        """The cells that stand in a row or reach into it, from the left, each once."""
        cells = (self.at.get((row, column)) for column in range(1, self.width + 1))
        return tuple(dict.fromkeys(cell for cell in cells if cell))

    def is_whole(self, row: int) -> bool:
        """Whether no place of the row is without a cell."""
        return all((row, column) in self.at for column in range(1, self.width + 1))


@dataclass(frozen=True)
class Strip:
    """Some rows of a table, by their numbers."""

    grid: Grid
    header_rows: tuple[int, ...]
    rows: tuple[int, ...]
    vocabulary: TableWords

    @property
    def table(self) -> PlacedTable:
        """The table that it belongs to."""
        return self.grid.table

    def place(self, row: int) -> Place:
        """Where a row stands."""
        return self.table.places[row - 1]

    @property
    def are_headers_whole(self) -> bool:
        """Whether the headers can be trusted to stand over their columns."""
        return all(self.grid.is_whole(row) for row in self.header_rows)

    @cached_property
    def header_texts(self) -> tuple[str, ...]:
        """All texts of its headers."""
        cells = (cell for row in self.header_rows for cell in self.grid.row(row))
        return tuple(cell.text for cell in dict.fromkeys(cells) if cell.text)

    @cached_property
    def columns(self) -> tuple[FoundColumn, ...]:
        """The columns that have a header, from the left."""
        return tuple(self._columns())

    def _columns(self) -> Iterator[FoundColumn]:
        before: tuple[FoundCell, ...] = ()
        first = 1
        for column in range(1, self.grid.width + 2):
            over = self._over(column)
            if over != before or not over:
                if before:
                    yield FoundColumn(first, column - 1, tuple(cell.text for cell in before))
                before, first = over, column

    def _over(self, column: int) -> tuple[FoundCell, ...]:
        cells = (self.grid.at.get((row, column)) for row in self.header_rows)
        named = (cell for cell in dict.fromkeys(cells) if cell and cell.text)
        return tuple(cell for cell in named if not self.vocabulary.is_frame(cell.text))


def strips_of(table: PlacedTable, vocabulary: TableWords) -> Iterator[Strip]:
    """The strips of a table from the top; rows without any text before the first are left out."""
    grid = Grid(table)
    headers: list[int] = []
    rows: list[int] = []
    for row in range(1, grid.rows + 1):
        if _is_header(grid.row(row), vocabulary):
            if rows:
                yield Strip(grid, tuple(headers), tuple(rows), vocabulary)
                headers, rows = [], []
            headers.append(row)
        elif headers or rows or any(cell.text for cell in grid.row(row)):
            rows.append(row)
    if headers or rows:
        yield Strip(grid, tuple(headers), tuple(rows), vocabulary)


def _is_header(cells: Iterable[FoundCell], vocabulary: TableWords) -> bool:
    """Whether more of a row is known from above figures than from beside them."""
    texts = [cell.text for cell in cells if cell.text]
    heads = [vocabulary.heads(text) for text in texts]
    labels = [vocabulary.labels(text) for text in texts]
    over = sum(head >= ENOUGH and head >= label for head, label in zip(heads, labels, strict=True))
    beside = sum(
        label >= ENOUGH and label > head for head, label in zip(heads, labels, strict=True)
    )
    return over > beside and not any(text.strip().isdecimal() for text in texts)
