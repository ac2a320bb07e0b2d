"""How the worksheets of forms, texts and lists are read."""

from collections.abc import Iterator
from dataclasses import replace

from reportgen.base.cells import CellRef
from reportgen.base.chinese import listed
from reportgen.base.words import words
from reportgen.pack.model import FormSheet, Level, ListColumn, ListSheet, TextSheet
from reportgen.report.report import Entry, Paragraph
from reportgen.workbook.layout.positions import (
    CONTENT_COLUMN,
    LEVEL_COLUMN,
    TEXT_COLUMN,
    first_record_row,
    form_cells,
    total_cells,
)
from reportgen.workbook.reading.collecting import Collected
from reportgen.workbook.reading.numbers import header_unit
from reportgen.workbook.reading.values import Conventions, seen_text
from reportgen.workbook.xlsx.formulas import summed_cells
from reportgen.workbook.xlsx.plaintext import comparable, half_width, lines_of, shown
from reportgen.workbook.xlsx.raw_cells import CellError, RawCell

__all__ = ["read_form", "read_list", "read_text"]

MOST_EMPTY_ROWS = 200  # between two rows; what stands further down is not part of the sheet's text
MOST_ROWS = 10_000


def read_form(sheet: FormSheet, into: Collected) -> None:
    """Read every field of a form."""
    for field, (path, ref) in zip(sheet.fields, form_cells(sheet).items(), strict=True):
        conventions = Conventions(header_unit((field.label,)), field.choices, into.from_1904)
        entry = into.read_cell(ref, field.type, conventions, path)
        if entry:
            into.entries[path] = entry


def read_text(sheet: TextSheet, into: Collected, header_row: int) -> None:
    """Read the paragraphs below the header; a line break in a cell begins a new one."""
    columns = (LEVEL_COLUMN, TEXT_COLUMN)
    for row in _rows(sheet.name, into, header_row + 1, columns):
        level_ref, ref = (CellRef(sheet.name, row, column) for column in columns)
        cell = into.raw.cell(row, TEXT_COLUMN)
        if cell.is_blank:
            level = into.raw.cell(row, LEVEL_COLUMN)
            _read_misplaced(level, level_ref, into)
        elif into.has_value(cell, ref):
            level_name = _level(into.raw.cell(row, LEVEL_COLUMN), level_ref, into)
            _add_paragraphs(level_name, cell, ref, into)


def _add_paragraphs(level: Level, cell: RawCell, ref: CellRef, into: Collected) -> None:
    """A head is only the first line of its cell; what follows it is body."""
    if isinstance(cell.value, CellError):
        into.find("cell-error", ref, found=shown(cell.value))
        return
    into.take(ref)
    text, findings = seen_text(cell, into.from_1904)
    for finding in findings:
        into.find(finding.code, ref, **finding.details)
    if text is None:
        return
    for number, line in enumerate(lines_of(text)):
        into.paragraphs.append(Paragraph(Level.BODY if number else level, line, ref))


def _level(cell: RawCell, ref: CellRef, into: Collected) -> Level:
    """The level named in a cell; body text when it is blank or, with a finding, unknown."""
    name = shown(cell.value)
    level = _known_level(name)
    if level is None and half_width(name):
        expected = listed(words()["levels"].values())
        into.find("level-unknown", ref, found=name.strip(), expected=expected)
    return level or Level.BODY


def _known_level(name: str) -> Level | None:
    for key, text in words()["levels"].items():
        if comparable(text) == comparable(name):
            return Level(key)
    return None


def _read_misplaced(cell: RawCell, ref: CellRef, into: Collected) -> None:
    """A paragraph that stands where the level should, as when both cells were merged."""
    if not cell.is_blank and _known_level(shown(cell.value)) is None:
        into.find("text-in-level-column", ref)
        _add_paragraphs(Level.BODY, cell, ref, into)


def read_list(sheet: ListSheet, into: Collected, header_row: int) -> None:
    """Read the records, then the totals above them."""
    columns = tuple(range(CONTENT_COLUMN, CONTENT_COLUMN + len(sheet.columns)))
    first = last = first_record_row(sheet, header_row)
    for row in _rows(sheet.name, into, first, columns):
        _read_record(sheet, row, into)
        last = row
    _read_totals(sheet, into, header_row, first, last)


def _read_record(sheet: ListSheet, row: int, into: Collected) -> None:
    record: dict[str, Entry] = {}
    is_filled = False
    for number, column in enumerate(sheet.columns, start=CONTENT_COLUMN):
        entry = into.read_cell(
            CellRef(sheet.name, row, number), column.type, _conventions(column, into)
        )
        is_filled = is_filled or entry is None or entry.value is not None
        if entry:
            record[column.key] = entry
    if not is_filled:
        return
    label = record.get(sheet.columns[0].key)
    if (
        label
        and sheet.total_label
        and comparable(str(label.value)) == comparable(sheet.total_label)
    ):
        into.find("total-among-records", label.ref, found=label.value)
        return
    into.records.append(_with_name(sheet, record) if sheet.tree else record)


def _with_name(sheet: ListSheet, record: dict[str, Entry]) -> dict[str, Entry]:
    """The record with the name of its code, if nobody has written one."""
    tree = sheet.tree
    code, name = (record.get(key) for key in (tree.code, tree.name)) if tree else (None, None)
    known = tree.table.get(str(code.value)) if tree and code else None
    if tree is None or name is None or name.value is not None or known is None:
        return record
    return {**record, tree.name: replace(name, value=known)}


def _conventions(column: ListColumn, into: Collected) -> Conventions:
    return Conventions(header_unit((column.label,)), from_1904=into.from_1904)


def _read_totals(sheet: ListSheet, into: Collected, header_row: int, first: int, last: int) -> None:
    columns = [column for column in sheet.columns if column.total]
    for column, (path, ref) in zip(columns, total_cells(sheet, header_row).items(), strict=True):
        if _adds_records(into.raw.cell(ref.row, ref.column), ref.column, first, last):
            parts = [record.get(column.key) for record in into.records]
            into.computed.add(path)
            into.add_sum(ref, column.type, path, parts)
            continue
        entry = into.read_cell(ref, column.type, _conventions(column, into), path)
        if entry:
            into.entries[path] = entry


def _adds_records(cell: RawCell, column: int, first: int, last: int) -> bool:
    """Whether the cell adds up its whole column of records."""
    places = summed_cells(cell.formula) if cell.formula else None
    if not places or {place[1] for place in places} != {column}:
        return False
    rows = {place[0] for place in places}
    return min(rows) >= first and rows >= set(range(first, last + 1))


def _rows(sheet: str, into: Collected, first: int, columns: tuple[int, ...]) -> Iterator[int]:
    """The rows that hold something in those columns, down to a long gap; the rest is reported."""
    rows = {row for row, column in into.raw.filled() if row >= first and column in columns}
    last = first
    for row in sorted(rows):
        if row - last > MOST_EMPTY_ROWS or row - first >= MOST_ROWS:
            filled = next(column for column in columns if not into.raw.cell(row, column).is_blank)
            into.find("content-beyond", CellRef(sheet, row, filled), expected=last)
            return
        last = row
        yield row
