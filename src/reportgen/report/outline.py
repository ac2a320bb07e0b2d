"""What the contents of a report list: its parts and headings, each with the name of its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.pack.fields import total_columns
from reportgen.pack.model import Level, ListSheet, Sheet, TextSheet
from reportgen.report.report import Report, printed_paragraphs

__all__ = ["OutlineEntry", "head_mark", "is_present", "outline_of", "part_mark", "sheet_mark"]


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the contents, and the heading at whose page it points."""

    text: str
    heading: str
    mark: str
    is_part: bool = False


def part_mark(key: str) -> str:
    """The name of the place where the part begins that a sheet opens."""
    return f"part_{key}"


def sheet_mark(key: str) -> str:
    """The name of the place of a sheet's heading."""
    return f"sheet_{key}"


def head_mark(key: str, number: int) -> str:
    """The name of the place of a head, the paragraph of that number of a text."""
    return f"head_{key}_{number}"


def outline_of(report: Report) -> Iterator[OutlineEntry]:
    """All lines of the contents in order; none where the report has no contents."""
    for sheet in report.pack.printed_sheets if report.pack.head.contents else ():
        if not is_present(report, sheet):
            continue
        if sheet.part:
            text = report.fill(sheet.part)
            yield OutlineEntry(text, text, part_mark(sheet.key), is_part=True)
        if sheet.heading:
            entry = report.fill(sheet.entry or sheet.heading)
            yield OutlineEntry(entry, sheet.heading, sheet_mark(sheet.key))
        if isinstance(sheet, TextSheet) and sheet.heads_in_contents:
            yield from _heads(report, sheet)


def _heads(report: Report, sheet: TextSheet) -> Iterator[OutlineEntry]:
    paragraphs = printed_paragraphs(report.paragraphs.get(sheet.key, ()))
    for number, one in enumerate(paragraphs, start=1):
        if one.level is Level.HEAD:
            yield OutlineEntry(one.head, one.head, head_mark(sheet.key, number))


def is_present(report: Report, sheet: Sheet) -> bool:
    """Whether a sheet is printed: an optional text or list without anything in it is not."""
    if isinstance(sheet, TextSheet):
        return bool(report.paragraphs.get(sheet.key)) or not sheet.optional
    if isinstance(sheet, ListSheet):
        is_filled = report.records.get(sheet.key) or any(map(report.value, total_columns(sheet)))
        return bool(is_filled or sheet.blank_rows)
    return True
