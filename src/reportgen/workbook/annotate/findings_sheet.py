"""The sheet that lists the findings, each with a link to its cell."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.base.diagnostics import Diagnostic, Severity
from reportgen.base.words import words
from reportgen.workbook.craft.sheetcraft import (
    at,
    lines_needed,
    merge,
    put_text,
    set_growing_height,
    set_page,
    set_widths,
)
from reportgen.workbook.craft.styles import (
    ERROR_FILL,
    FACE,
    LINE_POINTS,
    NOTE_FILL,
    SIZE,
    WARNING_FILL,
    Look,
    dress,
)
from reportgen.workbook.xlsx.plaintext import comparable

__all__ = ["FILLS", "LOOKS", "is_list", "write_list"]

PIXELS = (70.0, 130.0, 75.0, 400.0, 340.0, 150.0)
HEADER_ROW = 4
COLUMNS = ("severity", "sheet_name", "cell", "message", "hint", "rule")
FILLS = {Severity.ERROR: ERROR_FILL, Severity.WARNING: WARNING_FILL, Severity.NOTE: NOTE_FILL}
LOOKS = {Severity.ERROR: Look.ERROR, Severity.WARNING: Look.WARNING, Severity.NOTE: Look.NOTED}


def is_list(sheet: Worksheet) -> bool:
    """Whether a worksheet is a list that was written here."""
    return sheet.cell(1, 1).value == words()["marked"]["title"]


def write_list(
    book: Workbook, file: str, diagnostics: Sequence[Diagnostic], titles: Mapping[str, str]
) -> None:
    """Put the list in front; `titles` are the names of the worksheets, by their plain form."""
    texts = words()["marked"]
    sheet = book.create_sheet(texts["sheet"], 0)
    book.active = 0
    set_widths(sheet, PIXELS)
    rows = ((1, texts["title"], Look.HEADING), (2, _summary(file, diagnostics), Look.NOTE))
    for row, text, look in rows:
        put_text(at(sheet, row, 1), text)
        dress(at(sheet, row, 1), look)
        merge(sheet, row, 1, 1, len(PIXELS))
    sheet.row_dimensions[1].height = 30
    sheet.row_dimensions[2].height = 6 + LINE_POINTS * lines_needed(rows[1][1], sum(PIXELS))
    for column, name in enumerate(COLUMNS, start=1):
        put_text(at(sheet, HEADER_ROW, column), texts[name])
        dress(at(sheet, HEADER_ROW, column), Look.BAND)
    sheet.row_dimensions[HEADER_ROW].height = 24
    for row, one in enumerate(diagnostics, start=HEADER_ROW + 1):
        _write_finding(sheet, row, one, titles)
    _finish(sheet, HEADER_ROW + len(diagnostics))


def _summary(file: str, diagnostics: Sequence[Diagnostic]) -> str:
    texts, names = words()["marked"], words()["severity"]
    counts = Counter(one.severity for one in diagnostics)
    told = [
        texts["count"].format(count=counts[severity], severity=names[severity.name.lower()])
        for severity in sorted(Severity, reverse=True)
        if counts[severity]
    ]
    return texts["summary"].format(file=file, counts=texts["joint"].join(told) or texts["nothing"])


def _write_finding(sheet: Worksheet, row: int, one: Diagnostic, titles: Mapping[str, str]) -> None:
    severity = words()["severity"][one.severity.name.lower()]
    accepted = words()["marked"]["accepted"].format(reason=one.accepted) if one.accepted else ""
    rule = " ".join(part for part in (one.rule, one.code) if part)
    hint = accepted + one.hint
    texts = (severity, one.sheet or "", one.cell or "", one.message, hint, rule)
    for column, text in enumerate(texts, start=1):
        cell = at(sheet, row, column)
        put_text(cell, text)
        dress(cell, Look.HEADER if column in (1, 3) else Look.VALUE)
    dress(at(sheet, row, 1), LOOKS[one.severity])
    title = titles.get(comparable(one.sheet or ""))
    if one.at and title:
        link: Any = at(sheet, row, 3)
        place = title.replace("'", "''")
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{place}'!{one.at.a1}")
        link.font = Font(name=FACE, size=SIZE, color="0563C1", underline="single")
    columns = zip(texts, PIXELS, strict=True)
    lines = max(lines_needed(text, pixels) for text, pixels in columns)
    set_growing_height(sheet, row, min(409, 9 + LINE_POINTS * lines))


def _finish(sheet: Worksheet, last: int) -> None:
    sheet.auto_filter.ref = f"A{HEADER_ROW}:F{last}"
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.sheet_view.showGridLines = False
    set_page(sheet, repeat=(HEADER_ROW, HEADER_ROW))
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.tabColor = "C00000"
    sheet.sheet_view.tabSelected = True
