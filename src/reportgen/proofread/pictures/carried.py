"""What a PDF holds beside its pages: annotations, fields, scripts."""

import re
import zlib
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from reportgen.proofread.pictures.pages import PicturedPage, open_pages
from reportgen.proofread.reading.oddity import Oddity

__all__ = ["carried_oddities"]

# Links show nothing of their own, the window of a note is not printed.
_QUIET = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)
_PACKED = re.compile(rb"/ObjStm\b[^>]{0,300}>>\s{0,4}stream\r?\n")
_MOST_PACKED = 4 * 2**20
_MOST_STREAMS = 100
_UNIT = b"/UserUnit"


def carried_oddities(data: bytes) -> tuple[Oddity, ...]:
    """Annotations and fields by page, scripts, units of another size; raises UnreadableDocument."""
    with open_pages(data) as pages:
        found = [one for number, page in enumerate(pages, 1) for one in _annotations(number, page)]
        found += _of_document(pages)
    if _UNIT in data or any(_UNIT in one for one in _object_streams(data)):
        found.append(Oddity("scaled"))
    return tuple(dict.fromkeys(found))


def _of_document(pages: list[PicturedPage]) -> Iterator[Oddity]:
    if pages:
        document = pages[0].document
        if pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0:
            yield Oddity("script")
        if title := document.get_metadata_value("Title"):
            yield Oddity("title", title)


def _annotations(number: int, page: PicturedPage) -> Iterator[Oddity]:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind == pdfium.FPDF_ANNOT_STAMP or _is_signature(page, annotation):
            yield Oddity("seal", page=number)
        elif kind == pdfium.FPDF_ANNOT_WIDGET:
            yield Oddity("form-field", page=number)
        elif kind not in _QUIET:
            yield Oddity("annotation", page=number)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _is_signature(page: PicturedPage, annotation: object) -> bool:
    if page.form is None:
        return False
    kind = pdfium.FPDFAnnot_GetFormFieldType(page.form, annotation)
    return bool(kind == pdfium.FPDF_FORMFIELD_SIGNATURE)


def _object_streams(data: bytes) -> Iterator[bytes]:
    """The streams in which a PDF keeps its small objects, unpacked; PDFium does not tell units."""
    for number, start in enumerate(_PACKED.finditer(data)):
        if number == _MOST_STREAMS:
            return
        try:
            packed = data[start.end() : start.end() + _MOST_PACKED]
            yield zlib.decompressobj().decompress(packed, _MOST_PACKED)
        except zlib.error:
            continue
