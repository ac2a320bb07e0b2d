"""The plain values of a checked report that its templates may name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, assert_never

from reportgen.base.chinese import listed
from reportgen.base.errors import PackError
from reportgen.base.words import sentence
from reportgen.pack.fields import fields_of_sheet, total_path
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Pack, Sheet, TextSheet
from reportgen.pack.tree import keys_of
from reportgen.render.content.closing import SetParagraph, hold_closing
from reportgen.render.content.forms import print_form
from reportgen.render.content.measures import percentages, table_widths, type_width
from reportgen.render.content.signature import sign
from reportgen.render.content.stamped import plain_numbers, stamped_table
from reportgen.render.content.tables import (
    PrintedTable,
    print_table,
)
from reportgen.report.outline import head_mark, outline_of, sheet_mark
from reportgen.report.report import (
    CheckedReport,
    Paragraph,
    Report,
    printed,
    printed_paragraphs,
)

__all__ = [
    "NO_STAMPS",
    "NameGroup",
    "Stamps",
    "build_context",
    "build_numbers",
    "build_tables",
    "report_date",
]

LANGUAGE = "zh-CN"
OWN_NAMES = (
    "title", "signature", "notes", "organ", "year", "lang", "document", "tables", "styles", "parts",
    "contents",
)  # fmt: skip

Stamps = Mapping[str, float | None]
"""By the key of a grid that is drawn once for many reports its height in pixels, if it is drawn."""

NO_STAMPS: Stamps = MappingProxyType({})

# What XML 1.0 cannot hold: one of these would make the document unreadable.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class NameGroup(dict[str, Any]):
    """Names below a name; it knows its own path, so that a misspelt name is reported whole."""

    def __init__(self, path: str = "") -> None:
        super().__init__()
        self.path = path

    def put(self, keys: list[str], value: object) -> None:
        """Store a value under the keys, one level below the other."""
        *above, last = keys
        group = self
        for key in above:
            if key not in group:
                group[key] = NameGroup(f"{group.path}.{key}")
            group = group[key]
        group[last] = value


def build_context(checked: CheckedReport) -> NameGroup:
    """The names of a report's templates.

    `title` (lines), `signature` (lines and room), `notes` (lines under a table, by its sheet),
    `parts` (the text over a part, by the sheet that opens it), `contents` (heading and entries),
    `organ`, `year`, `lang`, `document` (title and date of the file), and one name for each sheet
    by its key. Those of HTML have `tables` and `styles` besides.
    """
    report = checked.report
    values = _values(report)
    context = NameGroup()
    for sheet in report.pack.sheets:
        context[_free_name(report.pack, sheet)] = _sheet_names(report, sheet, values)
    lines = tuple(_clean(line) for line in report.title)
    context["title"] = lines
    context["signature"] = sign([_clean(line) for line in report.signature])
    context["notes"] = _notes(report)
    context["parts"] = _parts(report)
    context["contents"] = _contents(report)
    _hold_closing(report.pack, context)
    context["organ"] = _clean(report.organ)
    context["year"] = printed(report.year)
    context["lang"] = LANGUAGE
    context["document"] = _document(lines, report_date(report))
    return context


def _hold_closing(pack: Pack, context: NameGroup) -> None:
    """Where a report ends with texts, their last paragraphs leave no last page almost bare."""
    below = len(context["signature"].lines)
    for sheet in reversed(pack.printed_sheets):
        group = context[sheet.key]
        if not group.get("present", True):
            continue
        if not isinstance(sheet, TextSheet):
            return
        closing = hold_closing(group["paragraphs"], below)
        group["paragraphs"] = closing.paragraphs
        if closing.is_enough:
            return
        below = closing.lines + bool(sheet.heading)


def _notes(report: Report) -> NameGroup:
    group = NameGroup("notes")
    for sheet in report.pack.sheets:
        if isinstance(sheet, GridSheet | ListSheet):
            group[sheet.key] = tuple(_clean(line) for line in report.notes_under(sheet))
    return group


def _parts(report: Report) -> NameGroup:
    group = NameGroup("parts")
    for sheet in report.pack.printed_sheets:
        group[sheet.key] = _clean(report.fill(sheet.part))
    return group


def _contents(report: Report) -> NameGroup:
    """The heading over the contents and their lines; each is numbered for its bookmark."""
    group = NameGroup("contents")
    group["heading"] = report.pack.head.contents
    group["entries"] = tuple(
        {
            "text": _clean(one.text),
            "mark": one.mark,
            "number": number,
            "is_part": one.is_part,
        }
        for number, one in enumerate(outline_of(report), start=1)
    )
    group["numbers"] = {one["mark"]: one["number"] for one in group["entries"]}
    return group


def build_tables(
    checked: CheckedReport, *, fitted: bool = True, stamps: Stamps = NO_STAMPS
) -> NameGroup:
    """The grids cell by cell, and the forms line by line, under the keys of their sheets.

    HTML templates call them `tables`.

    `fitted` sets long numbers in smaller type, which paper needs and a screen does not. Grids that
    are drawn once for many reports have their `stamps`.
    """
    report = checked.report
    values = _values(report)
    group = NameGroup("tables")
    for sheet in report.pack.printed_sheets:
        if isinstance(sheet, GridSheet):
            group[sheet.key] = _grid(sheet, values, stamps, fitted=fitted)
        elif isinstance(sheet, FormSheet):
            group[sheet.key] = print_form(sheet, values)
    return group


def _grid(
    sheet: GridSheet, values: Mapping[str, str], stamps: Stamps, *, fitted: bool
) -> PrintedTable:
    if height := stamps.get(sheet.key):
        return stamped_table(sheet, height)
    table = print_table(sheet, values, fitted=fitted)
    return replace(table, name=sheet.key) if sheet.key in stamps else table


def build_numbers(checked: CheckedReport) -> dict[str, tuple[str, ...]]:
    """By the keys of their sheets, the numbers of those grids that differ in nothing else."""
    values = _values(checked.report)
    grids = (sheet for sheet in checked.report.pack.printed_sheets if isinstance(sheet, GridSheet))
    found = ((sheet.key, plain_numbers(sheet, values)) for sheet in grids)
    return {key: numbers for key, numbers in found if numbers}


def _values(report: Report) -> dict[str, str]:
    return {path: _clean(entry.printed) for path, entry in report.entries.items()}


def report_date(report: Report) -> date:
    """The date of the document: its approval, else the last day of its year; never the clock."""
    approved = report.value(report.pack.head.approved)
    return approved if isinstance(approved, date) else date(report.year or 1, 12, 31)


def _free_name(pack: Pack, sheet: Sheet) -> str:
    if sheet.key in OWN_NAMES:
        names = listed(OWN_NAMES)
        raise PackError(sentence("packs", "reserved-key", pack=pack.id, key=sheet.key, names=names))
    return sheet.key


def _sheet_names(report: Report, sheet: Sheet, values: dict[str, str]) -> NameGroup:
    group = NameGroup(sheet.key)
    for field in fields_of_sheet(sheet):
        _, *keys = keys_of(field.path)
        group.put(keys, values.get(field.path, ""))
    group.setdefault("heading", sheet.heading)
    is_listed = bool(report.pack.head.contents)
    group["mark"] = sheet_mark(sheet.key) if is_listed else ""
    match sheet:
        case TextSheet():
            group["paragraphs"] = _paragraphs(report.paragraphs.get(sheet.key, ()))
            group["present"] = bool(group["paragraphs"]) or not sheet.optional
            count = len(group["paragraphs"]) if is_listed and sheet.heads_in_contents else 0
            group["head_marks"] = [head_mark(sheet.key, n) for n in range(1, count + 1)]
        case ListSheet():
            group.update(_list_names(report, sheet))
        case FormSheet() | GridSheet():
            pass  # nothing but single values
        case _:
            assert_never(sheet)
    return group


def _paragraphs(paragraphs: Iterable[Paragraph]) -> tuple[SetParagraph, ...]:
    return tuple(
        SetParagraph(paragraph.level, _clean(paragraph.head), _clean(paragraph.text))
        for paragraph in printed_paragraphs(paragraphs)
    )


def _list_names(report: Report, sheet: ListSheet) -> dict[str, Any]:
    records = report.records.get(sheet.key, ())
    totals = [report.value(total_path(sheet, column.key)) for column in sheet.columns]
    return {
        "caption": sheet.caption,
        "columns": _columns(sheet),
        "heads": sheet.heads if sheet.has_overheads else (),
        "records": tuple(_record(sheet, record) for record in records or _blanks(sheet)),
        "total_label": sheet.total_label,
        "total_first": sheet.total_first,
        "label_columns": sheet.label_columns,
        "has_total": any(total is not None for total in totals) or _shows_totals(sheet),
        "present": bool(records) or any(totals) or bool(sheet.blank_rows),
        "type_width": type_width(sheet),
    }


def _blanks(sheet: ListSheet) -> tuple[dict[str, Any], ...]:
    """The empty rows of a table that stands there without records."""
    return ({},) * sheet.blank_rows


def _shows_totals(sheet: ListSheet) -> bool:
    """Whether the row of totals stands there even if it is blank."""
    return bool(sheet.has_totals and sheet.blank_rows)


def _columns(sheet: ListSheet) -> tuple[dict[str, Any], ...]:
    widths = percentages(table_widths(sheet))
    return tuple(
        {
            "key": column.key,
            "label": column.label,
            "width": width,
            "is_number": column.type.is_number,
            "total": column.total,
            "over": column.over,
        }
        for column, width in zip(sheet.columns, widths, strict=True)
    )


def _record(sheet: ListSheet, record: Any) -> NameGroup:
    group = NameGroup(f"{sheet.key}.records")
    for column in sheet.columns:
        entry = record.get(column.key)
        group[column.key] = _clean(printed(entry.value)) if entry else ""
    return group


def _document(lines: tuple[str, ...], day: date) -> NameGroup:
    group = NameGroup("document")
    group["title"] = "".join(lines)
    group["date"] = day.isoformat()
    return group


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text)
