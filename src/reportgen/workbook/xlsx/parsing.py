"""A screened archive in, its worksheets as raw cells out, in one pass over each part.

Both views of a cell, formula and cached value, come from the same pass; of the styles only the
number formats are read. Row and column claims of a sheet are not believed: only cells that exist
and hold something are kept.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from reportgen.base.diagnostics import diagnose
from reportgen.base.words import sentence
from reportgen.workbook.xlsx.archive import DAMAGES, MAIN_PART, Archive, UnreadableWorkbook
from reportgen.workbook.xlsx.cell_events import CellHandler, ReadCell, StringHandler, filled_part
from reportgen.workbook.xlsx.formats import BUILT_IN_FORMATS, shown_by
from reportgen.workbook.xlsx.formulas import move_formula
from reportgen.workbook.xlsx.raw_cells import RawCell, RawSheet, RawValue
from reportgen.workbook.xlsx.raw_values import unescaped, value_of, whole_number
from reportgen.workbook.xlsx.xml import (
    CHUNK,
    MOST_NODES,
    Budget,
    Element,
    Handler,
    TooMuch,
    XmlError,
    elements,
    feed,
)

__all__ = ["BookParts", "open_book"]

MOST_SHEETS = 500
MOST_CELLS = 60_000  # filled ones of one sheet
MOST_MOVED = 2_000_000  # characters of shared formulas written out, in one sheet
GLANCE_ROWS, GLANCE_CELLS = 2000, 20_000  # of a sheet that is only looked at
_SCANNED_FROM = 1 << 20  # bytes; smaller parts are parsed to their end
_STYLE_TAGS = 3  # at most, of one cell style: itself, its alignment and its protection
_DAY_FORMAT = "yyyy-mm-dd"


@dataclass(frozen=True)
class BookParts:
    """An opened workbook: its worksheets' names and parts, and what all of them share."""

    archive: Archive
    parts: dict[str, str]
    strings: list[str]
    formats: list[str]
    from_1904: bool
    budget: Budget

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the worksheets in order."""
        return tuple(self.parts)

    def sheet(self, name: str, *, glance: bool = False) -> RawSheet:
        """The cells of a worksheet; at a glance, only those of the first few hundred rows.

        UnreadableWorkbook when the part is damaged or hostile.
        """
        return _Sheet(self, name, glance).read()


def open_book(archive: Archive) -> BookParts:
    """The workbook behind an archive; UnreadableWorkbook if a common part is damaged or hostile."""
    budget = Budget()
    main = _main_part(archive, budget)
    names: list[tuple[str, str]] = []
    from_1904 = False
    for element in _elements(archive, main, budget, "sheet", "workbookPr"):
        if element.name == "workbookPr":
            from_1904 = element.get("date1904") in ("1", "true")
        else:
            names.append((element.get("name"), element.get("id")))
        if len(names) > MOST_SHEETS:
            found = sentence("files", "many-sheets", most=MOST_SHEETS)
            raise UnreadableWorkbook(diagnose("file-suspicious", found=found))
    related = _related(archive, main, budget)
    if len(dict(names)) < len(names):
        found = sentence("files", "sheets-of-one-name")
        raise UnreadableWorkbook(diagnose("file-suspicious", found=found))
    sheets = {
        name: related[key].part
        for name, key in names
        if key in related and related[key].kind == "worksheet"
    }
    parts = {one.kind: one.part for one in related.values()}
    strings = _strings(archive, parts.get("sharedStrings", "xl/sharedStrings.xml"), budget)
    formats = _formats(archive, parts.get("styles", "xl/styles.xml"), budget)
    return BookParts(archive, sheets, strings, formats, from_1904, budget)


@dataclass(frozen=True, slots=True)
class _Related:
    """A part that another one names, and as what."""

    kind: str
    part: str


def _main_part(archive: Archive, budget: Budget) -> str:
    """The part that holds the workbook; nearly always the same, but another one may be named."""
    if archive.has(MAIN_PART):
        return MAIN_PART
    related = _related(archive, "", budget).values()
    return next((one.part for one in related if one.kind == "officeDocument"), MAIN_PART)


def _related(archive: Archive, part: str, budget: Budget) -> dict[str, _Related]:
    """Relationship → part, for all parts that one names."""
    folder, name = posixpath.split(part)
    found = _elements(archive, f"{folder}/_rels/{name}.rels".lstrip("/"), budget, "Relationship")
    return {
        one.get("Id"): _Related(posixpath.basename(one.get("Type")), _target(folder, one))
        for one in found
    }


def _target(folder: str, relationship: Element) -> str:
    """A target, given from the naming part's folder or from the top, as the name of a part."""
    target = relationship.get("Target").replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _elements(archive: Archive, part: str, budget: Budget, *wanted: str) -> Iterator[Element]:
    """The elements of those names in a part, as they end."""
    with archive.open(part) as stream, _Reporting(part):
        yield from elements(stream, frozenset(wanted), budget)


