"""The sheets of a report as they are printed, each cell with its address: also of one with errors.

The addresses are those of the user's own workbook, so a finding leads to what is wrong in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NotRequired, TypedDict, assert_never

from reportgen.base.cells import CellRef
from reportgen.pack.fields import form_fields
from reportgen.pack.geometry import Box, BoxRole, lay_out
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Sheet, TextSheet
from reportgen.report.report import Entry, Report
from reportgen.workbook.layout.positions import form_cells, grid_cells

__all__ = ["ShownCell", "ShownSheet", "show_sheets"]


class ShownCell(TypedDict):
    """A cell: `address` is that of a value, `scope` that of a heading; what is 1 is left out."""

    text: str
    address: NotRequired[str]
    scope: NotRequired[str]
    rows: NotRequired[int]
    columns: NotRequired[int]


class ShownSheet(TypedDict):
    """A sheet by the name that its tab has; `head` is how many of its rows are headings."""

    name: str
    heading: str
    kind: str
    head: int
    rows: list[list[ShownCell]]


def show_sheets(report: Report, typed: Mapping[str, str]) -> list[ShownSheet]:
    """All sheets in order; `typed` is what stands in cells that could not be read, by address."""
    return [
        {
            "name": sheet.name,
            "heading": sheet.heading or sheet.name,
            "kind": _kind(sheet),
            "head": _head(sheet),
            "rows": [list(row) for row in _rows(report, sheet, typed)],
        }
        for sheet in report.pack.sheets
    ]


def _kind(sheet: Sheet) -> str:
    return "text" if isinstance(sheet, TextSheet) else "table"


def _head(sheet: Sheet) -> int:
    match sheet:
        case GridSheet():
            return lay_out(sheet).header_rows
        case ListSheet():
            return 1
        case FormSheet() | TextSheet():
            return 0
        case _:
            assert_never(sheet)


def _rows(report: Report, sheet: Sheet, typed: Mapping[str, str]) -> Iterator[Sequence[ShownCell]]:
    match sheet:
        case GridSheet():
            standard = grid_cells(sheet)
            for line in lay_out(sheet).lines():
                yield [_box(report, box, standard, typed) for box in line]
        case FormSheet():
            standard = form_cells(sheet)
            for path, field in form_fields(sheet).items():
                entry = report.entries.get(path)
                yield [
                    {"text": field.label, "scope": "row"},
                    _value(entry, standard[path], typed),
                ]
        case ListSheet():
            yield [{"text": column.label, "scope": "col"} for column in sheet.columns]
            for record in report.records.get(sheet.key, ()):
                yield [_recorded(record.get(column.key), typed) for column in sheet.columns]
        case TextSheet():
            for one in report.paragraphs.get(sheet.key, ()):
                yield [{"text": one.text, "address": str(one.ref)}]
        case _:
            assert_never(sheet)


def _box(
    report: Report, box: Box, standard: Mapping[str, CellRef], typed: Mapping[str, str]
) -> ShownCell:
    if box.role is BoxRole.FIELD:
        cell = _value(report.entries.get(box.path), standard[box.path], typed)
    elif box.role is BoxRole.FILLER:
        cell = {"text": ""}
    else:
        cell = {"text": box.text, "scope": "row" if box.role is BoxRole.LABEL else "col"}
    if box.row_span > 1:
        cell["rows"] = box.row_span
    if box.column_span > 1:
        cell["columns"] = box.column_span
    return cell


def _recorded(entry: Entry | None, typed: Mapping[str, str]) -> ShownCell:
    return _value(entry, entry.ref, typed) if entry else {"text": ""}


def _value(entry: Entry | None, standard: CellRef, typed: Mapping[str, str]) -> ShownCell:
    address = str(entry.ref if entry else standard)
    return {"text": entry.printed if entry else typed.get(address, ""), "address": address}
