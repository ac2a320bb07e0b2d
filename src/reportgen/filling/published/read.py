"""The bytes of a document → what stands in it; its kind is told by the content, not the name."""

import re

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.words import sentence
from reportgen.filling.published.found import Document, UnreadableDocument
from reportgen.filling.published.html import read_html
from reportgen.filling.published.html_text import decoded, page_in_archive
from reportgen.filling.published.office import converted, find_office
from reportgen.filling.published.word import is_word, read_word

__all__ = ["is_pdf", "read_document"]

_PDF_START = 1024  # bytes in which a PDF says that it is one
_OLD = (b"\xd0\xcf\x11\xe0", b"{\\rtf")
_HEAD = 65536
_ARCHIVED = re.compile(
    rb"^(?:MIME-Version|From|Content-Type|Subject|Date):", re.IGNORECASE | re.MULTILINE
)
_MARKUP = re.compile(r"<!doctype\s+html|<html|<head|<body|<table|<div|<p[\s>]", re.IGNORECASE)


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF."""
    return b"%PDF-" in data[:_PDF_START]


def read_document(data: bytes, name: str) -> Document | Diagnostic:
    """What stands in a document, or why it cannot be read; `name` is what the file is called."""
    try:
        if is_pdf(data):
            # late: pypdfium2, which no other kind of document needs
            from reportgen.filling.published.pdf import read_pdf_report

            return read_pdf_report(data)
        if is_word(data):
            return read_word(data)
        if data.startswith(_OLD):
            return _read_old(data, name)
        return _read_page(data, name)
    except UnreadableDocument as error:
        return diagnose("published-unreadable", found=name, reason=str(error))


def _read_old(data: bytes, name: str) -> Document | Diagnostic:
    program = find_office()
    if program is None:
        return diagnose("published-needs-office", found=name)
    document = converted(program, data)
    if document is None:
        raise UnreadableDocument(sentence("files", "not-converted"))
    return read_word(document)


def _read_page(data: bytes, name: str) -> Document | Diagnostic:
    page = page_in_archive(data) if _ARCHIVED.match(data[:_HEAD].lstrip()) else data
    if page is None or not _MARKUP.search(decoded(page[:_HEAD])[0]):
        return diagnose("published-kind-unknown", found=name)
    return read_html(page)
