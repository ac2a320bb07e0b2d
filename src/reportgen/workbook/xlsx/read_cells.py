"""The cells of any .xlsx, screened and bounded like a report's."""

from pathlib import Path

from reportgen.workbook.xlsx.archive import UnreadableWorkbook, open_archive
from reportgen.workbook.xlsx.parsing import MOST_CELLS, open_book
from reportgen.workbook.xlsx.raw_cells import RawBook

__all__ = ["UnreadableWorkbook", "read_cells"]


def read_cells(path: Path, content: bytes | None = None, *, most: int = MOST_CELLS) -> RawBook:
    """The cells of a workbook of no pack; UnreadableWorkbook when it is damaged or hostile.

    With `content` those bytes are read, and `path` only gives the name. No sheet may have more
    filled cells than `most`.
    """
    parts = open_book(open_archive(path, content))
    sheets = (parts.sheet(name, most=most) for name in parts.names)
    return RawBook(tuple(sheets), parts.from_1904)
