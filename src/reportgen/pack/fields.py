"""The field behind every path: one look-up for forms, grids and list totals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import assert_never

from reportgen.pack.model import (
    Field,
    FieldType,
    FormSheet,
    GridSheet,
    ListColumn,
    ListSheet,
    Merge,
    Pack,
    Sheet,
    TextSheet,
)
from reportgen.pack.tree import grid_fields, join

__all__ = [
    "FieldInfo",
    "fields_of",
    "fields_of_sheet",
    "form_fields",
    "total_columns",
    "total_path",
]


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """One single value of a report: where it belongs and what it may be."""

    path: str
    sheet: Sheet
    type: FieldType
    required: bool
    merge: Merge
    is_sum: bool = False
    choices: tuple[str, ...] = ()
    unit: str = ""
    blank_is_nothing: bool = False


def total_path(sheet: ListSheet, column: str) -> str:
    """The path of the total stated for a column of a list."""
    return join(sheet.key, "total", column)


def form_fields(sheet: FormSheet) -> Mapping[str, Field]:
    """Path → field of a form, in its order."""
    return {join(sheet.key, field.key): field for field in sheet.fields}


def total_columns(sheet: ListSheet) -> Mapping[str, ListColumn]:
    """Path of the total → column of a list, for the columns that are added up."""
    return {total_path(sheet, one.key): one for one in sheet.columns if one.total}


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
            for path, field in form_fields(sheet).items():
                merge = field.merge or Merge.of(field.type)
                yield FieldInfo(
                    path, sheet, field.type, field.required, merge, choices=field.choices
                )
        case GridSheet():
            for cell in grid_fields(sheet):
                required = not sheet.optional
                yield FieldInfo(
                    cell.path,
                    sheet,
                    cell.type,
                    required,
                    cell.merge,
                    cell.is_sum,
                    cell.choices,
                    cell.unit,
                    sheet.blank_is_nothing and cell.type.is_number,
                )
        case ListSheet():
            for path, column in total_columns(sheet).items():
                is_nothing = bool(sheet.tree)
                yield FieldInfo(
                    path, sheet, column.type, False, Merge.SUM, blank_is_nothing=is_nothing
                )
        case TextSheet():
            pass  # paragraphs have no paths
        case _:
            assert_never(sheet)
