"""A pack in; the Chinese short names of its printed numbers, as prose may quote them, out."""

from functools import cache

from reportgen.base.chinese import UNIT_BEGINS
from reportgen.pack.fields import total_path
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Node, Pack, Sheet
from reportgen.pack.tree import join, leaves, parents

__all__ = ["bare_label", "leaf_names", "short_names"]


@cache
def short_names(pack: Pack) -> dict[str, str]:
    """Short name → path, such as 表三.新收.总计 → applications.new.total, sheet by sheet.

    A name is made of the sheet's short name, the row's and the column's; where a row's or a
    column's own name stands twice in its tree, those above it come before it.
    """
    return {name: path for sheet in pack.sheets for name, path in _of_sheet(sheet).items()}


def _of_sheet(sheet: Sheet) -> dict[str, str]:
    match sheet:
        case FormSheet():
            return {f.short: join(sheet.key, f.key) for f in sheet.fields if f.short}
        case GridSheet(short=short) if short:
            return _of_grid(sheet)
        case ListSheet(short=short) if short:
            totals = (column for column in sheet.columns if column.total)
            return {f"{short}.{bare_label(c.label)}": total_path(sheet, c.key) for c in totals}
        case _:
            return {}


def _of_grid(sheet: GridSheet) -> dict[str, str]:
    names: dict[str, str] = {}
    for block in sheet.blocks:
        rows, columns = leaf_names(block.rows), leaf_names(block.columns)
        for row, row_name in rows.items():
            for column, column_name in columns.items():
                name = ".".join(part for part in (sheet.short, row_name, column_name) if part)
                names[name] = join(sheet.key, row, column)
    return names


def leaf_names(nodes: tuple[Node, ...]) -> dict[str, str]:
    """Key → shortest name of each leaf that no other leaf of the tree has."""
    ends = leaves(nodes)
    plain = [_plain(leaf) for leaf in ends]
    return {
        leaf.key: name if plain.count(name) == 1 else _full(nodes, leaf)
        for leaf, name in zip(ends, plain, strict=True)
    }


def _full(nodes: tuple[Node, ...], leaf: Node) -> str:
    return ".".join(_plain(node) for node in (*parents(nodes, leaf.key), leaf))


def _plain(node: Node) -> str:
    """The short name, or the label without its number and remarks."""
    if node.short:
        return node.short
    head, dot, rest = bare_label(node.label).partition(".")
    return rest if dot and head.isdigit() else bare_label(node.label)


def bare_label(label: str) -> str:
    """A label without the unit behind it."""
    return label.partition(UNIT_BEGINS)[0]
