"""What a field is called: by findings, beside a live check, in prose, above and beside its cell.

The forms agree in most fields and are kept apart where they do not: a name that prose may quote
must stay, a label must be found on the sheet again, and an equation has no room for either.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import assert_never

from reportgen.base.chinese import UNIT_BEGINS
from reportgen.pack.fields import form_fields, total_columns
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Node, Pack, Sheet, TextSheet
from reportgen.pack.tree import block_fields, leaves, parents

__all__ = ["FieldName", "LineName", "NameParts", "names_of", "quoted_names"]

_LONG = 16  # a label longer than this gives way to its short name


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name by its sheet, its row and its column; one of row and column may be empty."""

    sheet: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class LineName:
    """What a row or a column is called; names of those above it stand before an ambiguous one."""

    spoken: str = ""  # short name or label, and the one directly above without anything between
    brief: str = ""  # without number and unit, and all above with dots between
    labels: tuple[str, ...] = ()  # as printed, and the one directly above; long ones by short names


@dataclass(frozen=True, slots=True)
class FieldName:
    """A field's name: its sheet, what is short for that sheet, its row and its column.

    `quoted` is how prose may call for the figure, such as 表三.新收.总计; empty for a field that
    prose cannot quote.
    """

    sheet: str
    short: str
    row: LineName
    column: LineName
    quoted: str

    @property
    def spoken(self) -> NameParts:
        """The parts of which findings make their sentences."""
        return NameParts(self.short, self.row.spoken, self.column.spoken)

    @property
    def brief(self) -> NameParts:
        """The parts of which the equations beside a table are made."""
        return NameParts(self.sheet, self.row.brief, self.column.brief)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of its row, then of its column, the outermost first."""
        return (*self.row.labels, *self.column.labels)


@cache
def names_of(pack: Pack) -> dict[str, FieldName]:
    """Path → name for every single value of the pack, in the order of its sheets."""
    return {path: name for sheet in pack.sheets for path, name in _of_sheet(sheet)}


@cache
def quoted_names(pack: Pack) -> dict[str, str]:
    """Name that prose may quote → path, sheet by sheet."""
    return {name.quoted: path for path, name in names_of(pack).items() if name.quoted}


def _of_sheet(sheet: Sheet) -> Iterator[tuple[str, FieldName]]:
    match sheet:
        case FormSheet():
            for path, field in form_fields(sheet).items():
                line = LineName(field.short or field.label, field.label, (field.label,))
                yield path, FieldName(sheet.name, sheet.name, line, LineName(), field.short)
        case GridSheet():
            yield from _of_grid(sheet)
        case ListSheet():
            yield from _of_list(sheet)
        case TextSheet():
            pass
        case _:
            assert_never(sheet)


def _of_grid(sheet: GridSheet) -> Iterator[tuple[str, FieldName]]:
    short = sheet.short or sheet.name
    for block in sheet.blocks:
        rows, columns = _lines(block.rows), _lines(block.columns)
        for field in block_fields(sheet, block):
            row, column = rows[field.row.key], columns[field.column.key]
            quoted = _dotted(sheet.short, row.brief, column.brief) if sheet.short else ""
            yield field.path, FieldName(sheet.name, short, row, column, quoted)


def _of_list(sheet: ListSheet) -> Iterator[tuple[str, FieldName]]:
    total = sheet.total_label
    for path, column in total_columns(sheet).items():
        bare = _without_unit(column.label)
        row = LineName(total, "", (total,))
        line = LineName(column.label, bare + total, (column.label,))
        quoted = _dotted(sheet.short, bare) if sheet.short else ""
        yield path, FieldName(sheet.name, sheet.short or sheet.name, row, line, quoted)


def _lines(nodes: tuple[Node, ...]) -> dict[str, LineName]:
    """Key → name of each leaf of a tree."""
    ends = leaves(nodes)
    spoken, brief = Counter(map(_spoken, ends)), Counter(map(_brief, ends))
    labels = Counter(leaf.label for leaf in ends)
    names: dict[str, LineName] = {}
    for leaf in ends:
        way = (*parents(nodes, leaf.key), leaf)
        own, last_two = way[-1:], way[-2:]
        is_deep = len(way) > 2
        names[leaf.key] = LineName(
            "".join(map(_spoken, last_two if spoken[_spoken(leaf)] > 1 else own)),
            _dotted(*map(_brief, way if brief[_brief(leaf)] > 1 else own)),
            tuple(
                _fitting(node)
                for node in (last_two if is_deep or labels[leaf.label] > 1 else own)
                if node.label
            ),
        )
    return names


def _spoken(node: Node) -> str:
    return node.short or node.label


def _brief(node: Node) -> str:
    """The short name, or the label without its number and unit."""
    if node.short:
        return node.short
    bare = _without_unit(node.label)
    number, dot, rest = bare.partition(".")
    return rest if dot and number.isdigit() else bare


def _fitting(node: Node) -> str:
    return node.short if node.short and len(node.label) > _LONG else node.label


def _without_unit(label: str) -> str:
    return label.partition(UNIT_BEGINS)[0]


def _dotted(*names: str) -> str:
    return ".".join(filter(None, names))
