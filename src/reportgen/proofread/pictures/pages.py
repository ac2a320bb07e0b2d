"""The pages of a PDF as pictures, and where on them the letters are.

Pictures are grey, three dots to a point; places count from the upper left corner.
Whatever prints is in them: annotations, form fields, the layers that are on.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from reportgen.base.words import sentence
from reportgen.proofread.reading.found import UnreadableDocument

__all__ = ["SCALE", "Box", "Letter", "PicturedPage", "open_pages"]

SCALE = 3
_LARGEST = 2_000.0  # points: a page that is larger is no paper of an office
_MOST_PAGES = 300
_DEEPEST = 10  # forms in forms
_LONGEST_NAME = 200


_TEXT = (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM)

Box = tuple[int, int, int, int]
"""Left, upper, right and lower edge in a picture."""


class Letter(NamedTuple):
    """A character of the text and the box that its picture should fill."""

    text: str
    box: Box


class PicturedPage:
    """One page of an open PDF; it is turned upright, `turned` says by how much it was not."""

    def __init__(self, page: pypdfium2.PdfPage, form: object) -> None:
        self._page, self.form = page, form
        self.turned = page.get_rotation()
        page.set_rotation(0)
        self.size = page.get_size()
        if max(self.size) > _LARGEST:
            raise UnreadableDocument(sentence("files", "page-too-large"))

    @property
    def document(self) -> pypdfium2.PdfDocument:
        """The document of which it is a page."""
        return self._page.pdf

    @property
    def raw(self) -> object:
        """The page as PDFium has it."""
        return self._page.raw

    def picture(self, *, printed: bool = False) -> Image.Image:
        """What a reader sees on the screen, or what a printer prints."""
        mode = "print" if printed else None
        bitmap = self._page.render(scale=SCALE, grayscale=True, optimize_mode=mode)
        return _grey(bitmap)

    def fonts(self) -> frozenset[str]:
        """The names of the fonts of its text, in the form that all programs leave them."""
        kinds = pdfium.FPDFPageObj_GetType
        texts = (one for one in self.objects() if kinds(one) == pdfium.FPDF_PAGEOBJ_TEXT)
        return frozenset(map(_font_name, texts))

    def picture_of_text(self) -> Image.Image:
        """The page with everything but its letters taken off, after which it is not used again."""
        for drawn in list(self.objects(0)):
            if pdfium.FPDFPageObj_GetType(drawn) not in _TEXT:
                pdfium.FPDFPage_RemoveObject(self.raw, drawn)
        bitmap = self._page.render(scale=SCALE, grayscale=True, draw_annots=False)
        return _grey(bitmap)

    def objects(self, depth: int = _DEEPEST) -> Iterator[object]:
        """What is painted on the page, in order, and in its forms as deep as that."""
        for index in range(pdfium.FPDFPage_CountObjects(self.raw)):
            yield from _inside(pdfium.FPDFPage_GetObject(self.raw, index), depth)

    def colours(self, box: Box) -> Image.Image:
        """A part of the page in its colours."""
        picture: Image.Image = self._page.render(scale=SCALE).to_pil()
        return picture.convert("RGB").crop(box)

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """The characters that the page says it has, without white space."""
        text = self._page.get_textpage()
        try:
            left, lower, _, _ = self._page.get_cropbox()
            return tuple(_letters(text.raw, (left, lower + self.size[1])))
        finally:
            text.close()


def _font_name(text: object) -> str:
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(text), name, _LONGEST_NAME)
    plain = name.value.decode("latin-1").rpartition("+")[2].removesuffix("-Regular")
    return "".join(filter(str.isalnum, plain)).lower()


def _grey(bitmap: pypdfium2.PdfBitmap) -> Image.Image:
    picture: Image.Image = bitmap.to_pil()
    return picture.convert("L")


def _inside(drawn: object, depth: int) -> Iterator[object]:
    yield drawn
    if depth and pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_FORM:
        for index in range(pdfium.FPDFFormObj_CountObjects(drawn)):
            yield from _inside(pdfium.FPDFFormObj_GetObject(drawn, index), depth - 1)


@contextmanager
def open_pages(data: bytes) -> Iterator[list[PicturedPage]]:
    """The pages of a PDF, as long as it is open; raises UnreadableDocument."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(sentence("files", "no-pdf")) from error
    try:
        document.init_forms()
        form = document.formenv.raw if document.formenv else None
        if len(document) > _MOST_PAGES:
            raise UnreadableDocument(sentence("files", "too-large"))
        yield [PicturedPage(document[number], form) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(sentence("files", "content-damaged")) from error
    finally:
        document.close()


def _letters(text: object, corner: tuple[float, float]) -> Iterator[Letter]:
    """The characters with their boxes; `corner` is the upper left one of the page."""
    edges = [ctypes.c_double() for _ in range(4)]
    references = [ctypes.byref(edge) for edge in edges]
    for index in range(pdfium.FPDFText_CountChars(text)):
        sign = chr(pdfium.FPDFText_GetUnicode(text, index))
        if sign.isspace() or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        pdfium.FPDFText_GetCharBox(text, index, *references)
        left, right, lower, upper = (edge.value for edge in edges)
        near, far = _dot(left - corner[0]), _dot(right - corner[0])
        yield Letter(sign, (near, _dot(corner[1] - upper), far + 1, _dot(corner[1] - lower) + 1))


def _dot(place: float) -> int:
    """The dot of the picture at a place; one that is far away stays countable."""
    return int(max(-_LARGEST, min(place, 2 * _LARGEST)) * SCALE)
