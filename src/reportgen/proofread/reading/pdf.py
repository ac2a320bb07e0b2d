"""What stands on the pages of a PDF: paragraphs and tables, by the texts that it should hold."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.proofread.reading.appearance import as_printed
from reportgen.proofread.reading.found import FoundFoot, FoundPiece, FoundTable
from reportgen.proofread.reading.pages import DrawnBox, Glyph, Page, read_pages
from reportgen.proofread.reading.paragraphs import PrintLine, Wanted, join_lines
from reportgen.proofread.reading.right_edges import Ended, RaggedLine, ragged_lines
from reportgen.proofread.reading.ruled import RuledTable, ruled_tables

__all__ = ["FoundPrint", "read_pdf"]

_FOOT = 32 / 25.4 * 72  # points: below this there is no text, only the page number
_INDENT = 8.0  # points: half a character of body text


_Printed = tuple[Glyph, ...] | RuledTable
_Joined = tuple[Glyph, ...] | list[RuledTable]


@dataclass(frozen=True, slots=True)
class FoundPrint:
    """What stands in the document, in order, and at the foot of each of its pages.

    `ragged` are the lines that should end at the right edge and do not. `lines` are the texts
    outside tables, page by page.
    """

    pieces: tuple[FoundPiece, ...]
    feet: tuple[FoundFoot, ...]
    ragged: tuple[RaggedLine, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()


def read_pdf(
    data: bytes, wanted: Sequence[Wanted], stamps: Iterable[tuple[int, DrawnBox]] = ()
) -> FoundPrint:
    """Read all pages of a PDF; raises UnreadableDocument. White space counts for nothing.

    What is drawn within one of the `stamps`, each with its page, is the line of no table.
    """
    pages = [_unstamped(n, page, stamps) for n, page in enumerate(read_pages(data), start=1)]
    printed = [_from_the_top(page) for page in pages]
    margin = min((_left(item) for items in printed for item in items), default=0.0)
    joined = _with_whole_tables(printed)
    items = [_finished(item, margin) for item in joined]
    feet = tuple(_foot(page) for page in pages)
    whole = frozenset(one.text for one in wanted)
    ends = [_line_end(*both, whole) for both in zip(joined, items, strict=True)]
    pieces = tuple(join_lines(items, wanted))
    lines = tuple(map(_texts, printed))
    return FoundPrint(pieces, feet, tuple(ragged_lines(ends)), lines)


def _texts(items: Sequence[_Printed]) -> tuple[str, ...]:
    """The lines of a page, without its tables."""
    lines = (item for item in items if not isinstance(item, RuledTable))
    return tuple(as_printed("".join(glyph.text for glyph in line)) for line in lines)


def _line_end(
    glyphs: _Joined, item: PrintLine | FoundTable, whole: frozenset[str]
) -> tuple[str, bool, Ended] | None:
    """What is asked of a line's end; None for a table, and for a line that is a whole text."""
    if isinstance(glyphs, list) or isinstance(item, FoundTable) or item.text in whole:
        return None
    return item.text, item.indented, Ended(glyphs[-1].text, glyphs[-1].x)


def _unstamped(number: int, page: Page, stamps: Iterable[tuple[int, DrawnBox]]) -> Page:
    here = [stamp for at, stamp in stamps if at == number]
    if not here:
        return page
    boxes = frozenset(one for one in page.boxes if not any(_is_within(one, s) for s in here))
    return replace(page, boxes=boxes)


def _is_within(box: DrawnBox, stamp: DrawnBox) -> bool:
    left, bottom, right, top = stamp
    return left <= box.left and box.right <= right and bottom <= box.bottom and box.top <= top


def _from_the_top(page: Page) -> list[_Printed]:
    """The tables of a page, their cells filled, and the lines around them."""
    tables = ruled_tables(page.boxes, page.height)
    items: list[tuple[float, _Printed]] = [(table.top, table) for table in tables]
    for line in _above_the_foot(page):
        at = next((table for table in tables if table.top > line[0].y >= table.bottom), None)
        rest = tuple(glyph for glyph in line if not at.take(glyph)) if at else line
        if rest:
            items.append((rest[0].y, rest))
    items.sort(key=lambda item: item[0], reverse=True)
    return [item for _, item in items]


def _above_the_foot(page: Page) -> Iterator[tuple[Glyph, ...]]:
    return (line for line in page.lines if line[0].y >= _FOOT)


def _left(item: _Printed) -> float:
    return item.columns[0] if isinstance(item, RuledTable) else item[0].x


def _with_whole_tables(pages: Iterable[Sequence[_Printed]]) -> list[_Joined]:
    """All items in order; a table that opens a page belongs to one that closed the page before."""
    items: list[_Joined] = []
    for page in pages:
        for number, item in enumerate(page):
            last = items[-1] if items else None
            if not isinstance(item, RuledTable):
                items.append(item)
            elif number == 0 and isinstance(last, list) and last[-1].goes_on_as(item):
                last.append(item)
            else:
                items.append([item])
    return items


def _finished(item: _Joined, margin: float) -> PrintLine | FoundTable:
    if isinstance(item, list):
        columns = max((table.columns for table in item), key=len)
        return FoundTable(tuple(table.cells(columns) for table in item))
    text = as_printed("".join(glyph.text for glyph in item))
    return PrintLine(text, item[0].x - margin > _INDENT)


def _foot(page: Page) -> FoundFoot:
    glyphs = [glyph for line in page.lines for glyph in line if glyph.y < _FOOT]
    middle = sum(glyph.x for glyph in glyphs) / len(glyphs) if glyphs else 0.0
    return FoundFoot("".join(glyph.text for glyph in glyphs), middle > page.width / 2)
