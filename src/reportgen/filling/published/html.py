"""The paragraphs and tables of a web page as a reader sees them, with their lines in the source."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from reportgen.base.chinese import is_han
from reportgen.base.words import sentence
from reportgen.filling.published.found import (
    Document,
    FoundCell,
    Piece,
    Place,
    PlacedTable,
    PlacedText,
    UnreadableDocument,
    Way,
)
from reportgen.filling.published.html_text import decoded
from reportgen.filling.published.spans import TableSpans

__all__ = ["read_html"]

_MOST = 8 * 2**20  # bytes: fifty times a long report pasted from Word
_MOST_DEPTH = 1000
_MOST_TAGS = 200_000
_FEW_TAGS = 100
_LONG_TAG = 20_000  # attributes; a picture in a page is one long attribute
_MOST_IN_CELL = 600  # characters: what is longer is no cell of a report's table
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr")
)  # fmt: skip
_UNSEEN = frozenset(
    ("head", "script", "style", "title", "noscript", "template", "select", "textarea", "button",
     "svg", "iframe", "object")
)  # fmt: skip
_APART = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
     "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
     "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot",
     "th", "thead", "tr", "ul")
)  # fmt: skip
_ENDED_BY = {  # what an end tag that was left out would have ended
    "p": frozenset({"p"}),
    "li": frozenset({"li"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"tr", "td", "th"}),
    "tbody": frozenset({"tbody", "thead", "tr", "td", "th"}),
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read_html(data: bytes) -> Document:
    """Read a page; raises UnreadableDocument when it is larger than any report."""
    if len(data) > _MOST:
        raise UnreadableDocument(sentence("files", "too-large"))
    text, damaged = decoded(data)
    if _is_hostile(text):
        raise UnreadableDocument(sentence("files", "too-large"))
    reader = _PageReader()
    reader.feed(text)
    reader.close()
    return Document(tuple(reader.finish()), damaged, _as_seen("".join(reader.title)))


def _is_hostile(text: str) -> bool:
    """Whether the parser would take ever longer: tags and comments without end, or too many."""
    begun = text.count("<")
    endless = begun > _FEW_TAGS and (
        text.count(">") < begun / 2 or text.count("<!--") > text.count("-->") + _FEW_TAGS
    )
    return begun > _MOST_TAGS or endless or any(map(_is_overlong, text.split("<")))


def _is_overlong(begun: str) -> bool:
    tag = begun.partition(">")[0] if len(begun) > _LONG_TAG else ""
    return tag.count("=") + tag.count(" ") > _LONG_TAG


@dataclass(slots=True)
class _Open:
    """An element that has begun; `number` tells it from all others."""

    name: str
    number: int
    unseen: bool


@dataclass(slots=True)
class _OpenCell:
    """A cell that has begun: its spans, and all that stands in it."""

    row: int
    spans: tuple[int, int]
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(one.text for one in self.pieces if isinstance(one, PlacedText))


@dataclass(slots=True)
class _OpenTable:
    """A table that has begun."""

    way: Way
    rows: list[Place] = field(default_factory=list)
    cells: list[_OpenCell] = field(default_factory=list)

    @property
    def is_for_layout(self) -> bool:
        """Whether it only puts other things side by side or one below the other."""
        beside = {cell.row for cell in self.cells}
        nested = any(isinstance(p, PlacedTable) for cell in self.cells for p in cell.pieces)
        long = any(len(cell.text) > _MOST_IN_CELL for cell in self.cells)
        return nested or long or len(beside) == len(self.cells)

    def piece(self) -> PlacedTable:
        """The table with its cells at their places."""
        spans = TableSpans(len(self.rows))
        cells = (
            FoundCell(one.row, *spans.take(one.row, *one.spans), one.text) for one in self.cells
        )
        return PlacedTable(tuple(cells), tuple(self.rows), self.way)


class _PageReader(HTMLParser):
    """Collects the pieces; a table's go to its cells first."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[_Open] = []
        self.tables: list[_OpenTable] = []
        self.pieces: list[Piece] = []
        self.text: list[str] = []
        self.begun: tuple[Place, Way] | None = None
        self.elements = 0
        self.title: list[str] = []  # what the window is called

    def finish(self) -> list[Piece]:
        """All pieces, what was never closed included."""
        self._end_passage()
        while self.tables:
            self._end_table()
        return self.pieces

    # --- elements ---------------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_what_was_left_open(tag)
        if tag in _APART or tag == "br":
            self._end_passage()
        if tag not in _VOID:
            self._begin(tag, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th"):  # in HTML that is no end: the next cell ends it
            self.handle_starttag(tag, attrs)
        elif tag in _APART or tag == "br":
            self._end_passage()

    def _begin(self, tag: str, attributes: dict[str, str | None]) -> None:
        if len(self.open) >= _MOST_DEPTH:
            raise UnreadableDocument(sentence("files", "too-large"))
        hidden = _HIDDEN.search(attributes.get("style") or "") is not None
        unseen = self._is_unseen or tag in _UNSEEN or hidden or "hidden" in attributes
        self.elements += 1
        self.open.append(_Open(tag, self.elements, unseen))
        if unseen:
            return
        if tag == "table":
            self.tables.append(_OpenTable(self._way))
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append(self._place)
        elif tag in ("td", "th") and self.tables:
            self._begin_cell(attributes)

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        table = self.tables[-1]
        if not table.rows:
            table.rows.append(self._place)
        spans = (_span(attributes.get("rowspan")), _span(attributes.get("colspan")))
        table.cells.append(_OpenCell(len(table.rows), spans))

    def handle_endtag(self, tag: str) -> None:
        if tag in _APART:
            self._end_passage()
        names = [one.name for one in self.open]
        inside = names[self._table_at(names, tag) :]
        if tag in inside:
            while self.open.pop().name != tag:
                pass
            if tag == "table" and self.tables and not self._is_unseen:
                self._end_table()

    def _table_at(self, names: list[str], tag: str) -> int:
        """From where on an end tag may end something: never beyond the cell that holds it."""
        if tag in ("table", "html", "body", "tr", "tbody"):
            return 0
        return max((at for at, name in enumerate(names) if name in ("td", "th")), default=0)

    def _end_what_was_left_open(self, tag: str) -> None:
        ends = _ENDED_BY.get(tag)
        if ends is None:
            return
        border = "table" if tag not in ("p", "li") else None
        for at in range(len(self.open) - 1, -1, -1):
            name = self.open[at].name
            if name == border or (border is None and name not in ends):
                return
            if name in ends:
                self._end_passage()
                del self.open[at:]
                if border is None:
                    return

    def _end_table(self) -> None:
        table = self.tables.pop()
        if table.is_for_layout:
            self._into().extend(piece for cell in table.cells for piece in cell.pieces)
        elif table.cells:
            self._into().append(table.piece())

    # --- text -------------------------------------------------------------------------------------

    def handle_data(self, data: str) -> None:
        if self._is_unseen:
            self.title += [data] if self.open[-1].name == "title" else []
            return
        if self.begun is None and data.strip():
            self.begun = self._place, self._way
        self.text.append(data)

    def _end_passage(self) -> None:
        text = _as_seen("".join(self.text))
        if text and self.begun:
            self._into().append(PlacedText(text, *self.begun))
        self.text, self.begun = [], None

    def _into(self) -> list[Piece]:
        """Where a finished piece goes: the innermost cell, or the page."""
        if self.tables and self.tables[-1].cells and self._in_cell:
            return self.tables[-1].cells[-1].pieces
        return self.pieces

    @property
    def _in_cell(self) -> bool:
        inner = next((one.name for one in reversed(self.open) if one.name in _CELLS), "")
        return inner in ("td", "th")

    @property
    def _is_unseen(self) -> bool:
        return bool(self.open) and self.open[-1].unseen

    @property
    def _way(self) -> Way:
        return tuple(one.number for one in self.open)

    @property
    def _place(self) -> Place:
        return Place("line", self.getpos()[0])


_WIDE_SIGNS = {*range(0x3000, 0x3040), *range(0xFF00, 0xFF61)}
_CELLS = ("td", "th", "table")


def _span(text: str | None) -> int:
    digits = (text or "").strip()
    return max(1, int(digits)) if digits.isdecimal() and len(digits) < 5 else 1


def _as_seen(text: str) -> str:
    """Runs of white space are one space, and none at all between Chinese characters."""
    text = text.replace("\xa0", " ")
    return _SPACE.sub(lambda space: _space(text, space), text).strip()


def _space(text: str, space: re.Match[str]) -> str:
    before, after = text[space.start() - 1 : space.start()], text[space.end() : space.end() + 1]
    broken = "\n" in space[0] and before and after
    return "" if broken and _is_wide(before) and _is_wide(after) else " "


def _is_wide(sign: str) -> bool:
    return is_han(sign) or ord(sign) in _WIDE_SIGNS
