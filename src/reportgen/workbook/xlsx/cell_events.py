"""The XML events of a worksheet or of the shared strings in, cells and texts as they stand out.

Flat handlers instead of trees: a cell without content, of which some programs leave a million,
costs two calls and no memory. A cell or row without an address comes after the one before it.
"""

import re
from dataclasses import dataclass
from typing import IO

from reportgen.base.cells import column_number
from reportgen.workbook.xlsx.xml import Budget, XmlError, bare

__all__ = ["CellHandler", "FilledPart", "ReadCell", "StringHandler", "filled_part"]

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of any worksheet

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_END_OF_CELLS = re.compile(rb"</(?:[\w.-]+:)?sheetData")
_BEGINNINGS = (b"<v", b":v", b"<f", b":f", b"<is", b":is")  # of what fills a cell
_SCANNED = 1 << 20
_OVERLAP = 64


@dataclass(slots=True)
class ReadCell:
    """A cell with something in it: its place, type and style, and the texts of its parts."""

    row: int
    column: int
    kind: str
    style: str
    value: str | None
    inline: str | None
    formula: str | None
    formula_kind: str = ""
    formula_key: str = ""


class _TextHandler:
    """Gathers the text of one element at a time."""

    def __init__(self) -> None:
        self.pieces: list[str] | None = None
        self.unread = 0  # how deep inside a phonetic reading or an alternative that is not for us

    def data(self, text: str) -> None:
        """Text, which counts where it belongs to a value."""
        if self.pieces is not None:
            self.pieces.append(text)

    def taken(self) -> str:
        """The text gathered, once."""
        text, self.pieces = "".join(self.pieces or ()), None
        return text


class CellHandler(_TextHandler):
    """Collects the filled cells of a worksheet in `found`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[ReadCell] = []
        self.row_address: str | None = None  # the last one that was given
        self.row_steps = 0  # how many rows ago that was
        self.address: str | None = None  # the last one that was given in this row
        self.steps = 0  # how many cells ago that was
        self.cell: dict[str, str] | None = None
        self.formula_attributes: dict[str, str] = {}
        self.value: str | None = None
        self.inline: str | None = None
        self.formula: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A row or cell begins, or a part of one."""
        if ":" in name:
            name = bare(name)
        if name == "c" and not self.unread:
            address = attributes.get("r")
            if address:
                self.address, self.steps = address, 0
            else:
                self.steps += 1
            self.cell = attributes
        elif name == "row" and not self.unread:
            row = attributes.get("r")
            if row:
                self.row_address, self.row_steps = row, 0
            else:
                self.row_steps += 1
            self.address, self.steps = None, 0
        elif self.unread or name in ("rPh", "Choice"):
            self.unread += 1
        elif self.cell is not None:
            self._start_part(name, attributes)

    def _start_part(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("v", "t", "f"):
            self.pieces = []
        if name == "f":
            self.formula_attributes = attributes
        elif name == "is":
            self.inline = ""

    def end(self, name: str) -> None:
        """A cell ends and is taken if anything is in it, or a part of one."""
        if self.unread:
            self.unread -= 1
        elif self.pieces is not None:
            self._end_part(bare(name))
        elif self.cell is not None and bare(name) == "c":
            if self.value is not None or self.formula is not None or self.inline is not None:
                self._take(self.cell)
            self.cell = None

    def _end_part(self, name: str) -> None:
        match name:
            case "v":
                self.value = self.taken()
            case "f":
                self.formula = self.taken()
            case "t":
                self.inline = (self.inline or "") + self.taken()

    def _take(self, cell: dict[str, str]) -> None:
        row, column = self._place()
        formula = self.formula_attributes if self.formula is not None else {}
        self.found.append(
            ReadCell(
                row, column, cell.get("t", "n"), cell.get("s", ""),
                self.value, self.inline, self.formula,
                formula.get("t", ""), formula.get("si", ""),
            )
        )  # fmt: skip
        self.value = self.inline = self.formula = None

    @property
    def row(self) -> int:
        """The row that has been come to."""
        return (_row_number(self.row_address) if self.row_address else 0) + self.row_steps

    def _place(self) -> tuple[int, int]:
        row, column = _place(self.address) if self.address else (self.row, 0)
        column += self.steps
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            raise XmlError("cell outside of the sheet")
        return row, column


def _place(address: str) -> tuple[int, int]:
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise XmlError("cell address")
    return int(match[2]), column_number(match[1].upper())


def _row_number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 8):
        raise XmlError("row number")
    return int(text)


class StringHandler(_TextHandler):
    """Collects the shared strings in `strings`, runs joined, without their phonetic reading."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self.string = ""

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        """A string begins, or a run of it."""
        name = bare(name)
        if self.unread or name in ("rPh", "Choice"):
            self.unread += 1
        elif name == "si":
            self.string = ""
        elif name == "t":
            self.pieces = []

    def end(self, name: str) -> None:
        """A string ends, or a run of it."""
        if self.unread:
            self.unread -= 1
            return
        name = bare(name)
        if name == "t":
            self.string += self.taken()
        elif name == "si":
            self.strings.append(self.string)


@dataclass(frozen=True, slots=True)
class FilledPart:
    """The beginning of a worksheet that holds all that fills its cells: its bytes and tags."""

    length: int = 0
    tags: int = 0


def filled_part(stream: IO[bytes], budget: Budget | None = None) -> FilledPart | None:
    """How much of a worksheet has to be parsed; None when that is not plain.

    Behind them may stand a million rows with nothing but a style: nobody has to parse those. Nor
    does anybody have to count on when it is more already than the `budget` has left.
    """
    filled = FilledPart()
    count, tags, window = 0, 0, b""
    while chunk := stream.read(_SCANNED):
        window = window[-_OVERLAP:] + chunk
        if b"<!" in window or (not count and b"\0" in chunk[:4]):
            return None  # comments, or two bytes a character: tags are not found by their bytes
        start = count + len(chunk) - len(window)
        end = _END_OF_CELLS.search(window) if b"sheetData" in window else None  # the quicker test
        cells = window[: end.start()] if end else window
        found = max(cells.rfind(beginning) for beginning in _BEGINNINGS)
        tags += chunk.count(b"<")
        if found >= 0:
            filled = FilledPart(start + found, tags)
        if end or (budget and budget.lacks(filled.tags, filled.length)):
            return filled
        count += len(chunk)
    return None
