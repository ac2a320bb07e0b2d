"""What a format has and a document has not, and what it has twice, as findings."""

from collections.abc import Iterator

from reportgen.base.chinese import listed
from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.words import words
from reportgen.filling.published.expecting import expected_blocks
from reportgen.filling.published.tables import TableReading
from reportgen.pack.field_names import names_of
from reportgen.workbook.layout.positions import cells_of

__all__ = ["conflicts", "missing_rows"]


def conflicts(reading: TableReading) -> Iterator[Diagnostic]:
    """A finding for each field that has two different figures."""
    cells, shown = cells_of(reading.pack), words()["published"]["figure"]
    for path, figures in reading.conflicts.items():
        found = listed(shown.format(text=one.text, place=one.place) for one in figures)
        yield diagnose("published-conflict", at=cells[path], path=path, found=found)


def missing_rows(reading: TableReading) -> Iterator[Diagnostic]:
    """A finding for each table of which fields are missing, or that is missing altogether."""
    for sheet in reading.pack.printed_sheets:
        blocks = [block for block in expected_blocks(reading.pack) if block.sheet is sheet]
        rows = [row for block in blocks for row in block.paths]
        wanting = {row: [path for path in row if path not in reading.figures] for row in rows}
        count = sum(map(len, wanting.values()))
        if not count:
            continue
        if count == sum(map(len, rows)):
            yield diagnose("published-table-missing", sheet=sheet.name, count=count)
            continue
        for row, paths in wanting.items():
            if paths:
                yield _missing(reading, row, paths)


def _missing(reading: TableReading, row: tuple[str, ...], paths: list[str]) -> Diagnostic:
    names, known = names_of(reading.pack), words()["published"]
    first = names[paths[0]]
    columns = () if len(paths) == len(row) else (names[path].column.spoken for path in paths)
    found = known["missing"].format(row=first.row.spoken or first.short, columns=listed(columns))
    at = cells_of(reading.pack)[paths[0]]
    return diagnose("published-row-missing", at=at, path=paths[0], found=found, count=len(paths))
