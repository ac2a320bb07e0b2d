"""The cells of a worksheet and the shared strings as their XML tells them.

Flat handlers instead of trees: a cell without content, of which some programs leave a million,
costs two calls and no memory. A cell or row without an address comes after the one before it.
"""

import re
from dataclasses import dataclass

from reportgen.base.cells import column_number
from reportgen.workbook.xlsx.looks import CellFont, Run, font_of
from reportgen.workbook.xlsx.xml import Element, XmlError, bare

__all__ = ["CellHandler", "ReadCell", "StringHandler"]

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of any worksheet

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
LEAST_SIZE = 1.0  # points of a row, characters of a column


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
    runs: tuple[Run, ...] = ()
    is_rich: bool = False  # a picture or another thing that is neither text nor number


class _TextHandler:
    """Gathers the text of one element at a time, and the runs of a text with their own fonts."""

    def __init__(self) -> None:
        self.pieces: list[str] | None = None
        self.unread = 0  # how deep inside a phonetic reading or an alternative that is not for us
        self.runs: list[Run] = []
        self.font: CellFont | None = None  # of the run, once it has said anything of it
        self.font_parts: list[Element] | None = None

    def start_font(self, name: str, attributes: dict[str, str]) -> None:
        """A run begins, its font begins, or a part of that."""
        if name == "r":
            self.font = None
        elif name == "rPr":
            self.font_parts = []
        elif self.font_parts is not None:
            self.font_parts.append(Element(name, attributes))

    def end_font(self, name: str) -> None:
        """A run's font is complete."""
        if name == "rPr" and self.font_parts is not None:
            self.font, self.font_parts = font_of(self.font_parts), None
        elif name == "r":
            self.font = None

    def add_run(self, text: str) -> None:
        """A piece of a text, in the font of its run."""
        self.runs.append(Run(text, self.font))

    def taken_runs(self) -> tuple[Run, ...]:
        """The runs gathered, once; none where no run has a font of its own."""
        runs, self.runs = tuple(self.runs), []
        return runs if any(run.font for run in runs) else ()

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
        self.is_inline = False
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[range] = []
        self.merges: list[str] = []
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
            if is_hidden(attributes, "ht"):
                self.hidden_rows.add(self.row)
        elif self.unread or name in ("rPh", "Choice"):
            self.unread += 1
        elif self.cell is not None:
            self._start_part(name, attributes)
        elif name == "mergeCell":
            self.merges.append(attributes.get("ref", ""))
        elif name == "col" and is_hidden(attributes, "width"):
            self.hidden_columns.append(_columns(attributes))

    def _start_part(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("v", "f") or (name == "t" and self.is_inline):
            self.pieces = []
        if name == "f":
            self.formula_attributes = attributes
        elif name == "is":
            self.inline, self.is_inline = "", True
        elif self.is_inline:
            self.start_font(name, attributes)

    def end(self, name: str) -> None:
        """A cell ends and is taken if anything is in it, or a part of one."""
        if self.unread:
            self.unread -= 1
        elif self.pieces is not None:
            self._end_part(bare(name))
        elif self.cell is not None:
            self._end_of_cell(self.cell, bare(name))

    def _end_of_cell(self, cell: dict[str, str], name: str) -> None:
        if name == "c":
            if self.value is not None or self.formula is not None or self.inline is not None:
                self._take(cell)
            self.cell = None
        elif name == "is":
            self.is_inline = False
        elif self.is_inline:
            self.end_font(name)

    def _end_part(self, name: str) -> None:
        match name:
            case "v":
                self.value = self.taken()
            case "f":
                self.formula = self.taken()
            case "t":
                text = self.taken()
                self.inline = (self.inline or "") + text
                self.add_run(text)

    def _take(self, cell: dict[str, str]) -> None:
        row, column = self._place()
        formula = self.formula_attributes if self.formula is not None else {}
        self.found.append(
            ReadCell(
                row, column, cell.get("t", "n"), cell.get("s", ""),
                self.value, self.inline, self.formula,
                formula.get("t", ""), formula.get("si", ""),
                self.taken_runs(), "vm" in cell,
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


def is_hidden(attributes: dict[str, str], size: str) -> bool:
    """Whether a row or column is hidden, or so flat or narrow that nothing of it is seen."""
    if attributes.get("hidden") in ("1", "true"):
        return True
    try:
        return float(attributes.get(size, "10")) < LEAST_SIZE
    except ValueError:
        return False


def _columns(attributes: dict[str, str]) -> range:
    first, last = attributes.get("min", "1"), attributes.get("max", "1")
    return range(_row_number(first), _row_number(last) + 1)


def _row_number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 8):
        raise XmlError("row number")
    return int(text)


class StringHandler(_TextHandler):
    """Collects the shared strings in `strings`, runs joined, without their phonetic reading.

    `rich` holds the runs of those in which a run has a font of its own.
    """

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self.rich: dict[int, tuple[Run, ...]] = {}
        self.string = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A string begins, or a run of it."""
        name = bare(name)
        if self.unread or name in ("rPh", "Choice"):
            self.unread += 1
        elif name == "si":
            self.string = ""
        elif name == "t":
            self.pieces = []
        else:
            self.start_font(name, attributes)

    def end(self, name: str) -> None:
        """A string ends, or a run of it."""
        if self.unread:
            self.unread -= 1
            return
        name = bare(name)
        if name == "t":
            text = self.taken()
            self.string += text
            self.add_run(text)
        elif name == "si":
            if runs := self.taken_runs():
                self.rich[len(self.strings)] = runs
            self.strings.append(self.string)
        else:
            self.end_font(name)
