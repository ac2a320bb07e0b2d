"""The paragraphs and tables of a Word file as a reader sees them, with pure Python.

What was deleted, what makes up a field and what is hidden is not there; text boxes come after the
paragraph that holds them.
"""

import io
import posixpath
import zipfile
import zlib

from reportgen.base.words import sentence
from reportgen.filling.published.found import (
    Document,
    Piece,
    Place,
    PlacedText,
    UnreadableDocument,
)
from reportgen.filling.published.word_table import SOME_WIDTH, WordCell, WordRow, WordTable
from reportgen.workbook.xlsx.xml import Budget, TooMuch, XmlError, bare, elements, feed

__all__ = ["is_word", "read_word"]

_MOST = 64 * 2**20  # bytes of XML: a hundred times a long report
_USUAL = "word/document.xml"
_RELATIONS = "_rels/.rels"
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError,
    ValueError, KeyError,
)  # fmt: skip
# What is in the file and not on the page, and what is said about text and is none.
_UNSEEN = frozenset(
    ("del", "moveFrom", "instrText", "Fallback", "sectPr", "rPrChange", "pPrChange",
     "tblGridChange", "tblPrExChange")
)  # fmt: skip
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off")


def is_word(data: bytes) -> bool:
    """Whether the bytes are a package with Word's parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.lower().startswith("word/") for name in archive.namelist())
    except _DAMAGES:
        return False


def read_word(data: bytes) -> Document:
    """Read the main text; raises UnreadableDocument."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            main = _part(archive, _main(archive))
    except _DAMAGES as error:
        raise UnreadableDocument(sentence("files", "no-docx-or-damaged")) from error
    reader = _WordReader()
    try:
        for _ in feed(io.BytesIO(main), reader, Budget()):
            pass
    except XmlError as error:
        raise UnreadableDocument(sentence("files", "content-damaged")) from error
    except TooMuch as error:
        raise UnreadableDocument(sentence("files", "too-large")) from error
    if not reader.has_body:
        raise UnreadableDocument(sentence("files", "no-body"))
    return Document(tuple(reader.pieces))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        content = file.read(_MOST + 1)
    if len(content) > _MOST:
        raise UnreadableDocument(sentence("files", "too-large"))
    return content


def _main(archive: zipfile.ZipFile) -> str:
    """The part to which the package points as its main text."""
    if _RELATIONS not in archive.namelist():
        return _USUAL
    stream = io.BytesIO(_part(archive, _RELATIONS))
    for one in elements(stream, frozenset({"Relationship"}), Budget()):
        if one.get("Type").endswith("/officeDocument"):
            return posixpath.normpath(posixpath.join("/", one.get("Target"))).lstrip("/")
    return _USUAL


class _WordReader:
    """Takes the events of the main part."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.has_body = False
        self._tables: list[WordTable] = []
        self._texts: list[list[str]] = []  # of the paragraphs that are open, boxes within others
        self._boxes: list[list[Piece]] = []
        self._open: list[str] = []
        self._unseen = 0
        self._hidden_run = False
        self._paragraphs = self._table_count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = bare(name)
        self._open.append(name)
        if self._unseen or self._is_unseen(name):
            self._unseen += 1
        elif name in _SIGNS:
            self._sign(name, attributes)
        else:
            getattr(self, f"_start_{name}", _nothing)(
                {bare(key): value for key, value in attributes.items()}
            )

    def _is_unseen(self, name: str) -> bool:
        is_mark = name == "del" and self._parent in ("trPr", "rPr")
        return name in _UNSEEN and not is_mark

    @property
    def _parent(self) -> str:
        return self._open[-2] if len(self._open) > 1 else ""

    def end(self, name: str) -> None:
        """An element ends."""
        self._open.pop()
        if self._unseen:
            self._unseen -= 1
        else:
            getattr(self, f"_end_{bare(name)}", _nothing)({})

    def data(self, text: str) -> None:
        """Text of the element begun last."""
        if not self._unseen and not self._hidden_run and self._texts and self._open[-1] == "t":
            self._texts[-1].append(text)

    def _sign(self, name: str, attributes: dict[str, str]) -> None:
        parts = any(
            bare(key) == "type" and value != "textWrapping" for key, value in attributes.items()
        )
        if self._texts and self._parent == "r" and not parts:
            self._texts[-1].append(_SIGNS[name])

    # --- paragraphs -------------------------------------------------------------------------------

    def _start_body(self, _: dict[str, str]) -> None:
        self.has_body = True

    def _start_p(self, _: dict[str, str]) -> None:
        self._texts.append([])
        self._boxes.append([])
        self._paragraphs += not self._tables

    def _end_p(self, _: dict[str, str]) -> None:
        place = Place("paragraph", self._paragraphs)
        lines = "".join(self._texts.pop()).splitlines()
        boxes = self._boxes.pop()
        found = [PlacedText(line.strip(), place) for line in lines if line.strip()]
        self._into().extend([*found, *boxes])

    def _into(self) -> list[Piece]:
        """Where a finished piece goes: the paragraph around its text box, its cell, or the body."""
        if self._boxes and "txbxContent" in self._open:
            return self._boxes[-1]
        if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1].cells:
            return self._tables[-1].rows[-1].cells[-1].pieces
        return self.pieces

    def _start_r(self, _: dict[str, str]) -> None:
        self._hidden_run = False

    def _end_r(self, _: dict[str, str]) -> None:
        self._hidden_run = False

    def _start_vanish(self, attributes: dict[str, str]) -> None:
        if self._open[-3:-1] == ["r", "rPr"] and attributes.get("val") not in _OFF:
            self._hidden_run = True

    # --- tables -----------------------------------------------------------------------------------

    def _start_tbl(self, _: dict[str, str]) -> None:
        self._table_count += not self._tables
        self._tables.append(WordTable(self._table_count))

    def _end_tbl(self, _: dict[str, str]) -> None:
        pieces = self._tables.pop().pieces()
        self._into().extend(pieces)

    def _start_gridCol(self, attributes: dict[str, str]) -> None:  # noqa: N802  # Word's name
        if self._tables:
            width = attributes.get("w", "")
            self._tables[-1].widths.append(int(width) if width.isdecimal() else SOME_WIDTH)

    def _start_tr(self, _: dict[str, str]) -> None:
        if self._tables:
            self._tables[-1].rows.append(WordRow())

    def _start_tc(self, _: dict[str, str]) -> None:
        if self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].cells.append(WordCell())

    def _start_del(self, _: dict[str, str]) -> None:
        if self._parent == "trPr" and self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].deleted = True

    def _start_gridBefore(self, attributes: dict[str, str]) -> None:  # noqa: N802  # Word's name
        if self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].before = _number(attributes)

    def _start_gridSpan(self, attributes: dict[str, str]) -> None:  # noqa: N802  # Word's name
        if self._cell:
            self._cell.width = max(1, _number(attributes))

    def _start_vMerge(self, attributes: dict[str, str]) -> None:  # noqa: N802  # Word's name
        if self._cell:
            self._cell.merge = attributes.get("val", "continue")

    @property
    def _cell(self) -> WordCell | None:
        row = self._tables[-1].rows[-1] if self._tables and self._tables[-1].rows else None
        return row.cells[-1] if row and row.cells else None


def _nothing(_: dict[str, str]) -> None:
    """An element that says nothing about the text."""


def _number(attributes: dict[str, str]) -> int:
    value = attributes.get("val", "")
    return int(value) if value.isdecimal() and len(value) < 4 else 0
