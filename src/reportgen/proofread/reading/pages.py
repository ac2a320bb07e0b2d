"""The characters and the drawn boxes on each page of a PDF, with their places.

Places are in points from the lower left corner of the page.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from reportgen.base.words import sentence
from reportgen.proofread.reading.found import UnreadableDocument

__all__ = ["DrawnBox", "Glyph", "Page", "read_pages"]

_BREAK_HYPHENS = (0x02, 0xFFFE)  # what PDFium makes of a hyphen at the end of a line
_SAME_LINE = 3.0  # points between base lines that are one
_MOST_PAGES = 2000
_MOST_SIGNS = 1_000_000  # on all pages: a hundred times a long report


class Glyph(NamedTuple):
    """A character and where its base line begins."""

    x: float
    y: float
    text: str


class DrawnBox(NamedTuple):
    """The rectangle around something drawn: a cell, a shade or a line."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed on a page: its lines from the top, each from the left; its boxes.

    White space is left out: where it stands depends on how lines are broken.
    """

    width: float
    height: float
    lines: tuple[tuple[Glyph, ...], ...]
    boxes: frozenset[DrawnBox]


def read_pages(data: bytes) -> tuple[Page, ...]:
    """All pages of a PDF; raises UnreadableDocument."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(sentence("files", "no-pdf")) from error
    try:
        if len(document) > _MOST_PAGES:
            raise UnreadableDocument(sentence("files", "too-large"))
        return tuple(_pages(document))
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(sentence("files", "content-damaged")) from error
    finally:
        document.close()


def _pages(document: pypdfium2.PdfDocument) -> Iterator[Page]:
    signs = 0
    for number in range(len(document)):
        page = _page(document[number])
        signs += sum(map(len, page.lines)) + len(page.boxes)
        if signs > _MOST_SIGNS:
            raise UnreadableDocument(sentence("files", "too-large"))
        yield page


def _page(page: pypdfium2.PdfPage) -> Page:
    text = page.get_textpage()
    try:
        width, height = page.get_size()
        return Page(width, height, tuple(_lines(text.raw)), frozenset(_boxes(page.raw)))
    finally:
        text.close()
        page.close()


def _lines(text: Any) -> Iterator[tuple[Glyph, ...]]:
    """The characters, those on one base line together."""
    by_height = defaultdict(list)
    for glyph in _glyphs(text):
        by_height[glyph.y].append(glyph)
    line: list[Glyph] = []
    top = 0.0
    for height in sorted(by_height, reverse=True):
        if line and top - height > _SAME_LINE:
            yield tuple(sorted(line))
            line = []
        if not line:
            top = height
        line += by_height[height]
    if line:
        yield tuple(sorted(line))


def _glyphs(text: Any) -> Iterator[Glyph]:
    """The characters; PDFium gives one beyond U+FFFF as the two halves of UTF-16."""
    # Looked up once: these lines run thousands of times for each report.
    unicode_at, origin_at = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharOrigin
    x, y = ctypes.c_double(), ctypes.c_double()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    high = ""
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = unicode_at(text, index)
        sign = "-" if code in _BREAK_HYPHENS else chr(code)
        if 0xD800 <= code < 0xDC00:
            high = sign
        elif not sign.isspace():
            origin_at(text, index, to_x, to_y)
            yield Glyph(x.value, y.value, _joined(high, sign) if high else sign)
            high = ""


def _joined(high: str, low: str) -> str:
    return (high + low).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _boxes(page: Any) -> Iterator[DrawnBox]:
    """The rectangles around the lines and shades; PDFium's text page has no part in it."""
    object_at, type_of = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType
    bounds_of, path = pdfium.FPDFPageObj_GetBounds, pdfium.FPDF_PAGEOBJ_PATH
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    references = [ctypes.byref(edge) for edge in (left, bottom, right, top)]
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = object_at(page, index)
        if type_of(drawn) == path:
            bounds_of(drawn, *references)
            yield DrawnBox(left.value, bottom.value, right.value, top.value)
