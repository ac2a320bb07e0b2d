"""A finished openpyxl workbook in, its bytes out: always the same for the same workbook."""

import io
import zipfile
from datetime import UTC, datetime

from openpyxl import Workbook

from reportgen.workbook.craft.openpyxl_internals import MODIFIED

__all__ = ["pack_book"]

_MOMENT = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def pack_book(book: Workbook) -> bytes:
    """Save the workbook with fixed dates, inside and in the archive's own directory."""
    book.properties.created = _MOMENT
    draft = io.BytesIO()
    book.save(draft)
    result = io.BytesIO()
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            target.writestr(_entry(name), _fixed(name, source.read(name)))
    return result.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ZIP_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


def _fixed(name: str, data: bytes) -> bytes:
    """The part with a fixed moment in place of that of saving."""
    if name != "docProps/core.xml":
        return data
    return MODIFIED.sub(rb"\g<1>" + _MOMENT.isoformat().encode() + b"Z", data)
