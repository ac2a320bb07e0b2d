"""What the finished document of a report must hold, piece by piece in order.

Made from report, pack and geometry alone: the templates and the code that prints have no say here,
so that their mistakes cannot hide.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from reportgen.base.cells import CellRef
from reportgen.pack.fields import form_fields, total_path
from reportgen.pack.geometry import Box, BoxRole, lay_out
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Sheet, TextSheet
from reportgen.report.outline import is_present, outline_of
from reportgen.report.report import Entry, Paragraph, Record, Report, printed_paragraphs

__all__ = ["ExpectedCell", "ExpectedPiece", "ExpectedTable", "ExpectedText", "expected_pieces"]

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class ExpectedText:
    """A paragraph. `sources` are the cells it comes from, each with where in the text it begins.

    One that is `paged` is a line of the contents: behind it stands the page of that heading.
    """

    text: str
    sheet: str
    sources: tuple[tuple[int, CellRef], ...] = ()
    centred: bool = False
    paged: str = ""


@dataclass(frozen=True, slots=True)
class ExpectedCell:
    """A cell of a table. `name` says which value of the workbook it is; a fixed text has none."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    name: str | None = None
    path: str | None = None
    ref: CellRef | None = None


@dataclass(frozen=True, slots=True)
class ExpectedTable:
    """A table with its cells in reading order; its first `header_rows` may repeat on a new page."""

    sheet: str
    cells: tuple[ExpectedCell, ...]
    header_rows: int


ExpectedPiece = ExpectedText | ExpectedTable


def expected_pieces(report: Report) -> tuple[ExpectedPiece, ...]:
    """Everything that the document of `report` must hold, in its order, and nothing else."""
    pieces: list[ExpectedPiece] = [*_title(report), *_contents(report)]
    for sheet in report.pack.printed_sheets:
        if sheet.part and is_present(report, sheet):
            pieces.append(ExpectedText(report.fill(sheet.part), sheet.name, centred=True))
        pieces.extend(_of_sheet(report, sheet))
    pieces.extend(_signature(report))
    return tuple(piece for piece in pieces if isinstance(piece, ExpectedTable) or piece.text)


def _title(report: Report) -> Iterator[ExpectedText]:
    """The lines of the title; the cell of a line is that of the first value in it."""
    for text, line in zip(report.title, report.pack.head.title, strict=True):
        refs = [report.entries[path].ref for path in _placeholders(report, line)]
        sheet = refs[0].sheet if refs else ""
        yield ExpectedText(text, sheet, tuple((0, ref) for ref in refs[:1]), centred=True)


def _contents(report: Report) -> Iterator[ExpectedText]:
    """The heading over the contents, and its lines."""
    yield ExpectedText(report.pack.head.contents, "", centred=True)
    yield from (ExpectedText(one.text, "", paged=one.heading) for one in outline_of(report))


def _signature(report: Report) -> Iterator[ExpectedText]:
    """The lines at the end, none if a value is blank; a line's cell is that of its first value."""
    lines = report.pack.head.signature
    if not all(report.value(path) for line in lines for path in _PLACEHOLDER.findall(line)):
        return
    for line in lines:
        refs = [report.entries[path].ref for path in _placeholders(report, line)]
        text = _PLACEHOLDER.sub(lambda found: _text(report.entries.get(found[1])), line)
        sheet = refs[0].sheet if refs else ""
        yield ExpectedText(text, sheet, tuple((0, ref) for ref in refs[:1]), centred=True)


def _placeholders(report: Report, line: str) -> list[str]:
    return [path for path in _PLACEHOLDER.findall(line) if path in report.entries]


def _of_sheet(report: Report, sheet: Sheet) -> Iterator[ExpectedPiece]:
    match sheet:
        case TextSheet():
            paragraphs = report.paragraphs.get(sheet.key, ())
            if paragraphs or not sheet.optional:
                yield ExpectedText(sheet.heading, sheet.name)
            yield from _paragraphs(sheet, paragraphs)
        case GridSheet():
            yield ExpectedText(sheet.heading, sheet.name)
            yield _grid(report, sheet)
            yield from (ExpectedText(note, sheet.name) for note in report.notes_under(sheet))
        case ListSheet():
            yield from _list(report, sheet)
        case FormSheet():
            yield ExpectedText(sheet.heading, sheet.name)
            yield _form(report, sheet)
        case _:
            assert_never(sheet)


def _paragraphs(sheet: TextSheet, paragraphs: Sequence[Paragraph]) -> Iterator[ExpectedText]:
    rest = iter(paragraphs)
    for one in printed_paragraphs(paragraphs):
        parts = [part for part in (one.head, one.text) if part]
        refs = [_next_ref(rest, part) for part in parts]
        starts = [0, len(one.head)] if len(parts) == 2 else [0]
        yield ExpectedText(one.head + one.text, sheet.name, tuple(zip(starts, refs, strict=False)))


