"""How the table of a grid is read; its sums are worked out anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportgen.base.cells import CellRef
from reportgen.pack.geometry import Box, lay_out
from reportgen.pack.model import FieldType, GridSheet
from reportgen.pack.relations import sums_in
from reportgen.pack.tree import Sum, grid_fields
from reportgen.workbook.layout.positions import grid_cells
from reportgen.workbook.reading.collecting import Collected
from reportgen.workbook.reading.numbers import OPEN_UNIT, header_unit
from reportgen.workbook.reading.values import Conventions
from reportgen.workbook.xlsx.formulas import summed_cells

__all__ = ["read_grid"]

Parts = tuple[str, ...]
Places = frozenset[tuple[int, int]]


@dataclass(frozen=True, eq=False)
class _Place:
    """A field of the table: its cell, its type, the unit of its headers."""

    ref: CellRef
    kind: FieldType
    unit: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class _Table:
    """What reading needs to know of a table; `sums` are the declared ones by their path."""

    places: Mapping[str, _Place]
    sums: Mapping[str, tuple[tuple[Parts, Places], ...]]


@cache
def _table(sheet: GridSheet) -> _Table:
    cells = grid_cells(sheet)
    is_open = {one.path for one in grid_fields(sheet) if one.unit}
    choices = {one.path: one.choices for one in grid_fields(sheet)}
    places = {
        box.path: _Place(
            cells[box.path],
            box.type,
            OPEN_UNIT if box.path in is_open else _unit(sheet, box),
            choices[box.path],
        )
        for box in lay_out(sheet).fields
        if box.type
    }
    sums = {
        path: tuple((one.parts, _places_of(one, cells)) for one in ways)
        for path, ways in sums_in(sheet).items()
    }
    return _Table(places, sums)


def _places_of(total: Sum, cells: Mapping[str, CellRef]) -> Places:
    return frozenset((cells[part].row, cells[part].column) for part in total.parts)


def _unit(sheet: GridSheet, box: Box) -> str:
    """The unit that the headers of a field state."""
    block = sheet.blocks[box.block - 1]
    return header_unit((*reversed(box.labels), block.corner, block.header, block.band))


def read_grid(sheet: GridSheet, into: Collected) -> None:
    """Read every field of the table."""
    table = _table(sheet)
    own = {path: parts for path in table.sums if (parts := _own_sum(table, path, into))}
    into.computed |= own.keys()
    for path, place in table.places.items():
        if path in own:
            continue
        conventions = Conventions(place.unit, place.choices, into.from_1904)
        entry = into.read_cell(place.ref, place.kind, conventions, path)
        if entry:
            into.entries[path] = entry
    for path in own:
        _work_out(table, path, own, into, frozenset())


def _own_sum(table: _Table, path: str, into: Collected) -> Parts | None:
    """The parts of a field whose cell adds up just those; None when it holds anything else."""
    ref = table.places[path].ref
    formula = into.raw.cell(ref.row, ref.column).formula
    added = summed_cells(formula) if formula else None
    return next((parts for parts, places in table.sums[path] if places == added), None)


def _work_out(
    table: _Table, path: str, own: Mapping[str, Parts], into: Collected, under_way: frozenset[str]
) -> None:
    """Add up a sum, its parts first where they are sums too."""
    if path in into.entries or path in under_way:
        return
    for part in own[path]:
        if part in own:
            _work_out(table, part, own, into, under_way | {path})
    place = table.places[path]
    parts = [into.entries.get(part) for part in own[path]]
    into.add_sum(place.ref, place.kind, path, parts)
