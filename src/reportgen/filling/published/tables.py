"""The tables of a document → the figures of a pack's report, each with its place.

A figure belongs to the field where the labels of its row and of its column cross, wherever that is.
What stands in no such place, in a row that lacks cells, or in two places with different figures is
told and not placed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportgen.base.chinese import listed
from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.filling.published.expecting import vocabulary_of
from reportgen.filling.published.figures import read_figure
from reportgen.filling.published.fitting import Fit, best_fit
from reportgen.filling.published.found import FoundCell, Place, PlacedTable
from reportgen.filling.published.labels import Labels, Match
from reportgen.filling.published.strips import FoundColumn, Strip, strips_of
from reportgen.pack.fields import fields_of
from reportgen.pack.model import Pack
from reportgen.report.contents import Value
from reportgen.workbook.layout.positions import cells_of

__all__ = ["FoundFigure", "TableReading", "read_tables"]


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A value with the text that stood there and its place."""

    value: Value
    text: str
    place: Place


@dataclass
class TableReading:
    """What the tables hold, and what is said about them.

    `fitted` are the strips that are parts of the pack's tables, `strips` those that are of none.
    """

    pack: Pack
    figures: dict[str, FoundFigure] = field(default_factory=dict)
    conflicts: dict[str, list[FoundFigure]] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    strips: list[Strip] = field(default_factory=list)
    fitted: list[Strip] = field(default_factory=list)

    def put(self, path: str, figure: FoundFigure) -> None:
        """Take a figure; one that contradicts another of the same field is a conflict."""
        known = self.figures.get(path)
        if known is None or (known.value is None and figure.value is not None):
            self.figures[path] = figure
        elif figure.value is not None and figure.value != known.value:
            self.conflicts.setdefault(path, [known]).append(figure)

    @property
    def values(self) -> dict[str, Value]:
        """The value of each field, but for those in conflict."""
        return {path: one.value for path, one in self.figures.items() if path not in self.conflicts}


def read_tables(tables: Sequence[PlacedTable], pack: Pack) -> TableReading:
    """Read all tables that hold figures of the pack."""
    reading = TableReading(pack)
    vocabulary = vocabulary_of(pack)
    before: Strip | None = None
    for table in tables:
        for strip in strips_of(table, vocabulary):
            if not strip.rows:  # its figures may stand on the next page
                before = strip
                continue
            fit = best_fit(strip, pack, before)
            if fit is None:
                reading.strips.append(strip)
                continue
            reading.fitted.append(strip)
            _Placing(reading, fit).place()
            before = strip if strip.header_rows else before
    return reading


