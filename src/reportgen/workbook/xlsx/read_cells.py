"""The cells of any .xlsx, screened and bounded like a report's."""

from pathlib import Path

from reportgen.workbook.xlsx.archive import UnreadableWorkbook, open_archive
from reportgen.workbook.xlsx.parsing import open_book
from reportgen.workbook.xlsx.raw_cells import RawBook

__all__ = ["UnreadableWorkbook", "read_cells"]


def read_cells(path: Path, content: bytes | None = None) -> RawBook:
    """The cells of a workbook of no pack; UnreadableWorkbook when it is damaged or hostile.

    With `content` those bytes are read, and `path` only gives the name.
    """
    parts = open_book(open_archive(path, content))
    return RawBook(tuple(map(parts.sheet, parts.names)), parts.from_1904)
