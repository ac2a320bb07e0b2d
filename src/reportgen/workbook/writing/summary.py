"""The workbook that lists a collection's workbooks, findings and frequent faults.

Each list can be filtered and prints with its header on every page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.base.cells import column_letters
from reportgen.base.diagnostics import Diagnostic, Severity
from reportgen.base.words import words
from reportgen.report.summary import Link, Summary, SummaryEntry
from reportgen.workbook.annotate.findings_sheet import LOOKS
from reportgen.workbook.craft.packing import pack_book
from reportgen.workbook.craft.sheetcraft import (
    at,
    lines_needed,
    merge,
    put_text,
    put_value,
    set_growing_height,
    set_page,
    set_widths,
)
from reportgen.workbook.craft.styles import LINE_POINTS, Look, dress
from reportgen.workbook.xlsx.summary_mark import MARK

__all__ = ["build_summary"]

WORKBOOK_PIXELS = {
    "unit": 230.0, "year": 60.0, "format": 100.0, "state": 85.0, "errors": 60.0,
    "warnings": 60.0, "accepted": 68.0, "contact": 150.0, "workbook": 230.0,
}  # fmt: skip
FILE_PIXELS = 85.0
FINDING_PIXELS = {
    "unit": 125.0, "workbook": 125.0, "sheet": 95.0, "cell": 62.0, "labels": 150.0,
    "severity": 60.0, "rule": 55.0, "message": 280.0, "hint": 280.0, "found": 80.0,
    "expected": 80.0, "reason": 120.0,
}  # fmt: skip
FREQUENT_PIXELS = {"title_of_code": 380.0, "severity": 70.0, "count": 80.0, "workbooks": 90.0}
CENTRED = frozenset(
    ("year", "state", "errors", "warnings", "accepted", "cell", "severity", "rule", "found",
     "expected", "count", "workbooks", "docx", "pdf", "html", "xlsx")
)  # fmt: skip
MOST_CHARACTERS = 800  # of a text in a list: more than a row of Excel can show
MOST_HEIGHT = 409.0  # points of a row
LONGEST_LINK = 2000  # characters, in Excel
_FIGURE = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,4})?")


@dataclass(frozen=True, slots=True)
class _Item:
    """What stands in a cell; with a severity it has its colours, with a link one can follow it."""

    value: str | int
    severity: Severity | None = None
    link: Link | None = None


def build_summary(summary: Summary) -> bytes:
    """The workbook with its three lists."""
    texts = words()["summary"]
    book = Workbook()
    book.properties.title = texts["title"]
    book.properties.category = MARK
    first = book.active
    assert isinstance(first, Worksheet)  # noqa: S101  # a new workbook has one sheet
    first.title = texts["workbooks_sheet"]
    _write(first, texts["title"], summary.counts, *_workbooks(summary))
    findings = book.create_sheet(texts["findings_sheet"])
    rows = list(_findings(summary))
    pixels = FINDING_PIXELS.copy()
    if not any(one.accepted for one in summary.entries):
        del pixels["reason"]
    _write(findings, texts["findings_title"], _unless(rows), pixels, rows)
    common = book.create_sheet(texts["frequent_sheet"])
    rows = list(_frequent(summary))
    _write(common, texts["frequent_title"], _unless(rows), FREQUENT_PIXELS, rows)
    return pack_book(book)


def _unless(rows: Sequence[object]) -> tuple[str, ...]:
    """What stands over a list that is empty."""
    return () if rows else (words()["summary"]["nothing"],)


def _workbooks(summary: Summary) -> tuple[dict[str, float], Iterator[dict[str, _Item]]]:
    pixels = {**WORKBOOK_PIXELS, **dict.fromkeys(summary.kinds, FILE_PIXELS)}
    if not summary.has_contacts:
        del pixels["contact"]
    return pixels, map(_workbook, summary.entries)


def _workbook(one: SummaryEntry) -> dict[str, _Item]:
    texts, errors = words()["summary"], one.count(Severity.ERROR)
    warnings = one.count(Severity.WARNING)
    items = {
        "unit": _Item(one.unit or texts["unnamed"]),
        "year": _Item(one.year or ""),
        "format": _Item(one.format),
        "state": _Item(words()["states"][one.state], Severity.ERROR if one.bad else None),
        "contact": _Item(one.contact),
    }
    if one.workbook is None:
        return items
    return {
        **items,
        "errors": _Item(errors, Severity.ERROR if errors else None),
        "warnings": _Item(warnings, Severity.WARNING if warnings else None),
        "accepted": _Item(one.accepted),
        "workbook": _Item(one.workbook.text, link=one.workbook),
        **{kind: _Item(texts["open"], link=link) for kind, link in one.files.items()},
    }


def _findings(summary: Summary) -> Iterator[dict[str, _Item]]:
    texts = words()["summary"]
    for found in summary.on_roster:
        yield _finding(found, _Item(texts["roster"]), _Item(summary.roster))
    for one in summary.entries:
        file = _Item(one.workbook.text, link=one.workbook) if one.workbook else _Item("")
        unit = _Item(one.unit or texts["unnamed"])
        yield from (_finding(found, unit, file) for found in one.findings)


def _finding(found: Diagnostic, unit: _Item, file: _Item) -> dict[str, _Item]:
    severity = words()["severity"][found.severity.name.lower()]
    told = words()["summary"]["accepted"] if found.accepted else severity
    return {
        "unit": unit,
        "workbook": file,
        "sheet": _Item(found.sheet or words()["summary"]["whole"]),
        "cell": _Item(found.cell or ""),
        "labels": _Item(words()["console"]["between"].join(found.labels)),
        "severity": _Item(told, None if found.accepted else found.severity),
        "rule": _Item(found.rule or ""),
        "message": _Item(found.message),
        "hint": _Item(found.hint),
        "found": _Item(found.found or ""),
        "expected": _Item(found.expected or ""),
        "reason": _Item(found.accepted),
    }


def _frequent(summary: Summary) -> Iterator[dict[str, _Item]]:
    for one in summary.frequent:
        yield {
            "title_of_code": _Item(one.title),
            "severity": _Item(words()["severity"][one.severity.name.lower()], one.severity),
            "count": _Item(one.count),
            "workbooks": _Item(one.workbooks),
        }


def _write(
    sheet: Worksheet,
    title: str,
    notes: Sequence[str],
    pixels: dict[str, float],
    rows: Iterable[dict[str, _Item]],
) -> None:
    """Title, notes, header, a row for each; `pixels` are the columns with their widths."""
    set_widths(sheet, pixels.values())
    header = _write_top(sheet, title, notes, pixels)
    last = header
    for last, items in enumerate(rows, start=header + 1):
        _write_row(sheet, last, pixels, items)
    sheet.auto_filter.ref = f"A{header}:{column_letters(len(pixels))}{last}"
    sheet.freeze_panes = f"B{header + 1}"
    sheet.sheet_view.showGridLines = False
    set_page(sheet, repeat=(header, header))
    sheet.page_setup.orientation = "landscape"


def _write_top(sheet: Worksheet, title: str, notes: Sequence[str], pixels: dict[str, float]) -> int:
    """Title, notes and the header, whose row is returned."""
    looks = (Look.HEADING, *(Look.PLAIN for _ in notes))
    for row, (text, look) in enumerate(zip((title, *notes), looks, strict=True), start=1):
        put_text(at(sheet, row, 1), text)
        dress(at(sheet, row, 1), look)
        merge(sheet, row, 1, 1, len(pixels))
        lines = lines_needed(text, sum(pixels.values()))
        sheet.row_dimensions[row].height = 30 if row == 1 else 6 + LINE_POINTS * lines
    header = 2 + len(notes)
    for column, name in enumerate(pixels, start=1):
        put_text(at(sheet, header, column), words()["summary"][name])
        dress(at(sheet, header, column), Look.BAND)
    sheet.row_dimensions[header].height = 24
    return header


def _write_row(
    sheet: Worksheet, row: int, pixels: dict[str, float], items: dict[str, _Item]
) -> None:
    lines = 1
    for column, (name, width) in enumerate(pixels.items(), start=1):
        item = items.get(name, _Item(""))
        _write_cell(sheet, row, column, item, centred=name in CENTRED)
        lines = max(lines, lines_needed(_clipped(str(item.value)), width - 8))
    set_growing_height(sheet, row, min(MOST_HEIGHT, 9 + LINE_POINTS * lines))


def _write_cell(sheet: Worksheet, row: int, column: int, item: _Item, *, centred: bool) -> None:
    cell: Any = at(sheet, row, column)
    match item.value:
        case int():
            cell.value = item.value
        case figure if _FIGURE.fullmatch(figure):
            put_value(cell, Decimal(figure))
        case text:
            put_text(cell, _clipped(text))
    linked = item.link is not None and len(item.link.target) <= LONGEST_LINK
    look = Look.LINKED if linked else Look.PART if centred else Look.VALUE
    dress(cell, LOOKS[item.severity] if item.severity else look, number_format=cell.number_format)
    if item.link and linked:
        cell.hyperlink = Hyperlink(ref=cell.coordinate, target=item.link.target)


def _clipped(text: str) -> str:
    """The text, or its beginning and a word that there is more."""
    more = words()["summary"]["more"]
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - len(more)] + more
