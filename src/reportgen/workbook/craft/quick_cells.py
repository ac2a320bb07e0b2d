"""How texts and whole numbers of a sheet are written: as one text each, not as a tree of elements.

That is half of the time of saving a large workbook. All other cells openpyxl writes as ever, and
the bytes are the same.

The door to how openpyxl writes a cell. Tried: openpyxl 3.1.5. Replaced, while a workbook is saved:
`worksheet._writer.write_cell`. Used: `_value` of a cell, `_hyperlinks` of a sheet, `_file` of
et_xmlfile's writer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.sax.saxutils import escape  # writes only

from openpyxl.worksheet import _writer

__all__ = ["cells_written_quickly"]

_EXACT = 10**15  # larger numbers are written with sixteen digits and a power of ten


@contextmanager
def cells_written_quickly() -> Iterator[None]:
    """Within, openpyxl writes cells as said above."""
    module: Any = _writer
    plain = module.write_cell

    def write_cell(writer: Any, sheet: Any, cell: Any, styled: Any = None) -> None:
        put, content = getattr(writer, "_file", None), _content(cell)
        if put is None or content is None:
            plain(writer, sheet, cell, styled)
            return
        style = f' s="{cell.style_id}"' if styled else ""
        if cell.hyperlink:
            cell.parent._hyperlinks.append(cell.hyperlink)
        put(f'<c r="{cell.coordinate}"{style}{content}')

    module.write_cell = write_cell
    try:
        yield
    finally:
        module.write_cell = plain


def _content(cell: Any) -> str | None:
    """What stands behind a cell's place and style; None where openpyxl shall say it."""
    value, kind = cell._value, cell.data_type
    if kind == "n" and value is None:
        return ' t="n" />'
    if kind == "n" and type(value) is int and abs(value) < _EXACT:
        return f' t="n"><v>{value}</v></c>'
    if kind == "s" and type(value) is str and value:
        stripped = value.strip()
        space = ' xml:space="preserve"' if stripped and stripped != value else ""
        return f' t="inlineStr"><is><t{space}>{escape(value)}</t></is></c>'
    return None
