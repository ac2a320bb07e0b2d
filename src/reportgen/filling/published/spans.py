"""Where the cells of a table stand in its grid, when each only says how many rows it is high."""

from reportgen.base.words import sentence
from reportgen.filling.published.found import UnreadableDocument

__all__ = ["TableSpans"]

_MOST_COLUMNS = 500
_MOST_PLACES = 200_000  # of one table: a hundred times the largest official one


class TableSpans:
    """The grid of a table of so many rows; cells are taken row by row, from the left."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._taken: set[tuple[int, int]] = set()

    def take(self, row: int, row_span: int, column_span: int) -> tuple[int, int, int]:
        """Give the next cell of a row its place: its column, and both spans within the table."""
        column = 1
        while (row, column) in self._taken:
            column += 1
        height, width = min(row_span, self._rows - row + 1), min(column_span, _MOST_COLUMNS)
        if len(self._taken) + height * width > _MOST_PLACES:
            raise UnreadableDocument(sentence("files", "too-large"))
        self._taken |= {
            (below, right)
            for below in range(row, row + height)
            for right in range(column, column + width)
        }
        return column, height, width
