"""How a user's workbook is opened in openpyxl without the load of a million empty rows."""

import io
import re
import warnings
import zipfile

from openpyxl import Workbook, load_workbook

from reportgen.workbook.xlsx.filled_part import filled_part
from reportgen.workbook.xlsx.parsing import BookParts

__all__ = ["load_copy"]

MOST_TAGS = 600_000  # that openpyxl is given to chew: some three seconds
_TRIMMED_FROM = 1 << 19  # bytes of a worksheet; smaller ones stay as they are
_END_OF_ROW = re.compile(rb"</(?:[\w.-]+:)?row>")
_END_OF_CELLS = re.compile(rb"</(?:[\w.-]+:)?sheetData")
_SCHEMAS = b"http://schemas.openxmlformats.org"
_STRICT = {  # namespaces that openpyxl does not know
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": _SCHEMAS + b"/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _SCHEMAS
    + b"/officeDocument/2006/relationships",
}
_WITHOUT = ((), ("docprops/",), ("docprops/", "xl/calcchain.xml", "xl/drawings/", "xl/comments"))


def load_copy(parts: BookParts) -> Workbook | None:
    """The workbook with formulas; None when openpyxl cannot make sense of it.

    If need be it goes without properties, or without drawings: what counts are the cells.
    """
    for left_out in _WITHOUT:
        data = _copied(parts, left_out)
        if data is None:
            return None
        book = _loaded(data)
        if book and set(parts.names) <= set(book.sheetnames):
            return book
    return None


def _loaded(data: bytes) -> Workbook | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on extensions that it drops
            return load_workbook(io.BytesIO(data), rich_text=True)
    except Exception:  # noqa: BLE001  # it raises whatever the odd file leads it to
        return None


def _copied(parts: BookParts, left_out: tuple[str, ...]) -> bytes | None:
    """The archive again, under plain names, worksheets ending after their last filled row."""
    archive = parts.archive
    sheets = {part.lower() for part in parts.parts.values()}
    result = io.BytesIO()
    tags = 0
    with zipfile.ZipFile(result, "w") as target:
        for info in archive.parts.values():
            name = info.filename.replace("\\", "/").lstrip("/")
            if info.is_dir() or name.lower().startswith(left_out):
                continue
            data = archive.read(name)
            if name.lower() in sheets:
                data = _trimmed(data)
            elif name.endswith(".rels"):
                data = data.replace(b"\\", b"/")
            for strict, plain in _STRICT.items():
                data = data.replace(strict, plain)
            tags += data.count(b"<") if name.lower().endswith(".xml") else 0
            if tags > MOST_TAGS:
                return None
            target.writestr(name, data)
    return result.getvalue()


def _trimmed(data: bytes) -> bytes:
    """A worksheet without the rows below the last filled one."""
    if len(data) < _TRIMMED_FROM:
        return data
    filled = filled_part(io.BytesIO(data))
    if filled is None:
        return data
    row = _END_OF_ROW.search(data, filled.length)
    end = _END_OF_CELLS.search(data, filled.length)
    return data[: row.end()] + data[end.start() :] if row and end else data
