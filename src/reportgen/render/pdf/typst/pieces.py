"""A checked report as the JSON that the Typst template lays out: fonts, and the pieces in order.

What stands in it, and in which order, comes from where the Word template and the page get it: the
pack's sheets, the names of `content`, and the tables of the geometry.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
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
        "pieces": list(_spaced(_pieces(checked, names))),
    }


def document_json(document: Mapping[str, Any]) -> str:
    """The document as the template reads it."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


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
    tables = build_tables(checked)
    for sheet in checked.report.pack.printed_sheets:
        match sheet:
            case TextSheet():
                yield from _text(sheet, names[sheet.key])
            case GridSheet():
                yield from _grid(sheet, tables[sheet.key])
                yield from (_piece("note", text=running(one)) for one in names["notes"][sheet.key])
            case ListSheet():
                yield from _list(sheet, names[sheet.key], names["notes"][sheet.key])
            case FormSheet():
                yield from _sheet_heading(sheet)
                form = form_piece(tables[sheet.key])
                yield _piece("table", whole=False, apart=not sheet.heading, **form)
            case _:
                assert_never(sheet)
    if (signature := names["signature"]).lines:
        room = round(ROOMS[signature.room] * CHARACTER, 2)
        yield _piece("signature", lines=[running(line) for line in signature.lines], room=room)


def _text(sheet: TextSheet, names: Mapping[str, Any]) -> Iterator[Piece]:
    if names["present"]:
        yield from _sheet_heading(sheet)
        yield from map(_paragraph, names["paragraphs"])


def _grid(sheet: GridSheet, table: PrintedTable) -> Iterator[Piece]:
    yield from _sheet_heading(sheet, fresh=sheet.whole_page)
    fresh = sheet.whole_page and not sheet.heading
    yield _piece("table", fresh=fresh, whole=fits_on_page(sheet), **grid_piece(sheet, table))


def _list(sheet: ListSheet, names: Mapping[str, Any], notes: Sequence[str]) -> Iterator[Piece]:
    if names["present"]:
        yield from _sheet_heading(sheet)
        if names["caption"]:
            yield _piece("caption", text=running(names["caption"]), apart=True)
        yield _piece("table", whole=False, apart=not names["caption"], **list_piece(names))
        yield from (_piece("note", text=running(one)) for one in notes)


def _sheet_heading(sheet: Sheet, *, fresh: bool = False) -> Iterator[Piece]:
    if sheet.heading:
        yield _heading(2, FontRole.HEI, sheet.heading, fresh=fresh)


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
    return {"kind": kind, "fresh": False, "apart": False, **rest}
