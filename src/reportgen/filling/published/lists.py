"""Lists that a document prints as tables → their records and stated totals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.filling.published.figures import read_figure
from reportgen.filling.published.labels import ENOUGH, align, likeness
from reportgen.filling.published.strips import FoundColumn, Strip
from reportgen.pack.fields import FieldInfo, total_path
from reportgen.pack.model import ListColumn, ListSheet, Merge
from reportgen.report.contents import Value

__all__ = ["ListReading", "read_list"]


@dataclass
class ListReading:
    """What a list holds."""

    records: list[Mapping[str, Value]] = field(default_factory=list)
    totals: dict[str, Value] = field(default_factory=dict)


def read_list(sheet: ListSheet, strips: Sequence[Strip]) -> tuple[ListReading | None, list[Strip]]:
    """The list of a sheet, None when no strip is one; and the strips that are not its own."""
    reading = ListReading()
    left: list[Strip] = []
    columns: dict[str, FoundColumn] = {}
    width = 0
    for strip in strips:
        own = _columns(sheet, strip)
        goes_on = not strip.header_rows and columns and strip.grid.width == width
        if not own and not goes_on:
            left.append(strip)
            continue
        columns, width = own or columns, strip.grid.width
        for row in strip.rows:
            _read_row(sheet, strip, row, columns, reading)
    return (reading if columns else None), left


def _columns(sheet: ListSheet, strip: Strip) -> dict[str, FoundColumn]:
    """The strip's columns by the list's keys; nothing unless all are there."""
    if not strip.header_rows or not strip.are_headers_whole:
        return {}
    matches = align([one.labels for one in strip.columns], [(one.label,) for one in sheet.columns])
    if len(matches) < len(sheet.columns):
        return {}
    return {sheet.columns[one.expected].key: strip.columns[one.found] for one in matches}


def _read_row(
    sheet: ListSheet, strip: Strip, row: int, columns: Mapping[str, FoundColumn], into: ListReading
) -> None:
    texts = {
        key: cell.text if (cell := strip.grid.at.get((row, column.first))) else ""
        for key, column in columns.items()
    }
    first = texts[sheet.columns[0].key]
    values = {one.key: _value(sheet, one, texts[one.key]) for one in sheet.columns}
    if sheet.total_label and likeness(first, sheet.total_label) >= ENOUGH:
        totals = (one for one in sheet.columns if one.total)
        into.totals |= {total_path(sheet, one.key): values[one.key] for one in totals}
    elif any(value is not None for value in values.values()):
        into.records.append(values)


def _value(sheet: ListSheet, column: ListColumn, text: str) -> Value:
    info = FieldInfo("", sheet, column.type, False, Merge.of(column.type))
    return read_figure(text, info, (column.label,), ()).value
