"""The trees of rows and columns of a grid: their leaves, the fields where they cross, the sums."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportgen.pack.model import Block, FieldType, GridSheet, Merge, Node

__all__ = [
    "Axis",
    "GridField",
    "Sum",
    "block_fields",
    "block_rows",
    "children",
    "depth",
    "grid_fields",
    "grid_sums",
    "join",
    "keys_of",
    "leaves",
    "parents",
    "stands_for",
    "sum_parts",
]

Axis = Literal["rows", "columns"]


@dataclass(frozen=True, slots=True)
class GridField:
    """One cell of a grid that is filled: its path, its leaf row and column, its type."""

    path: str
    row: Node
    column: Node
    type: FieldType

    @property
    def is_sum(self) -> bool:
        """Whether the field is declared as a sum, along a row or along a column."""
        return self.type.is_number and bool(self.row.sum or self.column.sum)

    @property
    def unit(self) -> str:
        """The field that says in which unit the amount is printed; empty if the format does."""
        return self.column.unit or self.row.unit

    @property
    def choices(self) -> tuple[str, ...]:
        """What the cell may say, if it is a choice."""
        return self.column.choices or self.row.choices

    @property
    def help(self) -> str:
        """What counts there and what does not, if the pack says so."""
        return self.row.help or self.column.help

    @property
    def merge(self) -> Merge:
        """What the field is in the report of several organs together."""
        return self.column.merge or self.row.merge or Merge.of(self.type)


@dataclass(frozen=True, slots=True)
class Sum:
    """The field at `path` is the sum of the fields at `parts`.

    `axis` says what was declared a sum: on "columns" the parts stand in the same row, on "rows"
    in the same column.
    """

    path: str
    parts: tuple[str, ...]
    axis: Axis


def join(*parts: str) -> str:
    """A path of its non-empty parts."""
    return ".".join(part for part in parts if part)


def keys_of(path: str) -> tuple[str, ...]:
    """The keys of which a path is made, that of its sheet first; a node has one for each level."""
    return tuple(path.split("."))


def depth(key: str) -> int:
    """How deep a node stands in its tree, counted from 1."""
    return key.count(".") + 1


def children(nodes: Iterable[Node], key: str) -> tuple[Node, ...]:
    """The nodes directly below `key`; the roots for the empty key."""
    return tuple(node for node in nodes if node.key and node.key.rpartition(".")[0] == key)


def parents(nodes: Iterable[Node], key: str) -> tuple[Node, ...]:
    """The nodes above `key`, the root first."""
    return tuple(node for node in nodes if key.startswith(f"{node.key}."))


def leaves(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes without children, in order."""
    inner = {node.key.rpartition(".")[0] for node in nodes}
    return tuple(node for node in nodes if node.key not in inner or not node.key)


def stands_for(pattern: str, key: str) -> bool:
    """Whether a key is one that the pattern means; a `*` stands for any text, dots included."""
    first, *others = pattern.split("*")
    if not others:
        return key == pattern
    *inner, last = others
    if not key.startswith(first):
        return False
    at = len(first)
    for part in inner:
        found = key.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return key.endswith(last) and len(key) - len(last) >= at


def sum_parts(nodes: tuple[Node, ...], total: Node) -> tuple[Node, ...]:
    """The leaves that `total` adds up; sums never count another sum through a `*`."""
    return tuple(leaf for leaf in leaves(nodes) if leaf is not total and _is_part(leaf, total))


def _is_part(leaf: Node, total: Node) -> bool:
    if leaf.key in total.sum:
        return True
    return not leaf.sum and any(stands_for(pattern, leaf.key) for pattern in total.sum)


@cache
def grid_fields(sheet: GridSheet) -> tuple[GridField, ...]:
    """All fields of the sheet, block by block, row by row."""
    return tuple(field for block in sheet.blocks for field in block_fields(sheet, block))


def block_fields(sheet: GridSheet, block: Block) -> tuple[GridField, ...]:
    """All fields of one block of the sheet, row by row."""
    return tuple(field for row in block_rows(sheet, block) for field in row)


def block_rows(sheet: GridSheet, block: Block) -> tuple[tuple[GridField, ...], ...]:
    """The fields of one block of the sheet as they stand there: each row from left to right."""
    rows, columns = leaves(block.rows), leaves(block.columns)
    return tuple(tuple(_field(sheet, block, row, column) for column in columns) for row in rows)


def _field(sheet: GridSheet, block: Block, row: Node, column: Node) -> GridField:
    path = join(sheet.key, row.key, column.key)
    return GridField(path, row, column, column.type or row.type or block.type)


@cache
def grid_sums(sheet: GridSheet) -> tuple[Sum, ...]:
    """Every sum that the sheet declares; a field that is a sum both ways stands there twice."""
    return tuple(total for block in sheet.blocks for total in _block_sums(sheet, block))


def _block_sums(sheet: GridSheet, block: Block) -> Iterable[Sum]:
    for field in (one for one in block_fields(sheet, block) if one.is_sum):
        if field.column.sum:
            parts = sum_parts(block.columns, field.column)
            paths = (join(sheet.key, field.row.key, part.key) for part in parts)
            yield Sum(field.path, tuple(paths), "columns")
        if field.row.sum:
            parts = sum_parts(block.rows, field.row)
            paths = (join(sheet.key, part.key, field.column.key) for part in parts)
            yield Sum(field.path, tuple(paths), "rows")
