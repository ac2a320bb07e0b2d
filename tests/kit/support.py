"""Contents in, a report with a cell for every value out: what tests need instead of a workbook."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from reportgen.base.cells import CellRef
from reportgen.pack.fields import total_path
from reportgen.pack.geometry import lay_out
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Pack, Sheet, TextSheet
from reportgen.pack.tree import join
from reportgen.pipeline.batch.worker import Work, do_work
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.write import write_marked
from reportgen.report.contents import Contents, Value, parse_contents
from reportgen.report.report import Entry, Paragraph, Record, Report

EXAMPLES = Path(__file__).parents[1] / "examples"
TOP = 2  # rows above the first line of every sheet


@cache
def cells_of(pack: Pack) -> dict[str, CellRef]:
    """Path → cell for every single value."""
    return {path: ref for sheet in pack.sheets for path, ref in _cells(sheet)}


def _cells(sheet: Sheet) -> Iterator[tuple[str, CellRef]]:
    match sheet:
        case FormSheet():
            for row, field in enumerate(sheet.fields, start=TOP + 1):
                yield join(sheet.key, field.key), CellRef(sheet.name, row, 2)
        case GridSheet():
            for box in lay_out(sheet).fields:
                yield box.path, CellRef(sheet.name, box.row + TOP, box.column)
        case ListSheet():
            for column, head in enumerate(sheet.columns, start=1):
                if head.total:
                    yield total_path(sheet, head.key), CellRef(sheet.name, TOP + 1, column)


def report_of(pack: Pack, contents: Contents) -> Report:
    """A report of those contents; every value that they leave out is a blank."""
    return Report(
        pack=pack,
        workbook="报告.xlsx",
        entries={
            path: Entry(contents.values.get(path), ref, contents.values.get(path))
            for path, ref in cells_of(pack).items()
        },
        paragraphs={
            sheet.key: _paragraphs(sheet, contents)
            for sheet in pack.sheets
            if isinstance(sheet, TextSheet)
        },
        records={
            sheet.key: _records(sheet, contents)
            for sheet in pack.sheets
            if isinstance(sheet, ListSheet)
        },
    )


def _paragraphs(sheet: TextSheet, contents: Contents) -> tuple[Paragraph, ...]:
    lines = enumerate(contents.texts.get(sheet.key, ()), start=TOP + 1)
    return tuple(
        Paragraph(level, text, CellRef(sheet.name, row, 2)) for row, (level, text) in lines
    )


def _records(sheet: ListSheet, contents: Contents) -> tuple[Record, ...]:
    rows = enumerate(contents.lists.get(sheet.key, ()), start=TOP + 2)
    return tuple(_record(sheet, values, row) for row, values in rows)


def _record(sheet: ListSheet, values: Mapping[str, Value], row: int) -> Record:
    columns = enumerate(sheet.columns, start=1)
    return {
        column.key: Entry(values.get(column.key), CellRef(sheet.name, row, number))
        for number, column in columns
    }


def merged(contents: Contents, other: Contents) -> Contents:
    """The contents with all that the other has in place of its own."""
    return Contents(
        values={**contents.values, **other.values},
        texts={**contents.texts, **other.texts},
        lists={**contents.lists, **other.lists},
    )


@cache
def example_contents(pack: Pack, case: str) -> Contents:
    """The contents of `examples/<pack>/<case>`."""
    file = EXAMPLES / pack.id / case / "contents.toml"
    return parse_contents(pack, file.read_text(encoding="utf-8"))


def example(pack: Pack, case: str) -> Report:
    """The report of `examples/<pack>/<case>`."""
    return report_of(pack, example_contents(pack, case))


def changed(report: Report, values: Mapping[str, Value]) -> Report:
    """The same report with other values in some of its cells."""
    entries = {
        path: replace(report.entries[path], value=value, raw=value)
        for path, value in values.items()
    }
    return replace(report, entries={**report.entries, **entries})


def unread(report: Report, *paths: str) -> Report:
    """The same report with some cells that could not be read."""
    return replace(report, entries={p: e for p, e in report.entries.items() if p not in paths})


def marked(path: Path) -> Outcome:
    """Check a workbook and write its marked copy beside it, as `check --marked` does."""
    return write_marked(do_work(Work(marked=True), path))
