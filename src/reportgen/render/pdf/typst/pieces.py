"""A checked report as the JSON that the Typst template lays out: fonts, and the pieces in order.

What stands in it, and in which order, comes from where the Word template and the page get it: the
pack's sheets, the names of `content`, and the tables of the geometry.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, assert_never

from reportgen.base.fonts import FontRole
from reportgen.pack.model import FormSheet, GridSheet, Level, ListSheet, Sheet, TextSheet
from reportgen.render.content.closing import SetParagraph
from reportgen.render.content.context import build_context, build_tables, report_date
from reportgen.render.content.signature import ROOMS
from reportgen.render.content.tables import PrintedTable, fits_on_page
from reportgen.render.pdf.typst.table_pieces import (
    Piece,
    form_piece,
    grid_piece,
    list_piece,
    running,
)
from reportgen.report.outline import part_mark
from reportgen.report.report import CheckedReport

__all__ = ["document_json", "document_of"]

CHARACTER = 15.79  # points: 28 of them are a line
BELOW_TABLE = 14.49  # points: half a row of the grid between a table and what follows


def document_of(checked: CheckedReport, fonts: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The whole document; `fonts` are the families of each role, best first."""
    day = report_date(checked.report)
    names = build_context(checked)
    return {
        "name": names["document"]["title"],
        "organ": names["organ"],
        "date": [day.year, day.month, day.day],
        "fonts": fonts,
        "title": names["title"],
        "cover": checked.report.pack.head.cover,
        "runs": list(_runs(_spaced(_pieces(checked, names)))),
    }


def document_json(document: Mapping[str, Any]) -> str:
    """The document as the template reads it."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _runs(pieces: Iterable[Piece]) -> Iterator[dict[str, Any]]:
    """The pieces that stand on pages of the same kind, one after the other."""
    for on_side, own in groupby(pieces, key=lambda piece: piece["side"]):
        yield {"side": on_side, "pieces": list(own)}


def _spaced(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces, each with the points left free above it; headings without gaps in their levels.

    Below a table, and above a list, half a row is free, but not where a page begins.
    """
    below_table, level = False, 1
    for piece in pieces:
        if piece["kind"] == "heading":
            level = piece["level"] = min(piece["level"], level + 1)
        is_note = piece["kind"] == "note"
        free = not (piece["fresh"] or is_note) and (below_table or piece["apart"])
        yield {**piece, "above": BELOW_TABLE if free else 0}
        below_table = is_note or piece["kind"] == "table"


def _pieces(checked: CheckedReport, names: Mapping[str, Any]) -> Iterator[Piece]:
    """What stands below the title, piece by piece."""
    tables, head = build_tables(checked), checked.report.pack.head
    if head.contents:
        yield _contents(names["contents"])
    fresh = head.cover or bool(head.contents)
    for sheet in checked.report.pack.printed_sheets:
        turned = isinstance(sheet, GridSheet | ListSheet) and sheet.landscape
        for number, piece in enumerate(_of_sheet(sheet, tables, names)):
            yield {**piece, "side": turned, "fresh": piece["fresh"] or (fresh and not number)}
        fresh = False
    if (signature := names["signature"]).lines:
        room = round(ROOMS[signature.room] * CHARACTER, 2)
        yield _piece("signature", lines=[running(line) for line in signature.lines], room=room)


def _contents(names: Mapping[str, Any]) -> Piece:
    entries = [
        {"text": running(one["text"]), "mark": one["mark"], "part": one["is_part"]}
        for one in names["entries"]
    ]
    return _piece("contents", heading=running(names["heading"]), entries=entries, fresh=True)


def _of_sheet(sheet: Sheet, tables: Mapping[str, Any], names: Mapping[str, Any]) -> Iterator[Piece]:
    """The part that a sheet opens, and the sheet."""
    below = list(_alone(sheet, tables, names))
    if sheet.part and below:
        text = running(names["parts"][sheet.key])
        yield _piece("part", text=text, mark=part_mark(sheet.key), fresh=True)
        below[0]["fresh"] = False
    yield from below


def _alone(sheet: Sheet, tables: Mapping[str, Any], names: Mapping[str, Any]) -> Iterator[Piece]:
    match sheet:
        case TextSheet():
            yield from _text(sheet, names[sheet.key])
        case GridSheet():
            yield from _grid(sheet, tables[sheet.key], names[sheet.key])
            yield from (_piece("note", text=running(one)) for one in names["notes"][sheet.key])
        case ListSheet():
            yield from _list(sheet, names[sheet.key], names["notes"][sheet.key])
        case FormSheet():
            yield from _sheet_heading(sheet, names[sheet.key])
            form = form_piece(tables[sheet.key])
            yield _piece("table", whole=False, apart=not sheet.heading, **form)
        case _:
            assert_never(sheet)


def _text(sheet: TextSheet, names: Mapping[str, Any]) -> Iterator[Piece]:
    if names["present"]:
        yield from _sheet_heading(sheet, names)
        marks = names["head_marks"]
        for number, paragraph in enumerate(names["paragraphs"]):
            is_listed = marks and paragraph.level is Level.HEAD
            yield _paragraph(paragraph) | ({"mark": marks[number]} if is_listed else {})


def _grid(sheet: GridSheet, table: PrintedTable, names: Mapping[str, Any]) -> Iterator[Piece]:
    yield from _sheet_heading(sheet, names, fresh=sheet.begins_page)
    fresh = sheet.begins_page and not sheet.heading
    yield _piece("table", fresh=fresh, whole=fits_on_page(sheet), **grid_piece(sheet, table))


def _list(sheet: ListSheet, names: Mapping[str, Any], notes: Sequence[str]) -> Iterator[Piece]:
    if names["present"]:
        yield from _sheet_heading(sheet, names, fresh=sheet.begins_page)
        if names["caption"]:
            yield _piece("caption", text=running(names["caption"]), apart=True)
        yield _piece("table", whole=False, apart=not names["caption"], **list_piece(names))
        yield from (_piece("note", text=running(one)) for one in notes)


def _sheet_heading(
    sheet: Sheet, names: Mapping[str, Any], *, fresh: bool = False
) -> Iterator[Piece]:
    if sheet.heading:
        mark = {"mark": names["mark"]} if names["mark"] else {}
        yield _heading(2, FontRole.HEI, sheet.heading, fresh=fresh) | mark


def _paragraph(paragraph: SetParagraph) -> Piece:
    match paragraph.level:
        case Level.HEAD:
            return _heading(3, FontRole.KAI, paragraph.head)
        case Level.SUBHEAD:
            return _heading(4, FontRole.FANG, paragraph.head)
        case Level.RUN_IN_HEAD | Level.RUN_IN_SUBHEAD | Level.BODY:
            font = FontRole.KAI if paragraph.level is Level.RUN_IN_HEAD else FontRole.FANG
            head, text = running(paragraph.head), running(paragraph.text)
            return _piece("paragraph", font=font, head=head, text=text, held=paragraph.held)
        case _:
            assert_never(paragraph.level)


def _heading(level: int, font: FontRole, text: str, *, fresh: bool = False) -> Piece:
    return _piece("heading", level=level, font=font, text=running(text), fresh=fresh)


def _piece(kind: str, **rest: Any) -> Piece:
    """A piece: does it begin a page, does it stand apart from what is above it."""
    return {"kind": kind, "fresh": False, "apart": False, "side": False, **rest}
