"""Where every label and field of a grid stands: the one algorithm behind every table.

The workbook writer and reader, the Word template, the HTML and whoever reads a document back all
take their positions from here. Rows and columns count from 1 within the table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from reportgen.pack.model import Block, FieldType, GridSheet, Node
from reportgen.pack.tree import GridField, block_fields, depth, leaves, parents

__all__ = ["Box", "BoxRole", "Layout", "lay_out"]


class BoxRole(StrEnum):
    """What a box is for."""

    BAND = "band"  # a full-width line over a block
    CORNER = "corner"  # over the row labels, beside the column labels
    HEADER = "header"  # a column label, or the text over all columns
    LABEL = "label"  # a row label
    FIELD = "field"  # a value


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the table: a fixed text, or a field with its path, type and header texts."""

    row: int
    column: int
    row_span: int
    column_span: int
    role: BoxRole
    block: int
    text: str = ""
    path: str = ""
    type: FieldType | None = None
    is_sum: bool = False
    labels: tuple[str, ...] = ()

    @property
    def last_row(self) -> int:
        """The last row that the box covers."""
        return self.row + self.row_span - 1

    @property
    def last_column(self) -> int:
        """The last column that the box covers."""
        return self.column + self.column_span - 1


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole table: `boxes` in reading order tile `rows` × `columns` without gap or overlap.

    `header_rows` is how many rows at the top repeat when the table breaks over pages; 0 for a
    table of several blocks, whose headers stand in the middle of it.
    """

    boxes: tuple[Box, ...]
    rows: int
    columns: int
    header_rows: int

    @property
    def fields(self) -> tuple[Box, ...]:
        """The boxes that hold values, in reading order."""
        return tuple(box for box in self.boxes if box.role is BoxRole.FIELD)

    def lines(self) -> tuple[tuple[Box, ...], ...]:
        """The boxes by the row in which they begin; a row may be empty."""
        rows: list[list[Box]] = [[] for _ in range(self.rows)]
        for box in self.boxes:
            rows[box.row - 1].append(box)
        return tuple(tuple(row) for row in rows)


@cache
def lay_out(sheet: GridSheet) -> Layout:
    """The boxes of a grid sheet, block under block."""
    boxes: list[Box] = []
    top = 1
    for number, block in enumerate(sheet.blocks, start=1):
        placed = _Placed(sheet, block, number, top)
        boxes.extend(placed.boxes())
        top = placed.bottom + 1
    boxes.sort(key=lambda box: (box.row, box.column))
    header = placed.first_field_row - 1 if len(sheet.blocks) == 1 else 0
    return Layout(tuple(boxes), top - 1, len(sheet.widths), header)


class _Placed:
    """A block at its place in the table: `top` is its first row there."""

    def __init__(self, sheet: GridSheet, block: Block, number: int, top: int) -> None:
        self.sheet, self.block, self.number, self.top = sheet, block, number, top
        self.width = len(sheet.widths)
        self.label_columns = max(depth(row.key) if row.key else 0 for row in block.rows)
        self.header_top = top + bool(block.band)
        self.tree_top = self.header_top + bool(block.header)
        self.tree_depth = max(depth(column.key) for column in block.columns)
        self.first_field_row = self.tree_top + self.tree_depth
        self.bottom = self.first_field_row + len(leaves(block.rows)) - 1

    def boxes(self) -> Iterator[Box]:
        """All boxes of the block, in no particular order."""
        yield from self._frame()
        yield from self._headers()
        yield from self._labels()
        yield from self._fields()

    def _frame(self) -> Iterator[Box]:
        """The band, the corner, and the text over all columns."""
        block, labels = self.block, self.label_columns
        if block.band:
            yield self._box(self.top, 1, 1, self.width, BoxRole.BAND, block.band)
        if labels:
            height = self.first_field_row - self.header_top
            yield self._box(self.header_top, 1, height, labels, BoxRole.CORNER, block.corner)
        if block.header:
            width = self.width - labels
            yield self._box(self.header_top, labels + 1, 1, width, BoxRole.HEADER, block.header)

    def _headers(self) -> Iterator[Box]:
        for node in self.block.columns:
            own = self._leaves_under(self.block.columns, node)
            column, width = self._column(own[0]), sum(leaf.span for leaf in own)
            row = self.tree_top + depth(node.key) - 1
            height = self.first_field_row - row if own == (node,) else 1
            yield self._box(row, column, height, width, BoxRole.HEADER, node.label)

    def _labels(self) -> Iterator[Box]:
        if not self.label_columns:
            return
        for node in self.block.rows:
            own = self._leaves_under(self.block.rows, node)
            column = depth(node.key)
            width = self.label_columns - column + 1 if own == (node,) else 1
            yield self._box(self._row(own[0]), column, len(own), width, BoxRole.LABEL, node.label)

    def _fields(self) -> Iterator[Box]:
        return map(self._field, block_fields(self.sheet, self.block))

    def _field(self, field: GridField) -> Box:
        row, column = field.row, field.column
        over = (*parents(self.block.rows, row.key), row)
        across = (*parents(self.block.columns, column.key), column)
        return Box(
            row=self._row(row),
            column=self._column(column),
            row_span=1,
            column_span=column.span,
            role=BoxRole.FIELD,
            block=self.number,
            path=field.path,
            type=field.type,
            is_sum=field.is_sum,
            labels=tuple(node.label for node in (*over, *across) if node.label),
        )

    def _box(self, row: int, column: int, height: int, width: int, role: BoxRole, text: str) -> Box:
        return Box(row, column, height, width, role, self.number, text)

    def _leaves_under(self, nodes: tuple[Node, ...], node: Node) -> tuple[Node, ...]:
        below = tuple(leaf for leaf in leaves(nodes) if leaf.key.startswith(f"{node.key}."))
        return below or (node,)

    def _row(self, leaf: Node) -> int:
        return self.first_field_row + leaves(self.block.rows).index(leaf)

    def _column(self, leaf: Node) -> int:
        before = leaves(self.block.columns)
        return self.label_columns + 1 + sum(node.span for node in before[: before.index(leaf)])
