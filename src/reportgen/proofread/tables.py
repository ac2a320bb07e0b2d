"""Which cells of a table differ from the table as it must be."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.proofread.align import Pair, align
from reportgen.proofread.broken_tables import join_parts
from reportgen.proofread.excerpts import shortened
from reportgen.proofread.expected import ExpectedCell, ExpectedTable
from reportgen.proofread.reading.found import FoundCell, FoundTable, without_space

__all__ = ["compare_table"]

_Cell = TypeVar("_Cell", ExpectedCell, FoundCell)


def compare_table(
    table: ExpectedTable, there: FoundTable, document: str, plain: Callable[[str], str]
) -> Iterator[Diagnostic]:
    """Every cell of the table: its place, its extent, its text; the rows missing or added."""
    return _Comparison(table, join_parts(there, table), document, plain).findings()


class _Comparison:
    """One table against the cells found for it; `complete` if both have as many rows."""

    def __init__(
        self,
        table: ExpectedTable,
        found: Sequence[FoundCell],
        document: str,
        plain: Callable[[str], str],
    ) -> None:
        self.sheet, self.document, self.plain = table.sheet, document, plain
        self.columns = _last_column(table.cells), _last_column(found)
        self.ours, self.theirs = _rows(table.cells), _rows(found)
        self.complete = len(self.ours) == len(self.theirs)

    def findings(self) -> Iterator[Diagnostic]:
        """The findings in the order of the table."""
        ours, theirs = self.columns
        if ours != theirs:
            yield self._finding("document-table-columns", None, found=theirs, expected=ours)
            return
        for one, other in self._pairs():
            match (one, other):
                case int(), int():
                    yield from self._row(self.ours[one], self.theirs[other])
                case int(), None:
                    yield self._missing(self.ours[one])
                case None, int():
                    yield self._extra(self.theirs[other])

    def _pairs(self) -> Iterable[Pair]:
        """Rows belong together by their number, or, if some are missing or new, by their texts."""
        if self.complete:
            return [(number, number) for number in range(len(self.ours))]
        return align([_words(row) for row in self.ours], [_words(row) for row in self.theirs])

    def _row(
        self, ours: Sequence[ExpectedCell], theirs: Sequence[FoundCell]
    ) -> Iterator[Diagnostic]:
        there = {cell.column: cell for cell in theirs}
        for cell in ours:
            yield from self._cell(cell, there.pop(cell.column, None))
        for left in there.values():
            extent = _extent(left.row_span, left.column_span)
            yield self._merged(None, left.text, extent, _extent(0, 0))

    def _cell(self, ours: ExpectedCell, theirs: FoundCell | None) -> Iterator[Diagnostic]:
        if theirs is None:
            extent = _extent(ours.row_span, ours.column_span)
            yield self._merged(ours, ours.text, _extent(0, 0), extent)
            return
        # A cell beside a row that is missing or new is shorter or longer for that reason alone.
        height = ours.row_span if self.complete else theirs.row_span
        extent, there = _extent(height, ours.column_span), _extent(*theirs[2:4])
        if extent != there:
            yield self._merged(ours, ours.text, there, extent)
        if code := self._difference(ours, theirs.text):
            details = {"ours": shortened(ours.text), "theirs": shortened(theirs.text)}
            yield self._finding(code, ours, found=theirs.text, expected=ours.text, **details)

    def _difference(self, ours: ExpectedCell, there: str) -> str | None:
        """The code for a wrong text; how a label is broken into lines counts for nothing."""
        if ours.name is None:
            same = without_space(self.plain(ours.text)) == without_space(there)
            return None if same else "document-label-changed"
        return None if self.plain(ours.text) == there else "document-value-changed"

    def _merged(
        self, cell: ExpectedCell | None, text: str, found: str, expected: str
    ) -> Diagnostic:
        details = {"text": shortened(text), "found": found, "expected": expected}
        return self._finding("document-cells-merged", cell, **details)

    def _missing(self, row: Sequence[ExpectedCell]) -> Diagnostic:
        first = next((cell for cell in row if cell.ref), None)
        text = _words(row)
        return self._finding("document-row-missing", first, expected=text, text=shortened(text))

    def _extra(self, row: Sequence[FoundCell]) -> Diagnostic:
        text = _words(row)
        return self._finding("document-row-extra", None, found=text, text=shortened(text))

    def _finding(self, code: str, cell: ExpectedCell | None, **details: object) -> Diagnostic:
        """A finding at the workbook's cell, if the table's cell comes from one."""
        return diagnose(
            code,
            at=cell.ref if cell else None,
            path=cell.path if cell else None,
            sheet=self.sheet,
            document=self.document,
            table=self.sheet,
            name=cell.name if cell else None,
            **details,  # type: ignore[arg-type]  # none of them is a parameter of another type
        )


def _rows(cells: Sequence[_Cell]) -> list[list[_Cell]]:
    """The cells by the row in which they begin."""
    rows: list[list[_Cell]] = [[] for _ in range(max((c.row for c in cells), default=0))]
    for cell in cells:
        rows[cell.row - 1].append(cell)
    return rows


def _last_column(cells: Sequence[_Cell]) -> int:
    return max((cell.column + cell.column_span - 1 for cell in cells), default=0)


def _words(row: Sequence[ExpectedCell] | Sequence[FoundCell]) -> str:
    """What a row says, to be recognised by."""
    return " ".join(filter(None, (without_space(cell.text) for cell in row)))


def _extent(rows: int, columns: int) -> str:
    return f"{rows}×{columns}"