class _Reporting:
    """Turns what can go wrong with a part into a finding about it."""

    def __init__(self, part: str) -> None:
        self.part = part

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> None:
        if isinstance(error, TooMuch):
            raise UnreadableWorkbook(diagnose("file-overgrown", found=self.part)) from error
        if isinstance(error, (XmlError, *DAMAGES)):
            raise UnreadableWorkbook(diagnose("file-damaged", found=self.part)) from error


def _strings(archive: Archive, part: str, budget: Budget) -> list[str]:
    if not archive.has(part):
        return []
    handler = StringHandler()
    with _Reporting(part):
        _foresee(archive, part, budget)
    with archive.open(part) as stream, _Reporting(part):
        for _ in feed(stream, handler, budget):
            pass
    return handler.strings


def _foresee(archive: Archive, part: str, budget: Budget) -> None:
    """TooMuch if a large part is more than may be parsed: counting its tags takes a tenth of it."""
    if archive.size(part) >= _SCANNED_FROM:
        with archive.open(part) as stream:
            tags = sum(chunk.count(b"<") for chunk in iter(lambda: stream.read(CHUNK), b""))
        budget.foresee(tags, archive.size(part))


def _formats(archive: Archive, part: str, budget: Budget) -> list[str]:
    """The number format of every cell style, by its index."""
    if not archive.has(part):
        return []
    with _Reporting(part):
        _foresee_styles(archive, part)
    codes = dict(BUILT_IN_FORMATS)
    result: list[str] = []
    for element in _elements(archive, part, budget, "numFmt", "cellXfs"):
        if element.name == "numFmt":
            codes[element.get("numFmtId", "")] = element.get("formatCode", "General")
        else:
            result = [codes.get(xf.get("numFmtId", "0"), "General") for xf in element.children]
    return result


def _foresee_styles(archive: Archive, part: str) -> None:
    """TooMuch if a large part has more cell styles than are kept."""
    if archive.size(part) >= _SCANNED_FROM:
        styles = archive.read(part).partition(b"cellXfs")[2].rpartition(b"cellXfs")[0]
        if styles.count(b"<") - styles.count(b"</") > MOST_NODES * _STYLE_TAGS:
            raise TooMuch


@dataclass
class _Sheet:
    """One worksheet being read."""

    book: BookParts
    name: str
    glance: bool
    cells: dict[tuple[int, int], RawCell] = field(default_factory=dict)
    shared: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    moved: int = 0

    def read(self) -> RawSheet:
        archive, part = self.book.archive, self.book.parts[self.name]
        with _Reporting(part):
            handler = CellHandler()
            length = self._length(archive, part)
            with archive.open(part) as stream:
                for place in self._feed(stream, handler):
                    is_over = length is not None and place > length and handler.cell is None
                    if self._add(handler) or is_over:
                        break
            self._add(handler)
        return RawSheet(self.name, self.cells)

    def _feed(self, stream: IO[bytes], handler: Handler) -> Iterator[int]:
        return feed(stream, handler, self.book.budget)

    def _length(self, archive: Archive, part: str) -> int | None:
        """The byte up to which a large part has to be parsed, if that can be told."""
        if archive.size(part) < _SCANNED_FROM:
            return None
        with archive.open(part) as stream:
            filled = filled_part(stream, self.book.budget)
        if filled is None:
            return None
        if not self.glance:
            self.book.budget.foresee(filled.tags, filled.length)
        return filled.length

    def _add(self, handler: CellHandler) -> bool:
        """Take over what was found; whether that is enough."""
        found, handler.found = handler.found, []
        for one in found:
            cell = self._cell(one)
            if not cell.is_blank or cell.value:
                if self.cells.get((one.row, one.column), cell) != cell:
                    raise XmlError("a cell twice")
                self.cells[one.row, one.column] = cell
        if self.glance:
            many = handler.row > GLANCE_ROWS or len(self.cells) > GLANCE_CELLS
            return many and bool(self.cells)
        if len(self.cells) > MOST_CELLS:
            raise UnreadableWorkbook(diagnose("file-overgrown", found=self.name))
        return False

    def _cell(self, found: ReadCell) -> RawCell:
        book, style = self.book, whole_number(found.style) or 0
        code = book.formats[style] if style < len(book.formats) else "General"
        value: RawValue = None
        if found.value is not None:
            value = value_of(found.kind, found.value, book.strings, from_1904=book.from_1904)
        elif found.inline is not None:
            value = unescaped(found.inline)
        if found.kind == "d" and isinstance(value, int | float) and not shown_by(code).is_date:
            code = _DAY_FORMAT
        return RawCell(value, self._formula(found), code)

    def _formula(self, found: ReadCell) -> str | None:
        """The formula; a shared one stands whole in its first cell and is moved for the others."""
        text, key = found.formula, found.formula_key
        if text is None or found.formula_kind != "shared" or not key:
            return text if text is None else unescaped(text)
        if text:
            self.shared[key] = (text, found.row, found.column)
            return text
        origin = self.shared.get(key)
        if origin is None:
            return ""
        self.moved += len(origin[0])
        if self.moved > MOST_MOVED:
            raise TooMuch
        return move_formula(origin[0], found.row - origin[1], found.column - origin[2])
