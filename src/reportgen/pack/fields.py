"""A pack in, the field behind every path out: one look-up for forms, grids and list totals."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.pack.model import FieldType, FormSheet, GridSheet, ListSheet, Merge, Pack, Sheet
from reportgen.pack.tree import grid_fields, join

__all__ = ["FieldInfo", "fields_of", "fields_of_sheet", "total_path"]


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """One single value of a report: where it belongs and what it may be."""

    path: str
    sheet: Sheet
    type: FieldType
    required: bool
    merge: Merge
    is_sum: bool = False


def total_path(sheet: ListSheet, column: str) -> str:
    """The path of the total stated for a column of a list."""
    return join(sheet.key, "total", column)


@cache
def fields_of(pack: Pack) -> dict[str, FieldInfo]:
    """Path → field for every single value of the pack, in the order of its sheets.

    The records of a list and the paragraphs of a text are not single values.
    """
    return {info.path: info for sheet in pack.sheets for info in fields_of_sheet(sheet)}


def fields_of_sheet(sheet: Sheet) -> Iterator[FieldInfo]:
    """The single values of one sheet, in its order."""
    match sheet:
        case FormSheet():
            for field in sheet.fields:
                path = join(sheet.key, field.key)
                merge = field.merge or Merge.of(field.type)
                yield FieldInfo(path, sheet, field.type, field.required, merge)
        case GridSheet():
            for cell in grid_fields(sheet):
                required = not sheet.optional
                yield FieldInfo(cell.path, sheet, cell.type, required, cell.merge, cell.is_sum)
        case ListSheet():
            for column in sheet.columns:
                if column.total:
                    path = total_path(sheet, column.key)
                    yield FieldInfo(path, sheet, column.type, False, Merge.SUM)
