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
    FILLER = "filler"  # empty: there is nothing beside the longer half of a table


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
    """The boxes of a grid sheet: block under block, halves side by side."""
    boxes: list[Box] = []
    top, header = 1, 0
    strips = list(_strips(sheet))
    for strip in strips:
        boxes.extend(strip.boxes(top))
        header = header or strip.header_rows
        top += strip.header_rows + strip.field_rows
    boxes.sort(key=lambda box: (box.row, box.column))
    is_whole = all(strip.is_headless for strip in strips[1:])
    return Layout(tuple(boxes), top - 1, len(sheet.widths), header if is_whole else 0)


def _strips(sheet: GridSheet) -> Iterator["_Strip"]:
    """The blocks that stand side by side, group by group from above."""
    halves: list[_Half] = []
    for number, block in enumerate(sheet.blocks, start=1):
        if halves and not block.beside:
            yield _Strip(tuple(halves))
            halves = []
        left = halves[-1].right if halves else 0
        halves.append(_Half(sheet, block, number, left))
    yield _Strip(tuple(halves))


class _Strip:
    """Blocks side by side, with as many rows as the tallest has."""

    def __init__(self, halves: tuple["_Half", ...]) -> None:
        self.halves = halves
        self.header_rows = max(half.header_rows for half in halves)
        self.field_rows = max(len(half.rows) for half in halves)
        self.is_headless = not self.header_rows

    def boxes(self, top: int) -> Iterator[Box]:
        """The boxes of all halves, the first row of which is `top`."""
        fields = top + self.header_rows
        for half in self.halves:
            placed = _Placed(half, top, fields, has_halves=len(self.halves) > 1)
            yield from placed.boxes()
            yield from placed.fillers(fields + self.field_rows)


class _Half:
    """A block and its measures: it stands in the columns behind `left`, up to `right`."""

    def __init__(self, sheet: GridSheet, block: Block, number: int, left: int) -> None:
        self.sheet, self.block, self.number, self.left = sheet, block, number, left
        self.rows, self.columns = leaves(block.rows), leaves(block.columns)
        self.code_columns = int(bool(block.codes))
        named = max(depth(row.key) if row.key else 0 for row in block.rows)
        self.label_columns = self.code_columns + named
        self.right = left + self.label_columns + sum(column.span for column in self.columns)
        tree = max(depth(column.key) for column in block.columns)
        frame = bool(block.band) + bool(block.header)
        self.header_rows = 0 if block.headless else frame + tree


class _Placed:
    """A block at its place in the table: `top` is its first row there, `fields` that of values."""

    def __init__(self, half: _Half, top: int, fields: int, *, has_halves: bool) -> None:
        self.half, self.sheet, self.block, self.number = half, half.sheet, half.block, half.number
        self.top, self.first_field_row, self.has_halves = top, fields, has_halves
        self.left, self.label_columns = half.left, half.label_columns
        self.width = half.right - half.left if has_halves else len(half.sheet.widths)
        self.header_top = top + bool(half.block.band)
        self.tree_top = self.header_top + bool(half.block.header)

    def boxes(self) -> Iterator[Box]:
        """All boxes of the block, in no particular order."""
        if not self.block.headless:
            yield from self._frame()
            yield from self._headers()
        yield from self._labels()
        yield from self._fields()

    def fillers(self, end: int) -> Iterator[Box]:
        """Empty cells below the block, down to the row before `end`."""
        widths = (*[1] * self.label_columns, *(column.span for column in self.half.columns))
        for row in range(self.first_field_row + len(self.half.rows), end):
            column = self.left + 1
            for width in widths:
                yield self._box(row, column, 1, width, BoxRole.FILLER, "")
                column += width

    def _frame(self) -> Iterator[Box]:
        """The band, the corner, and the text over all columns."""
        block, codes, labels = self.block, self.half.code_columns, self.label_columns
        if block.band:
            role = BoxRole.HEADER if self.has_halves else BoxRole.BAND
            yield self._box(self.top, self.left + 1, 1, self.width, role, block.band)
        height = self.first_field_row - self.header_top
        if codes:
            place = (self.header_top, self.left + 1, height, 1)
            yield self._box(*place, BoxRole.CORNER, block.codes)
        if labels > codes:
            place = (self.header_top, self.left + codes + 1, height, labels - codes)
            yield self._box(*place, BoxRole.CORNER, block.corner)
        if block.header:
            place = (self.header_top, self.left + labels + 1, 1, self.width - labels)
            yield self._box(*place, BoxRole.HEADER, block.header)

    def _headers(self) -> Iterator[Box]:
        for node in self.block.columns:
            own = self._leaves_under(self.block.columns, node)
            column, width = self._column(own[0]), sum(leaf.span for leaf in own)
            row = self.tree_top + depth(node.key) - 1
            height = self.first_field_row - row if own == (node,) else 1
            yield self._box(row, column, height, width, BoxRole.HEADER, node.label)

    def _labels(self) -> Iterator[Box]:
        codes = self.half.code_columns
        if self.label_columns == codes:
            return
        for node in self.block.rows:
            own = self._leaves_under(self.block.rows, node)
            inner = codes + depth(node.key)
            column, width = inner, self.label_columns - inner + 1 if own == (node,) else 1
            if codes and not node.code:
                column, width = 1, width + 1  # a label without a code has the code's room too
            elif codes:
                place = (self._row(own[0]), self.left + 1, len(own), 1)
                yield self._box(*place, BoxRole.LABEL, node.code)
            place = (self._row(own[0]), self.left + column, len(own), width)
            yield self._box(*place, BoxRole.LABEL, node.label)

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
        return self.first_field_row + self.half.rows.index(leaf)

    def _column(self, leaf: Node) -> int:
        before = self.half.columns
        spans = sum(node.span for node in before[: before.index(leaf)])
        return self.left + self.label_columns + 1 + spans
