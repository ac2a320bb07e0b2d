"""The files attached to a PDF."""

from collections.abc import Iterator

import pypdfium2

from reportgen.base.words import sentence
from reportgen.proofread.reading.found import UnreadableDocument

__all__ = ["read_attachments"]

_MOST = 20  # files; more is no report


def read_attachments(data: bytes) -> tuple[tuple[str, bytes], ...]:
    """The files attached, in the order of the document; raises UnreadableDocument."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(sentence("files", "no-pdf")) from error
    try:
        return tuple(_attachments(document))
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(sentence("files", "attachment-damaged")) from error
    finally:
        document.close()


def _attachments(document: pypdfium2.PdfDocument) -> Iterator[tuple[str, bytes]]:
    for number in range(min(document.count_attachments(), _MOST)):
        attachment = document.get_attachment(number)
        yield attachment.get_name(), bytes(attachment.get_data())
