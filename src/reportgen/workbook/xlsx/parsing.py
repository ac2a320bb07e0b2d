"""How the parts of a screened archive become worksheets of raw cells, in one pass over each.

Both views of a cell, formula and cached value, come from the same pass; of the styles only what
changes what one sees is read. Row and column claims of a sheet are not believed: only cells that
exist and hold something are kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import IO

from reportgen.base.diagnostics import diagnose
from reportgen.base.words import sentence
from reportgen.workbook.xlsx.archive import Archive, UnreadableWorkbook
from reportgen.workbook.xlsx.cell_events import CellHandler, ReadCell, StringHandler
from reportgen.workbook.xlsx.cell_styles import cell_styles
from reportgen.workbook.xlsx.drawings import NOTHING, objects_on
from reportgen.workbook.xlsx.filled_part import filled_part
from reportgen.workbook.xlsx.formats import DAY, shown_by
from reportgen.workbook.xlsx.formulas import move_formula
from reportgen.workbook.xlsx.looks import CellStyle, Run, marked
from reportgen.workbook.xlsx.merges import box_of, merges_behind
from reportgen.workbook.xlsx.parts import Reporting, elements_of, main_part, related_parts
from reportgen.workbook.xlsx.plaintext import shown
from reportgen.workbook.xlsx.raw_cells import RawCell, RawSheet, RawValue
from reportgen.workbook.xlsx.raw_values import unescaped, value_of, whole_number
from reportgen.workbook.xlsx.xml import CHUNK, Budget, Handler, TooMuch, XmlError, feed

__all__ = ["MOST_CELLS", "BookParts", "open_book"]

MOST_SHEETS = 500
MOST_CELLS = 60_000  # filled ones of one sheet
MOST_MOVED = 2_000_000  # characters of shared formulas written out, in one sheet
GLANCE_ROWS, GLANCE_CELLS = 2000, 20_000  # of a sheet that is only looked at
_SCANNED_FROM = 1 << 20  # bytes; smaller parts are parsed to their end


@dataclass(frozen=True)
class BookParts:
    """An opened workbook: its worksheets' names and parts, and what all of them share."""

    archive: Archive
    parts: dict[str, str]
    strings: list[str]
    rich: dict[int, tuple[Run, ...]]
    styles: list[CellStyle]
    hidden: frozenset[str]
    from_1904: bool
    budget: Budget

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the worksheets in order."""
        return tuple(self.parts)

    def sheet(self, name: str, *, glance: bool = False, most: int = MOST_CELLS) -> RawSheet:
        """The cells of a worksheet; at a glance, only those of the first few hundred rows.

        UnreadableWorkbook when the part is damaged or hostile.
        """
        return _Sheet(self, name, glance, most).read()


def open_book(archive: Archive) -> BookParts:
    """The workbook behind an archive; UnreadableWorkbook if a common part is damaged or hostile."""
    budget = Budget()
    main = main_part(archive, budget)
    names: list[tuple[str, str]] = []
    hidden: set[str] = set()
    from_1904 = False
    for element in elements_of(archive, main, budget, "sheet", "workbookPr"):
        if element.name == "workbookPr":
            from_1904 = element.get("date1904") in ("1", "true")
        else:
            names.append((element.get("name"), element.get("id")))
            if element.get("state") in ("hidden", "veryHidden"):
                hidden.add(element.get("name"))
        if len(names) > MOST_SHEETS:
            found = sentence("files", "many-sheets", most=MOST_SHEETS)
            raise UnreadableWorkbook(diagnose("file-suspicious", found=found))
    related = related_parts(archive, main, budget)
    if len(dict(names)) < len(names):
        found = sentence("files", "sheets-of-one-name")
        raise UnreadableWorkbook(diagnose("file-suspicious", found=found))
    sheets = {
        name: related[key].part
        for name, key in names
        if key in related and related[key].kind == "worksheet"
    }
    parts = {one.kind: one.part for one in related.values()}
    texts = _strings(archive, parts.get("sharedStrings", "xl/sharedStrings.xml"), budget)
    styles = cell_styles(archive, parts.get("styles", "xl/styles.xml"), budget)
    return BookParts(
        archive, sheets, texts.strings, texts.rich, styles, frozenset(hidden), from_1904, budget
    )


def _strings(archive: Archive, part: str, budget: Budget) -> StringHandler:
    handler = StringHandler()
    if not archive.has(part):
        return handler
    with Reporting(part):
        _foresee(archive, part, budget)
    with archive.open(part) as stream, Reporting(part):
        for _ in feed(stream, handler, budget):
            pass
    return handler


def _foresee(archive: Archive, part: str, budget: Budget) -> None:
    """TooMuch if a large part is more than may be parsed: counting its tags takes a tenth of it."""
    if archive.size(part) >= _SCANNED_FROM:
        with archive.open(part) as stream:
            tags = sum(chunk.count(b"<") for chunk in iter(lambda: stream.read(CHUNK), b""))
        budget.foresee(tags, archive.size(part))


@dataclass
class _Sheet:
    """One worksheet being read."""

    book: BookParts
    name: str
    glance: bool
    most: int
    cells: dict[tuple[int, int], RawCell] = field(default_factory=dict)
    shared: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    moved: int = 0

    def read(self) -> RawSheet:
        archive, part = self.book.archive, self.book.parts[self.name]
        with Reporting(part):
            handler = CellHandler()
            length = self._length(archive, part)
            with archive.open(part) as stream:
                for place in self._feed(stream, handler):
                    is_over = length is not None and place > length and handler.cell is None
                    if self._add(handler) or is_over:
                        handler.merges += [] if self.glance else merges_behind(stream)
                        break
            self._add(handler)
            return RawSheet(
                self.name,
                self.cells,
                frozenset(handler.hidden_rows),
                tuple(handler.hidden_columns),
                tuple(filter(None, map(box_of, handler.merges))),
                self.name in self.book.hidden,
                NOTHING if self.glance else objects_on(archive, part),
            )

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
        if len(self.cells) > self.most:
            raise UnreadableWorkbook(diagnose("file-overgrown", found=self.name))
        return False

    def _cell(self, found: ReadCell) -> RawCell:
        book, number = self.book, whole_number(found.style) or 0
        style = book.styles[number] if number < len(book.styles) else CellStyle()
        value = self._value(found)
        code = style.format
        if found.kind == "d" and isinstance(value, int | float) and not shown_by(code).is_date:
            code = DAY
        if value is None and not found.is_rich:
            return RawCell(None, self._formula(found), code)
        text, marks = marked(shown(value), self._runs(found), style)
        value = text if isinstance(value, str) else value
        return RawCell(value, self._formula(found), code, marks, found.is_rich)

    def _value(self, found: ReadCell) -> RawValue:
        """Which child of a cell counts is said by its type, whatever else stands in it."""
        text = found.inline if found.kind == "inlineStr" else found.value
        if text is None:
            return None
        return value_of(found.kind, text, self.book.strings, from_1904=self.book.from_1904)

    def _runs(self, found: ReadCell) -> tuple[Run, ...]:
        runs = found.runs if found.kind == "inlineStr" else ()
        if found.kind == "s":
            index = whole_number(found.value or "")
            runs = self.book.rich.get(-1 if index is None else index, ())
        return tuple(replace(run, text=unescaped(run.text)) for run in runs)

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