def _next_ref(rest: Iterator[Paragraph], text: str) -> CellRef:
    return next(paragraph.ref for paragraph in rest if paragraph.text == text)


# --- tables ---------------------------------------------------------------------------------------


def _grid(report: Report, sheet: GridSheet) -> ExpectedTable:
    layout = lay_out(sheet)
    cells = tuple(_grid_cell(report, box) for box in layout.boxes)
    return ExpectedTable(sheet.name, cells, layout.header_rows)


def _grid_cell(report: Report, box: Box) -> ExpectedCell:
    place = (box.row, box.column, box.row_span, box.column_span)
    if box.role is not BoxRole.FIELD:
        return ExpectedCell(*place, box.text)
    entry = report.entries.get(box.path)
    return ExpectedCell(*place, _text(entry), _name(box.labels), box.path, _ref(entry))


def _form(report: Report, sheet: FormSheet) -> ExpectedTable:
    cells: list[ExpectedCell] = []
    for row, (path, field) in enumerate(form_fields(sheet).items(), start=1):
        entry = report.entries.get(path)
        cells.append(ExpectedCell(row, 1, 1, 1, field.label))
        cells.append(ExpectedCell(row, 2, 1, 1, _text(entry), field.label, path, _ref(entry)))
    return ExpectedTable(sheet.name, tuple(cells), 0)


def _list(report: Report, sheet: ListSheet) -> Iterator[ExpectedPiece]:
    """Nothing at all when there is no record and no total but blanks and zeros."""
    records = report.records.get(sheet.key, ())
    totals = [report.entries.get(total_path(sheet, column.key)) for column in sheet.columns]
    is_empty = not records and not any(entry and entry.value for entry in totals)
    if is_empty and not sheet.blank_rows:
        return
    yield ExpectedText(sheet.heading, sheet.name)
    yield ExpectedText(sheet.caption, sheet.name, centred=True)
    cells = list(_list_head(sheet))
    lines: Sequence[Record] = records or ({},) * sheet.blank_rows
    header = 2 if sheet.has_overheads else 1
    with_totals = any(entry and entry.value is not None for entry in totals)
    with_totals = with_totals or (sheet.has_totals and sheet.blank_rows > 0)
    first = header + 1 + (with_totals and sheet.total_first)
    if with_totals and sheet.total_first:
        cells += _totals(sheet, header + 1, totals)
    for row, record in enumerate(lines, start=first):
        cells += _record(sheet, row, record)
    if with_totals and not sheet.total_first:
        cells += _totals(sheet, header + 1 + len(lines), totals)
    yield ExpectedTable(sheet.name, tuple(cells), header)
    yield from (ExpectedText(note, sheet.name) for note in report.notes_under(sheet))


def _list_head(sheet: ListSheet) -> Iterator[ExpectedCell]:
    """The labels of the columns, below the texts over several of them, where a list has such."""
    if not sheet.has_overheads:
        yield from (ExpectedCell(1, n, 1, 1, c.label) for n, c in enumerate(sheet.columns, start=1))
        return
    at = 1
    for text, width, height in sheet.heads:
        yield ExpectedCell(1, at, height, width, text)
        at += width
    for number, column in enumerate(sheet.columns, start=1):
        if column.over:
            yield ExpectedCell(2, number, 1, 1, column.label)


def _record(sheet: ListSheet, row: int, record: Record) -> Iterator[ExpectedCell]:
    """A record's cells, each named by the column and by what its record begins with."""
    whose = _text(record.get(sheet.columns[0].key))
    for number, column in enumerate(sheet.columns, start=1):
        entry = record.get(column.key)
        name = _name((whose, column.label) if number > 1 else (column.label,))
        yield ExpectedCell(row, number, 1, 1, _text(entry), name, None, _ref(entry))


def _totals(sheet: ListSheet, row: int, totals: Sequence[Entry | None]) -> Iterator[ExpectedCell]:
    """The last row: its label in the first column, the totals in theirs, the rest empty."""
    label = sheet.label_columns
    for number, (column, entry) in enumerate(zip(sheet.columns, totals, strict=True), start=1):
        if number == 1 and label:
            yield ExpectedCell(row, 1, 1, label, sheet.total_label)
        elif number <= label:
            pass
        elif column.total:
            name, path = _name((sheet.total_label, column.label)), total_path(sheet, column.key)
            yield ExpectedCell(row, number, 1, 1, _text(entry), name, path, _ref(entry))
        else:
            yield ExpectedCell(row, number, 1, 1, "")


def _text(entry: Entry | None) -> str:
    return entry.printed if entry else ""


def _ref(entry: Entry | None) -> CellRef | None:
    return entry.ref if entry else None


def _name(labels: Iterable[str]) -> str:
    return " ".join(labels)
