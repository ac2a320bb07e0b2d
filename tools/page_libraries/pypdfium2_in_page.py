"""Stands in the page for the library `pypdfium2`: PDFium's WebAssembly does what it would.

The page's worker has started it before it gives the module `page_pdfium`, which reads a page at
once: asking for each character would take most of the time.
"""

from typing import Any

import page_pdfium

__all__ = ["PdfDocument", "PdfPage", "PdfiumError"]


class PdfiumError(RuntimeError):
    """The file is no PDF, or a part of it is damaged."""


class PdfAttachment:
    """A file inside a document."""

    def __init__(self, found: Any) -> None:
        self._found = found

    def get_name(self) -> str:
        """Its name."""
        return str(self._found.name)

    def get_data(self) -> bytes:
        """Its bytes; PdfiumError when they cannot be unpacked."""
        if self._found.data is None:
            raise PdfiumError
        return bytes(self._found.data.to_py())


class PdfTextPage:
    """The characters of a page: for each its code and where its base line begins."""

    def __init__(self, signs: Any) -> None:
        self.raw = signs

    def close(self) -> None:
        """Nothing of it is kept outside Python."""


class PdfPage:
    """A page. `raw` is what is drawn on it: for each object its kind and its four edges."""

    def __init__(self, read: Any) -> None:
        self._size = (float(read.width), float(read.height))
        self._signs = list(read.signs.to_py())
        self.raw = list(read.drawn.to_py())

    def get_size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self._size

    def get_textpage(self) -> PdfTextPage:
        """The characters."""
        return PdfTextPage(self._signs)

    def close(self) -> None:
        """Nothing of it is kept outside Python."""


class PdfDocument:
    """A PDF; PdfiumError when it is none."""

    def __init__(self, data: bytes) -> None:
        self._document = page_pdfium.open(data)
        if not self._document:
            raise PdfiumError

    def __len__(self) -> int:
        return int(page_pdfium.pages(self._document))

    def __getitem__(self, number: int) -> PdfPage:
        read = page_pdfium.page(self._document, number)
        if read is None:
            raise PdfiumError
        return PdfPage(read)

    def count_attachments(self) -> int:
        """How many files it has inside."""
        return int(page_pdfium.attachments(self._document))

    def get_attachment(self, number: int) -> PdfAttachment:
        """One of those files."""
        return PdfAttachment(page_pdfium.attachment(self._document, number))

    def close(self) -> None:
        """Let PDFium forget it."""
        page_pdfium.close(self._document)
