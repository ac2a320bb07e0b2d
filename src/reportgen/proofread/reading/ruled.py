"""The tables that boxes drawn on a page make up, and which character stands in which cell.

A table is where cells are drawn; its rows and columns are the lines; cells that no line parts are
one. A character belongs to the cell in which it stands, so that 1|12 is not 11|2.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from reportgen.proofread.reading.appearance import as_printed
from reportgen.proofread.reading.found import FoundCell
from reportgen.proofread.reading.pages import DrawnBox, Glyph

__all__ = ["RuledTable", "ruled_tables"]

_THIN = 2.0  # points: less is a line and not a box
_SAME = 2.0  # points: edges that are nearer to each other are one line

# A line as its place, where it begins and where it ends. Heights are taken negative, so that rows
# count from the top as columns do from the left.
_Edge = tuple[float, float, float]


def ruled_tables(boxes: Iterable[DrawnBox], page_height: float) -> tuple["RuledTable", ...]:
    """The tables on a page from the top down; whatever is as high as the page is none."""
    inside = [box for box in boxes if box.top - box.bottom < 0.9 * page_height]
    upright = sorted((edge for box in inside for edge in _upright(box)), key=lambda edge: edge[1])
    level = [edge for box in inside for edge in _level(box)]
    tables = (RuledTable(group, level) for group in _groups(upright))
    return tuple(table for table in tables if len(table.rows) > 1 and len(table.columns) > 1)


def _upright(box: DrawnBox) -> Iterator[_Edge]:
    if box.top - box.bottom > _THIN:
        yield box.left, -box.top, -box.bottom
        yield box.right, -box.top, -box.bottom


def _level(box: DrawnBox) -> Iterator[_Edge]:
    if box.right - box.left > _THIN:
        yield -box.top, box.left, box.right
        yield -box.bottom, box.left, box.right


def _groups(upright: Iterable[_Edge]) -> Iterator[list[_Edge]]:
    """Upright lines, sorted from the top, that touch or overlap: one table's."""
    group: list[_Edge] = []
    end = 0.0
    for edge in upright:
        if group and edge[1] > end + _SAME:
            yield group
            group = []
        end = max(end, edge[2]) if group else edge[2]
        group.append(edge)
    if group:
        yield group


class RuledTable:
    """A table on a page. `columns` and `rows` are where its lines are; the last one closes it."""

    def __init__(self, upright: Sequence[_Edge], level: Sequence[_Edge]) -> None:
        top = min(edge[1] for edge in upright) - _SAME
        bottom = max(edge[2] for edge in upright) + _SAME
        level = [edge for edge in level if top <= edge[0] <= bottom]
        self.columns = _places(edge[0] for edge in upright)
        self.rows = _places(edge[0] for edge in level)
        walls = {(row, at) for at, row in _stretches(upright, self.columns, self.rows)}
        floors = set(_stretches(level, self.rows, self.columns))
        self._spans = dict(self._cells(walls, floors))
        self._texts: dict[tuple[int, int], list[str]] = {cell: [] for cell in self._spans}
        self._owner = {
            (row, column): cell
            for cell, (rows, columns) in self._spans.items()
            for row in range(cell[0], cell[0] + rows)
            for column in range(cell[1], cell[1] + columns)
        }

    @property
    def top(self) -> float:
        """The height of its upper edge above the foot of the page."""
        return -self.rows[0]

    @property
    def bottom(self) -> float:
        """The height of its lower edge."""
        return -self.rows[-1]

    def _cells(
        self, walls: set[tuple[int, int]], floors: set[tuple[int, int]]
    ) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """For each cell its place and its extent: as far as no line parts it from the next."""
        taken: set[tuple[int, int]] = set()
        for row in range(len(self.rows) - 1):
            for column in range(len(self.columns) - 1):
                if (row, column) in taken:
                    continue
                right, below = column + 1, row + 1
                while right < len(self.columns) - 1 and (row, right) not in walls:
                    right += 1
                while below < len(self.rows) - 1 and (below, column) not in floors:
                    below += 1
                yield (row, column), (below - row, right - column)
                taken |= {(r, c) for r in range(row, below) for c in range(column, right)}

    def take(self, glyph: Glyph) -> bool:
        """Put a character into the cell in which it stands; False if it stands in none."""
        x, y, text = glyph
        row, column = bisect_right(self.rows, -y), bisect_right(self.columns, x)
        if (cell := self._owner.get((row - 1, column - 1))) is None:
            return False
        self._texts[cell].append(text)
        return True

    def goes_on_as(self, other: "RuledTable") -> bool:
        """Whether `other` may be the rest of this table: every line of one is a line of both."""
        fewer, more = sorted((self.columns, other.columns), key=len)
        ends = zip((fewer[0], fewer[-1]), (more[0], more[-1]), strict=True)
        return all(abs(a - b) <= _SAME for a, b in ends) and all(
            any(abs(a - b) <= _SAME for b in more) for a in fewer
        )

    def cells(self, columns: Sequence[float]) -> tuple[FoundCell, ...]:
        """The cells with what was put into them, their columns counted by the lines given."""
        count = [bisect_right(columns, edge + _SAME) for edge in self.columns]
        return tuple(
            FoundCell(
                row + 1,
                count[left],
                height,
                count[left + width] - count[left],
                as_printed("".join(text)),
            )
            for ((row, left), (height, width)), text in zip(
                self._spans.items(), self._texts.values(), strict=True
            )
        )


def _places(values: Iterable[float]) -> tuple[float, ...]:
    """The places of the lines to which edges belong, each by its first edge."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _SAME:
            places.append(value)
    return tuple(places)


def _stretches(
    edges: Iterable[_Edge], places: Sequence[float], across: Sequence[float]
) -> Iterator[tuple[int, int]]:
    """Which line each edge belongs to, with every field beside which it runs."""
    for place, start, end in edges:
        line = bisect_right(places, place) - 1
        # Some programs draw a line to the middle of another, some to its outer edge.
        first, last = (bisect_right(across, at + _SAME) - 1 for at in (start, end))
        yield from ((line, field) for field in range(first, last))
