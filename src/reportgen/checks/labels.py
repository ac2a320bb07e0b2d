"""The paths of a pack in; what stands over and beside their cells, as short as clear, out."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from reportgen.pack.fields import total_path
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Node, Pack, Sheet
from reportgen.pack.tree import join, leaves, parents

__all__ = ["labels_of"]

_LONG = 16  # a label longer than this gives way to its short name


@cache
def labels_of(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Path → the labels of its row, then of its column, the outermost first."""
    return {path: labels for sheet in pack.sheets for path, labels in _of_sheet(sheet)}


def _of_sheet(sheet: Sheet) -> Iterator[tuple[str, tuple[str, ...]]]:
    match sheet:
        case FormSheet():
            for field in sheet.fields:
                yield join(sheet.key, field.key), (field.label,)
        case ListSheet():
            for column in sheet.columns:
                yield total_path(sheet, column.key), (sheet.total_label, column.label)
        case GridSheet():
            yield from _of_grid(sheet)
        case _:
            pass


def _of_grid(sheet: GridSheet) -> Iterator[tuple[str, tuple[str, ...]]]:
    for block in sheet.blocks:
        columns = {leaf.key: _own(block.columns, leaf) for leaf in leaves(block.columns)}
        for row in leaves(block.rows):
            for key, labels in columns.items():
                yield join(sheet.key, row.key, key), (*_own(block.rows, row), *labels)


def _own(nodes: tuple[Node, ...], leaf: Node) -> tuple[str, ...]:
    """The leaf's label; that above it too, unless it is a root and the own one stands alone."""
    above = parents(nodes, leaf.key)
    often = Counter(one.label for one in leaves(nodes))
    shown = (*above[-1:], leaf) if len(above) > 1 or often[leaf.label] > 1 else (leaf,)
    return tuple(_label(node) for node in shown if node.label)


def _label(node: Node) -> str:
    return node.short if node.short and len(node.label) > _LONG else node.label
