"""The paragraphs and tables of a PDF, from the characters and lines on its pages.

PDFium, which proofreading has anyway, gives both in a tenth of the time that pdfplumber takes; the
tables come out alike. White space is not kept: where it stands depends on how lines are broken.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.base.chinese import HEAD_NUMBER, SENTENCE_ENDS
from reportgen.base.words import sentence, words
from reportgen.filling.published.found import (
    Document,
    Piece,
    Place,
    PlacedTable,
    PlacedText,
    UnreadableDocument,
)
from reportgen.proofread.reading.appearance import as_printed
from reportgen.proofread.reading.pages import Glyph, Page, read_pages
from reportgen.proofread.reading.ruled import RuledTable, ruled_tables

__all__ = ["read_pdf_report"]

_INDENT = 8.0  # points: half a character of body text
_MARGIN = 0.12  # of the page's height: where page numbers stand
_FEW = 8  # characters on a page: fewer are no text but what a scanner added
_SHORT = 0.75  # of a line: what is shorter is the last one of its paragraph
_FULL = 15  # characters of a line that shows where the margin is
_COLUMNS = 3  # upright lines: fewer are the frame around a text


@dataclass(frozen=True, slots=True)
class _PageLine:
    """A line of text: its page and its first and last characters' places."""

    page: int
    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class _PageTable:
    """A table of a page, and where its left edge is."""

    left: float
    table: PlacedTable


def read_pdf_report(data: bytes) -> Document:
    """Read all pages; raises UnreadableDocument, for pages that are pictures too."""
    pages = read_pages(data)
    signs = sum(len(line) for page in pages for line in page.lines)
    if signs < _FEW * len(pages):
        raise UnreadableDocument(sentence("files", "scanned"))
    items = [item for number, page in enumerate(pages, start=1) for item in _items(number, page)]
    return Document(tuple(_joined(items)))


def _items(number: int, page: Page) -> list[_PageLine | _PageTable]:
    """The lines and tables of a page from the top."""
    ruled = ruled_tables(page.boxes, page.height)
    tables = [table for table in ruled if len(table.columns) >= _COLUMNS]
    found: list[tuple[float, _PageLine | _PageTable]] = []
    for line in page.lines:
        at = next((one for one in tables if one.top > line[0].y >= one.bottom), None)
        rest = [glyph for glyph in line if not at.take(glyph)] if at else line
        if rest and not _is_page_number(rest, page):
            found.append((rest[0].y, _line(number, rest)))
    found += [(table.top, _placed(number, table)) for table in tables]
    return [item for _, item in sorted(found, key=lambda one: -one[0])]


def _line(number: int, glyphs: Sequence[Glyph]) -> _PageLine:
    text = as_printed("".join(glyph.text for glyph in glyphs))
    return _PageLine(number, glyphs[0].x, glyphs[-1].x, text)


def _is_page_number(glyphs: Sequence[Glyph], page: Page) -> bool:
    """Whether a line in the upper or lower margin is a page number and no more."""
    signs = words()["understood"]["page_signs"]
    height = glyphs[0].y / page.height
    return not _MARGIN < height < 1 - _MARGIN and all(one.text in signs for one in glyphs)


def _placed(number: int, table: RuledTable) -> _PageTable:
    rows = range(1, len(table.rows))
    places = tuple(Place("page_table", number, row) for row in rows)
    return _PageTable(table.columns[0], PlacedTable(table.cells(table.columns), places))


def _joined(items: Sequence[_PageLine | _PageTable]) -> Iterator[Piece]:
    """Lines as paragraphs: an indented line begins one, and so does one after a short line."""
    left, right = _margins(items)
    begun: list[_PageLine] = []
    for item in items:
        if begun and (isinstance(item, _PageTable) or _begins(item, begun[-1], left, right)):
            yield _passage(begun)
            begun = []
        if isinstance(item, _PageTable):
            yield item.table
        elif item.text:
            begun.append(item)
    if begun:
        yield _passage(begun)


def _margins(items: Sequence[_PageLine | _PageTable]) -> tuple[float, float]:
    """Where full lines begin and where their last character stands.

    Where all begin at one place, they are paragraphs of one line each, all indented: then the
    margin is where the tables begin.
    """
    lines = [one for one in items if isinstance(one, _PageLine) and len(one.text) >= _FULL]
    tables = [one.left for one in items if isinstance(one, _PageTable)]
    left = min((one.left for one in lines), default=0.0)
    if all(one.left - left <= _INDENT for one in lines):
        left = min([left, *tables])
    return left, max((one.right for one in lines), default=0.0)


def _begins(line: _PageLine, before: _PageLine, left: float, right: float) -> bool:
    """Whether a line begins a paragraph; lines are ragged where long words do not break."""
    if line.left - left > _INDENT or before.right < left + _SHORT * (right - left):
        return True
    return before.text[-1:] in SENTENCE_ENDS and re.match(HEAD_NUMBER, line.text) is not None


def _passage(lines: Sequence[_PageLine]) -> PlacedText:
    return PlacedText("".join(line.text for line in lines), Place("page", lines[0].page))
