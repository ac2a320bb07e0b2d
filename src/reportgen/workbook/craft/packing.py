"""How an openpyxl workbook becomes bytes that are always the same."""

import io
import re
import zipfile
from datetime import UTC, datetime

from openpyxl import Workbook

from reportgen.base.zipping import write_archive
from reportgen.workbook.craft.openpyxl_internals import MODIFIED
from reportgen.workbook.craft.quick_cells import cells_written_quickly

__all__ = ["pack_book"]

_XML = (".xml", ".rels")
_MERGED = re.compile(rb"(?:<mergeCell [^<>]*/>)+")
_MOMENT = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def pack_book(book: Workbook) -> bytes:
    """Save the workbook with fixed dates, inside and in the archive's own directory."""
    book.properties.created = _MOMENT
    draft = io.BytesIO()
    with cells_written_quickly():
        book.save(draft)
    with zipfile.ZipFile(draft) as source:
        return write_archive({name: _fixed(name, source.read(name)) for name in source.namelist()})


def _fixed(name: str, data: bytes) -> bytes:
    """The part with a fixed moment in place of that of saving, and as on every machine.

    The merged areas come from a set, so their order would be that of the machine's integers. A >
    that ends no tag is written as an entity, so leaving out the space before it changes no text.
    """
    if name.endswith(_XML):
        data = _MERGED.sub(_in_order, data.replace(b" />", b"/>"))
    if name != "docProps/core.xml":
        return data
    return MODIFIED.sub(rb"\g<1>" + _MOMENT.isoformat().encode() + b"Z", data)


def _in_order(areas: re.Match[bytes]) -> bytes:
    return b"/>".join(sorted(areas[0].split(b"/>")[:-1])) + b"/>"