class _Placing:
    """Puts the figures of a strip where they belong."""

    def __init__(self, reading: TableReading, fit: Fit) -> None:
        self.reading, self.fit = reading, fit
        self.strip, self.block = fit.strip, fit.block
        self.fields = fields_of(reading.pack)

    def place(self) -> None:
        """Put every figure that has a place; say which have none, and which labels differ."""
        self._tell_labels()
        by_order: list[int] = []
        matched = {one.found: one for one in self.fit.down}
        for number, (row, _) in enumerate(self.fit.rows):
            match = matched.get(number)
            if match is None:
                self._leave(row, self._values(row), "published-row-unknown")
            elif self.fit.by_count or not self.strip.grid.is_whole(row):
                by_order += [row] if self._by_count(row, match) else []
            else:
                self._by_columns(row, match)
        self._tell_order(by_order)

    def _by_columns(self, row: int, match: Match) -> None:
        """Each figure is that of the header over it, or of as many headers as there are figures."""
        paths = self.block.paths[match.expected]
        cells = self._values(row)
        under = {
            one.found: self._under(cells, self.fit.columns[one.found]) for one in self.fit.across
        }
        if not all(under.values()) and len(cells) == len(self.fit.columns):
            # set on other lines of the grid than its headers, but just as many
            under = {one.found: [cells[one.found]] for one in self.fit.across}
        left = [cell for cell in cells if cell.text]
        for across in self.fit.across:
            own = under[across.found]
            filled = [cell for cell in own if cell.text]
            if len(filled) > 1 or not own or any(cell.row_span > 1 for cell in filled):
                continue
            self._put(row, across, paths[across.expected], filled[0].text if filled else "")
            left = [cell for cell in left if cell not in own]
        if left:
            self._leave(row, left, "published-cell-unknown")

    def _under(self, cells: Iterable[FoundCell], column: FoundColumn) -> list[FoundCell]:
        return [cell for cell in cells if _is_under(cell, column)]

    def _by_count(self, row: int, match: Match) -> bool:
        """The figures in their order, if there are just as many as columns, and none is missing."""
        cells = self._values(row)
        paths = self.block.paths[match.expected]
        if len(cells) != len(paths) or not self.fit.is_in_order:
            self._leave(row, cells, "published-row-ragged")
            return False
        for number, cell in enumerate(cells):
            self._put(row, Match(number, number, 1.0, 1.0), paths[number], cell.text)
        return any(self.block.columns)

    def _tell_order(self, rows: list[int]) -> None:
        """Which rows were read by the order of their figures only."""
        if rows:
            labels = dict(self.fit.rows)
            found = listed("".join(labels[row][-1:]).replace("\n", "") for row in rows)
            place = str(self.strip.place(rows[0]))
            self._tell("published-by-order", place=place, count=len(rows), found=found)

    def _values(self, row: int) -> list[FoundCell]:
        """The cells of a row that are no labels."""
        labels = next(labels for at, labels in self.fit.rows if at == row)
        cells = [cell for cell in self.strip.grid.row(row) if cell.row == row]
        rest = list(labels)
        values: list[FoundCell] = []
        for cell in cells:
            if cell.text in rest:
                rest.remove(cell.text)
            elif not self._is_blank_label(cell):
                values.append(cell)
        return values

    def _is_blank_label(self, cell: FoundCell) -> bool:
        return not cell.text and cell.column < self.fit.first

    def _put(self, row: int, across: Match, path: str, text: str) -> None:
        place = self.strip.place(row)
        columns, expected = self.fit.columns, self.block.columns[across.expected]
        printed = columns[across.found].labels if across.found < len(columns) else ()
        figure = read_figure(text, self.fields[path], expected, (*printed, *self.fit.frames))
        self.reading.put(path, FoundFigure(figure.value, text, place))
        if figure.note:
            self._tell(figure.note, path=path, found=text, expected=figure.value, place=str(place))

    def _leave(self, row: int, cells: Iterable[FoundCell], code: str) -> None:
        """Say that figures of a row were not placed."""
        texts = [cell.text for cell in cells if cell.text]
        if texts:
            label = "".join(next(labels for at, labels in self.fit.rows if at == row))
            self._tell(code, found=listed(texts), place=str(self.strip.place(row)), label=label)

    def _tell_labels(self) -> None:
        """Which labels are taken for others."""
        for match in self.fit.down:
            if not match.is_clear:
                row, labels = self.fit.rows[match.found]
                place = str(self.strip.place(row))
                self._tell_label(place, labels, self.block.rows[match.expected])
        headers = self.fit.across if self.strip.header_rows else ()
        for match in headers:
            if not match.is_clear:
                place = str(self.strip.place(self.strip.header_rows[-1]))
                labels = self.fit.columns[match.found].labels
                self._tell_label(place, labels, self.block.columns[match.expected])

    def _tell_label(self, place: str, found: Labels, expected: Labels) -> None:
        last = "".join(found[-1:]).replace("\n", "")
        self._tell("published-label", found=last, expected=expected[-1], place=place)

    def _tell(self, code: str, *, path: str | None = None, **details: Any) -> None:
        at = cells_of(self.reading.pack).get(path) if path else None
        sheet = self.block.sheet.name
        self.reading.found.append(diagnose(code, at=at, sheet=sheet, path=path, **details))


def _is_under(cell: FoundCell, column: FoundColumn) -> bool:
    last = cell.column + cell.column_span - 1
    return column.first <= cell.column and last <= column.last
