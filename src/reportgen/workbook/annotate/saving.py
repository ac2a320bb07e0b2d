"""How a marked workbook is saved with the results of its formulas.

openpyxl writes formulas without their results; then a formula that was read in the user's file
could not be read in the copy.
"""

import io
import re
import zipfile
from html import escape

from openpyxl import Workbook

from reportgen.base.cells import column_number
from reportgen.base.zipping import write_archive
from reportgen.workbook.craft.openpyxl_internals import FORMULA_CELL
from reportgen.workbook.craft.packing import pack_book
from reportgen.workbook.xlsx.parsing import BookParts
from reportgen.workbook.xlsx.plaintext import shown
from reportgen.workbook.xlsx.raw_cells import CellError, RawCell

__all__ = ["save_copy"]


def save_copy(book: Workbook, parts: BookParts) -> bytes:
    """The workbook's bytes; `parts` are those that it was loaded from."""
    names = [sheet.title for sheet in book.worksheets]
    contents: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(pack_book(book))) as source:
        for part in source.namelist():
            contents[part] = source.read(part)
            number = re.fullmatch(r"xl/worksheets/sheet([0-9]+)\.xml", part)
            if number and (name := names[int(number[1]) - 1]) in parts.names:
                contents[part] = _with_results(contents[part], parts, name)
    return write_archive(contents)


def _with_results(data: bytes, parts: BookParts, name: str) -> bytes:
    """The worksheet with the result of every formula as it was in the file."""
    if b"<f" not in data:
        return data
    raw = parts.sheet(name)

    def put(match: re.Match[str]) -> str:
        letters, row, attributes, formula = match.groups()
        return _cell(raw.cell(int(row), column_number(letters)), match[0], attributes, formula)

    return FORMULA_CELL.sub(put, data.decode()).encode()


def _cell(raw: RawCell, whole: str, attributes: str, formula: str) -> str:
    if raw.value is None or raw.formula is None:
        return whole
    kind = {bool: "b", CellError: "e", str: "str"}.get(type(raw.value), "n")
    value = str(int(raw.value)) if isinstance(raw.value, bool) else shown(raw.value)
    reference = whole[: whole.index('"', 6) + 1]
    plain = re.sub(r' t="\w*"', "", attributes)
    return f'{reference}{plain} t="{kind}">{formula}<v>{escape(value)}</v></c>'
