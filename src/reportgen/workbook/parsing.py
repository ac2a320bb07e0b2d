"""A screened archive in, its worksheets as raw cells out, in one pass over each part.

Both views of a cell, formula and cached value, come from the same pass; of the styles only the
number formats are read. Row and column claims of a sheet are not believed: only cells that exist
and hold something are kept.
"""

import posixpath
import re
from collections.abc import Callable, Iterator

from reportgen.diagnostics import diagnose
from reportgen.workbook.archive import DAMAGES, Archive, Unreadable
from reportgen.workbook.cells import CellError, RawBook, RawCell, RawSheet, RawValue
from reportgen.workbook.formats import BUILT_IN_FORMATS
from reportgen.workbook.formulas import column_number, move_formula
from reportgen.workbook.xml import Node, XmlError, elements

__all__ = ["parse_book"]

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_CELLS = 300_000  # filled cells of one sheet
_WORKSHEET = "/worksheet"


def parse_book(archive: Archive) -> RawBook:
    """All worksheets of the workbook; Unreadable when a part is damaged or hostile."""
    names: list[tuple[str, str]] = []
    from_1904 = False
    for element in _elements(archive, "xl/workbook.xml", "sheet", "workbookPr"):
        if element.name == "workbookPr":
            from_1904 = element.get("date1904") in ("1", "true")
        else:
            names.append((element.get("name"), element.get("id")))
    targets = _targets(archive)
    strings = _strings(archive)
    formats = _formats(archive)
    return RawBook(
        tuple(
            _Sheet(archive, name, targets[key], strings, formats).read()
            for name, key in names
            if key in targets
        ),
        from_1904,
    )


def _elements(
    archive: Archive, part: str, *wanted: str, filled_only: bool = False
) -> Iterator[Node]:
    """The elements of those names in a part, as they end."""
    with archive.open(part) as stream:
        try:
            yield from elements(stream, frozenset(wanted), filled_only=filled_only)
        except (XmlError, *DAMAGES) as error:
            raise Unreadable(diagnose("file-damaged", found=part)) from error


def _targets(archive: Archive) -> dict[str, str]:
    """Relationship → part of every worksheet."""
    found = _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
    return {
        element.get("Id"): _part_name(element.get("Target"))
        for element in found
        if element.get("Type").endswith(_WORKSHEET)
    }


def _part_name(target: str) -> str:
    """A target, given from the folder `xl` or from the top, as the name of a part."""
    return posixpath.normpath(posixpath.join("/xl", target)).removeprefix("/")


def _strings(archive: Archive) -> list[str]:
    part = "xl/sharedStrings.xml"
    if not archive.has(part):
        return []
    return [_plain(element) for element in _elements(archive, part, "si")]


def _plain(element: Node) -> str:
    """The text of a string, runs joined, without its phonetic reading."""
    parts: list[str] = []
    for child in element.children:
        match child.name:
            case "t":
                parts.append(child.text)
            case "r":
                parts += (run.text for run in child.children if run.name == "t")
    return _unescape("".join(parts))


def _unescape(text: str) -> str:
    """Characters that XML cannot hold are written `_x000B_`."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _formats(archive: Archive) -> list[str]:
    """The number format of every cell style, by its index."""
    part = "xl/styles.xml"
    if not archive.has(part):
        return []
    codes = dict(BUILT_IN_FORMATS)
    result: list[str] = []
    for element in _elements(archive, part, "numFmt", "cellXfs"):
        if element.name == "numFmt":
            codes[element.get("numFmtId", "")] = element.get("formatCode", "General")
        else:
            result = [codes.get(xf.get("numFmtId", "0"), "General") for xf in element.children]
    return result


class _Sheet:
    """One worksheet being read."""

    def __init__(
        self, archive: Archive, name: str, part: str, strings: list[str], formats: list[str]
    ) -> None:
        self.archive, self.name, self.part = archive, name, part
        self.strings, self.formats = strings, formats
        self.shared: dict[str, tuple[str, int, int]] = {}

    def read(self) -> RawSheet:
        cells: dict[tuple[int, int], RawCell] = {}
        row = column = 0
        for element in _elements(self.archive, self.part, "c", filled_only=True):
            row, column = _place(element) or (row, column + 1)
            cell = self._cell(element, row, column)
            if not cell.is_blank or cell.value:
                cells[row, column] = cell
            if len(cells) > _MOST_CELLS:
                raise Unreadable(diagnose("file-suspicious", found=f"{self.name}：单元格过多"))
        return RawSheet(self.name, cells)

    def _cell(self, element: Node, row: int, column: int) -> RawCell:
        value: RawValue = None
        formula: str | None = None
        for child in element.children:
            match child.name:
                case "v":
                    value = self._value(element.get("t", "n"), child.text)
                case "is":
                    value = _plain(child)
                case "f":
                    formula = self._formula(child, row, column)
        style = _number(element.get("s")) or 0
        code = self.formats[style] if style < len(self.formats) else "General"
        return RawCell(value, formula, code)

    def _value(self, kind: str, text: str) -> RawValue:
        reader = _VALUES.get(kind)
        if reader:
            return reader(text)
        if kind == "s":
            index = _number(text)
            return self.strings[index] if index is not None and index < len(self.strings) else None
        return _numeral(text)

    def _formula(self, element: Node, row: int, column: int) -> str:
        """The formula; a shared one stands whole in its first cell and is moved for the others."""
        text, key = element.text, element.get("si")
        if element.get("t") != "shared" or not key:
            return _unescape(text)
        if text:
            self.shared[key] = (text, row, column)
            return text
        origin = self.shared.get(key)
        return move_formula(origin[0], row - origin[1], column - origin[2]) if origin else ""


_VALUES: dict[str, Callable[[str], RawValue]] = {
    "str": _unescape,
    "d": lambda text: text,
    "b": lambda text: text.strip() in ("1", "true"),
    "e": CellError,
}


def _place(element: Node) -> tuple[int, int] | None:
    match = _ADDRESS.fullmatch(element.get("r", ""))
    return (int(match[2]), column_number(match[1])) if match else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _numeral(text: str) -> RawValue:
    """The number of a cell; a whole one as int, whatever it was stored as."""
    plain = text.strip()
    if not plain:
        return None
    try:
        number = float(plain)
    except ValueError:
        return text
    return int(number) if number.is_integer() and abs(number) < 10**16 else number
