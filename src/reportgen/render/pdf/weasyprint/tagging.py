"""How a PDF's tag tree is mended: headings without gaps, tables that can be read aloud.

What WeasyPrint leaves out is which header belongs to which cell: it knows no scope, loses headers
that span columns, and leaves cells that span rows hanging where a page ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydyf import Array, Dictionary, String

from reportgen.render.pdf.weasyprint.file_bytes import object_at

__all__ = ["complete_tags"]

_CELLS = ("/TH", "/TD")


@dataclass(slots=True)
class _Cell:
    """A cell of a table with its place in it, counted from 0."""

    tag: Any
    row: int
    column: int
    rows: int
    columns: int

    @property
    def is_header(self) -> bool:
        return bool(self.tag["S"] == "/TH")

    def row_range(self) -> range:
        return range(self.row, self.row + self.rows)

    def meets(self, other: _Cell) -> bool:
        """Whether the two share a column."""
        return self.column < other.column + other.columns and other.column < (
            self.column + self.columns
        )


def complete_tags(pdf: Any) -> None:
    """Complete the tags of headings and tables in place."""
    elements = [one for one in pdf.objects if isinstance(one, dict) and "S" in one and "K" in one]
    _close_gaps(elements)
    hanging: list[_Cell] = []
    for element in elements:
        if element["S"] == "/Table":
            hanging = _complete_table(pdf, element, hanging)


# --- headings -------------------------------------------------------------------------------------


def _close_gaps(elements: list[Any]) -> None:
    """No heading is more than one level below the one before it, whatever the text jumps over."""
    last = 0
    for element in elements:
        name = str(element["S"])
        if name[:2] == "/H" and name[2:].isdigit():
            last = min(int(name[2:]), last + 1)
            element["S"] = f"/H{last}"


# --- tables ---------------------------------------------------------------------------------------


def _complete_table(pdf: Any, table: Any, hanging: list[_Cell]) -> list[_Cell]:
    """Say of each cell what heads it; the cells that reach beyond the last row are returned."""
    rows = list(_rows(pdf, table))
    _hang_over(pdf, rows, hanging)
    cells, number = list(_placed(pdf, rows)), len(rows)
    beyond = [_rest(cell, number) for cell in cells if cell.row + cell.rows > number]
    for cell in cells:
        cell.rows = min(cell.rows, number - cell.row)
        _set_span(cell.tag, "RowSpan", cell.rows)
    _link(table, cells)
    return beyond


def _rows(pdf: Any, element: Any) -> Iterator[Any]:
    for kid in _kids(pdf, element):
        if kid["S"] == "/TR":
            yield kid
        elif kid["S"] != "/Caption":
            yield from _rows(pdf, kid)


def _kids(pdf: Any, element: Any) -> Iterator[Any]:
    for kid in element["K"]:
        if not isinstance(kid, int):
            yield object_at(pdf, kid)


def _placed(pdf: Any, rows: list[Any]) -> Iterator[_Cell]:
    """The cells where rows and columns that others span leave room for them."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for tag in _kids(pdf, row):
            if tag["S"] not in _CELLS:
                continue
            while (number, column) in taken:
                column += 1
            spans = tag.setdefault("A", Dictionary({"O": "/Table"}))
            cell = _Cell(tag, number, column, spans.get("RowSpan", 1), spans.get("ColSpan", 1))
            taken |= {
                (below, beside)
                for below in cell.row_range()
                for beside in range(column, column + cell.columns)
            }
            column += cell.columns
            yield cell


def _rest(cell: _Cell, rows: int) -> _Cell:
    """The part of a cell that belongs on the next page."""
    return _Cell(cell.tag, 0, cell.column, cell.row + cell.rows - rows, cell.columns)


def _hang_over(pdf: Any, rows: list[Any], hanging: list[_Cell]) -> None:
    """Put empty cells where those of the page before reach into this one, after its header."""
    if not hanging or not rows:
        return
    first = next((row for row in rows if not _in_head(pdf, row)), rows[-1])
    for cell in sorted(hanging, key=lambda cell: cell.column):
        spans = Dictionary({"O": "/Table"})
        tag = Dictionary({"Type": "/StructElem", "S": cell.tag["S"], "K": Array(), "A": spans})
        tag["P"], tag["Pg"] = first.reference, first["Pg"]
        _set_span(tag, "ColSpan", cell.columns)
        _set_span(tag, "RowSpan", cell.rows)
        pdf.add_object(tag)
        first["K"].insert(_index(pdf, first, cell.column), tag.reference)


def _in_head(pdf: Any, row: Any) -> bool:
    return bool(object_at(pdf, row["P"])["S"] == "/THead")


def _index(pdf: Any, row: Any, column: int) -> int:
    """Where among the cells of a row one belongs that begins in that column."""
    return sum(cell.column < column for cell in _placed(pdf, [row]))


def _set_span(tag: Any, name: str, span: int) -> None:
    if span > 1:
        tag["A"][name] = span
    else:
        tag["A"].pop(name, None)


# --- headers --------------------------------------------------------------------------------------


def _link(table: Any, cells: list[_Cell]) -> None:
    """Give headers their scope and a name, and cells the names of their headers."""
    with_values = {row for cell in cells if not cell.is_header for row in cell.row_range()}
    names: dict[int, Any] = {}
    beside: list[_Cell] = []
    above: list[_Cell] = []
    for cell in cells:
        if cell.is_header:
            of_row = not with_values.isdisjoint(cell.row_range())
            cell.tag["A"]["Scope"] = "/Row" if of_row else "/Column"
            names[id(cell)] = String(f"{table.number}-{cell.row}-{cell.column}")
            cell.tag["ID"] = names[id(cell)]
            (beside if of_row else above).append(cell)
    heads = {row: _block_heads(row, above, with_values) for row in with_values}
    for cell in cells:
        if not cell.is_header:
            over = (head for head in heads[cell.row] if head.meets(cell))
            found = [*_beside(cell, beside), *over]
            cell.tag["A"]["Headers"] = Array(_names(found, names))


def _names(cells: list[_Cell], names: Mapping[int, Any]) -> Iterator[Any]:
    return (names[id(cell)] for cell in cells)


def _beside(cell: _Cell, headers: list[_Cell]) -> Iterator[_Cell]:
    wanted = set(cell.row_range())
    return (head for head in headers if not wanted.isdisjoint(head.row_range()))


def _block_heads(row: int, above: list[_Cell], with_values: set[int]) -> list[_Cell]:
    """The header rows next above a row: a table may hold several blocks, each with its own."""
    last = max((head.row for head in above if head.row < row), default=-1)
    first = max((number for number in with_values if number < last), default=-1) + 1
    return [head for head in above if first <= head.row <= last]
