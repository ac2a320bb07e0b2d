"""The paragraphs and tables of a DOCX as a reader of the page sees them."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.base.words import sentence
from reportgen.base.xml_tree import XmlNode
from reportgen.proofread.reading.found import FoundCell, FoundPiece, FoundTable, UnreadableDocument
from reportgen.proofread.reading.package import MOST_MARKS, Package

__all__ = ["FoundDocument", "read_docx"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006}"
_APART = 57  # twips, a millimetre: lines of a grid that are nearer to each other are one

# What is in the file and not on the page: what was deleted or moved away, what a field is made
# from, and the picture of a shape for programs that cannot draw it.
_UNSEEN = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_MC}Fallback"))
_NO_TEXT = frozenset(f"{_W}{name}" for name in ("pPr", "rPr", "txbxContent"))
_REVISIONS = frozenset(
    f"{_W}{name}"
    for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")
)
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "‑",
    f"{_W}softHyphen": "\u00ad",
}
_RARE_SIGN = "}symEx"  # how Word writes a sign beyond U+FFFF for its newer versions
_BREAKS = ("page", "column")  # which part no text
_OFF = ("0", "false", "off")
# Around rows and cells: controls, and the marks of other programs.
_WRAPPERS = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """What stands in a document, in order, and how many revisions nobody has accepted yet."""

    pieces: tuple[FoundPiece, ...]
    revisions: int


def read_docx(data: bytes, most_marks: int = MOST_MARKS) -> FoundDocument:
    """Read the main text of a DOCX; raises UnreadableDocument. Empty paragraphs are left out."""
    package = Package(data, most_marks)
    root = package.tree(package.main)
    if root is None:
        raise UnreadableDocument(sentence("files", "no-docx"))
    body = root.find(f"{_W}body")
    if body is None:
        raise UnreadableDocument(sentence("files", "no-body"))
    revisions = sum(1 for element in body.iter(*_REVISIONS))
    return FoundDocument(tuple(piece for piece in _pieces(body) if piece), revisions)


# --- paragraphs -----------------------------------------------------------------------------------


def _pieces(parent: XmlNode) -> Iterator[FoundPiece]:
    """The paragraphs and tables of the body, also those inside controls."""
    begun = ""  # a paragraph whose end was deleted goes on in the next one
    for element in parent:
        if element.tag == f"{_W}p":
            begun += _text(element)
            if element.find(f"{_W}pPr", f"{_W}rPr", f"{_W}del") is None:
                yield begun
                begun = ""
            for box in element.iter(f"{_W}txbxContent"):
                if not _is_unseen(box):
                    yield from _pieces(box)
        elif element.tag == f"{_W}tbl":
            yield FoundTable((tuple(_cells(element)),))
        elif element.tag not in _UNSEEN:
            yield from _pieces(element)
    yield begun


def _text(paragraph: XmlNode) -> str:
    return "".join(_seen(paragraph))


def _seen(element: XmlNode) -> Iterator[str]:
    """The characters on the page, but for those of text boxes, which stand elsewhere."""
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            yield child.text
        elif tag == f"{_W}r":
            if not _is_hidden(child):
                yield from _seen(child)
        elif _RARE_SIGN in tag:
            yield _rare_sign(child)
        elif tag in _SIGNS:
            if child.get(f"{_W}type") not in _BREAKS:
                yield _SIGNS[tag]
        elif tag not in _UNSEEN and tag not in _NO_TEXT:
            yield from _seen(child)


def _rare_sign(element: XmlNode) -> str:
    codes = [code for name, code in element.attrib.items() if name.endswith("}char")]
    try:
        return "".join(chr(int(code, 16)) for code in codes)
    except (ValueError, OverflowError):
        return "".join(codes)


def _is_hidden(run: XmlNode) -> bool:
    vanish = _below(run, f"{_W}rPr", f"{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val") not in _OFF


def _is_unseen(element: XmlNode) -> bool:
    return any(above.tag in _UNSEEN for above in element.ancestors())


# --- tables ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Slot:
    """A cell as its row has it, between two lines of the grid, perhaps part of a taller one."""

    left: int
    right: int
    merge: str | None  # "restart", "continue", or nothing
    text: str


def _cells(table: XmlNode) -> list[FoundCell]:
    """The cells of a table; one that continues the cell above it is no cell of its own."""
    lines = _lines(table)
    rows = [list(_row(row, lines)) for row in _inside(table, f"{_W}tr") if not _is_deleted(row)]
    # Lines of the grid at which no cell ends are the word processor's own affair.
    edges = sorted({edge for row in rows for slot in row for edge in (slot.left, slot.right)})
    column = {edge: number for number, edge in enumerate(edges, start=1)}
    cells: list[FoundCell] = []
    above: dict[tuple[int, int], int] = {}
    for number, row in enumerate(rows, start=1):
        below: dict[tuple[int, int], int] = {}
        for slot in row:
            place = slot.left, slot.right
            if slot.merge == "continue" and place in above:
                index = above[place]
                cells[index] = cells[index]._replace(row_span=number - cells[index].row + 1)
            else:
                index, width = len(cells), column[slot.right] - column[slot.left]
                cells.append(FoundCell(number, column[slot.left], 1, width, slot.text))
            if slot.merge:
                below[place] = index
        above = below
    return cells


def _lines(table: XmlNode) -> dict[int, int]:
    """The number of each line of the grid; one that is hardly apart from another has its number.

    Some programs round widths, so that the rows of a table end a hair's breadth apart.
    """
    lines = {0: 0}
    place, first, start = 0, 0, 0
    for number, column in enumerate(table.findall(f"{_W}tblGrid", f"{_W}gridCol"), start=1):
        place += _number(column, _APART, "w")
        if place - start >= _APART:
            first, start = number, place
        lines[number] = first
    return lines


def _row(row: XmlNode, lines: dict[int, int]) -> Iterator[_Slot]:
    left = _number(_below(row, f"{_W}trPr", f"{_W}gridBefore"), 0)
    for cell in _inside(row, f"{_W}tc"):
        right = left + _number(_below(cell, f"{_W}tcPr", f"{_W}gridSpan"), 1)
        text = "\n".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p"))
        edges = lines.get(left, left), lines.get(right, right)
        yield _Slot(*edges, _merge(_below(cell, f"{_W}tcPr", f"{_W}vMerge")), text)
        left = right


def _inside(parent: XmlNode, tag: str) -> Iterator[XmlNode]:
    """The rows of a table or the cells of a row, also those that a control holds."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _merge(element: XmlNode | None) -> str | None:
    return None if element is None else element.get(f"{_W}val", "continue")


def _number(element: XmlNode | None, default: int, name: str = "val") -> int:
    """The number that an element gives as its value; raises UnreadableDocument when it is none."""
    if element is None:
        return default
    try:
        return int(element.get(f"{_W}{name}", str(default)))
    except ValueError as error:
        raise UnreadableDocument(sentence("files", "table-damaged")) from error


def _is_deleted(row: XmlNode) -> bool:
    return _below(row, f"{_W}trPr", f"{_W}del") is not None


def _below(element: XmlNode, properties: str, name: str) -> XmlNode | None:
    """One of the properties of an element. Asked for every cell, so without a path to parse."""
    found = next((child for child in element.children if child.tag == properties), None)
    return next((child for child in found.children if child.tag == name), None) if found else None
