"""What the tables of a pack's document look like to somebody who looks for them.

All comes from the pack's trees: labels over each column and beside each row, and where they cross
the field. Lists and forms that are printed are tables too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.filling.published.labels import Labels
from reportgen.filling.published.strips import TableWords
from reportgen.pack.fields import form_fields
from reportgen.pack.model import Block, FormSheet, GridSheet, ListSheet, Node, Pack, Sheet
from reportgen.pack.tree import block_rows, leaves, parents

__all__ = ["ExpectedBlock", "expected_blocks", "expected_lists", "vocabulary_of"]


@dataclass(frozen=True)
class ExpectedBlock:
    """A block of a printed table: its labels, and the path of the field where two cross."""

    sheet: Sheet
    number: int
    band: str
    columns: tuple[Labels, ...]
    rows: tuple[Labels, ...]
    paths: tuple[tuple[str, ...], ...]


@cache
def expected_blocks(pack: Pack) -> tuple[ExpectedBlock, ...]:
    """All blocks of the printed grids and forms, in the order of the document."""
    return tuple(block for sheet in pack.printed_sheets for block in _blocks(sheet))


def _blocks(sheet: Sheet) -> Iterator[ExpectedBlock]:
    if isinstance(sheet, GridSheet):
        for number, block in enumerate(sheet.blocks):
            fields = block_rows(sheet, block)
            paths = tuple(tuple(field.path for field in row) for row in fields)
            yield ExpectedBlock(
                sheet, number, block.band, _ways(block.columns), _ways(block.rows), paths
            )
    elif isinstance(sheet, FormSheet):
        lines = form_fields(sheet)
        rows = tuple((field.label,) for field in lines.values())
        yield ExpectedBlock(sheet, 0, "", ((),), rows, tuple((path,) for path in lines))


def _ways(nodes: tuple[Node, ...]) -> tuple[Labels, ...]:
    """The labels of each leaf, those above it first."""
    ways = ((*parents(nodes, leaf.key), leaf) for leaf in leaves(nodes))
    return tuple(tuple(node.label for node in way if node.label) for way in ways)


def expected_lists(pack: Pack) -> tuple[ListSheet, ...]:
    """The lists that the document may hold."""
    return tuple(sheet for sheet in pack.printed_sheets if isinstance(sheet, ListSheet))


@cache
def vocabulary_of(pack: Pack) -> TableWords:
    """Every label that may stand in a table of the document."""
    grids = [sheet for sheet in pack.printed_sheets if isinstance(sheet, GridSheet)]
    blocks = [block for sheet in grids for block in sheet.blocks]
    lists = expected_lists(pack)
    headers = {node.label for block in blocks for node in block.columns}
    headers |= {column.label for one in lists for column in one.columns}
    rows = {node.label for block in blocks for node in block.rows}
    rows |= {one.total_label for one in lists}
    rows |= {labels[0] for block in expected_blocks(pack) for labels in block.rows if labels}
    frames = {text for block in blocks for text in _frames(block)}
    return TableWords(frozenset(headers) - {""}, frozenset(rows) - {""}, frozenset(frames) - {""})


def _frames(block: Block) -> tuple[str, ...]:
    return block.band, block.corner, block.header
