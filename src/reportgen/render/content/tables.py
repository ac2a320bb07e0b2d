"""The measures and printed cells of a grid's table, for Word and HTML alike."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from math import ceil
from unicodedata import east_asian_width

from reportgen.base.chinese import LABEL_NUMBER
from reportgen.pack.geometry import Box, BoxRole, Layout, lay_out
from reportgen.pack.model import GridSheet
from reportgen.render.content.measures import (
    HEADING_LINE,
    NOTE_LINE,
    NOTES_APART,
    percentages,
    table_widths,
    type_height,
)
from reportgen.render.content.type_sizes import Type, fit

__all__ = [
    "EDGES",
    "FONT_SIZE",
    "FULL_TYPE",
    "LABEL_SIDES",
    "LINE",
    "ROW",
    "PrintedCell",
    "PrintedTable",
    "field_rooms",
    "fits_on_page",
    "fold",
    "print_table",
    "row_heights",
    "tightening",
]

SLACK = 14.0  # points: what the borders of a full page of rows may add in Word

FONT_SIZE = 10.0  # points
FULL_TYPE = Type(FONT_SIZE, 0.0)
LINE = 11.5  # points
EDGES = 1.5  # points of padding and border, above and below together
AIR = 4.0  # points left free in a row at least, above and below together
SIDES = 4.0  # points of padding and border, left and right together
LABEL_SIDES = 7.0  # points, of a label aligned left
ROW = 22.7  # points: 8 mm, where nothing asks for less
NARROW = 4.2  # characters: a label that spans rows in a column this narrow is folded

_NUMBERED = re.compile(LABEL_NUMBER)


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell as it stands in the document. `scope` is HTML's, empty for a value.

    `height` in points, the least that its row leaves for text, stands at one cell of a row that has
    no height itself; it is 0 at the others. `tightening` in points is taken from the advance of
    each character. `size` in points is 0 where the type has its usual size.
    """

    text: str
    row_span: int
    column_span: int
    role: str
    scope: str
    lines: tuple[str, ...]
    height: float
    tightening: float
    size: float = 0.0

    def holding(self, text: str, type_: Type) -> "PrintedCell":
        """The same cell with a value in it."""
        size = 0.0 if type_.size == FONT_SIZE else type_.size
        return replace(self, text=text, lines=(text,), size=size, tightening=type_.tightening)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row with its least height in points; where a cell that spans rows ends, it is 0.

    There one of its cells has a height: WeasyPrint would make the row as high as the whole cell.
    Everywhere else the row has it, which saves a sixth of the time.
    """

    cells: tuple[PrintedCell, ...]
    height: float


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table: `widths` in per cent, the rows that repeat on every page, the rows by block.

    `row_height` in points is that of most of its rows. One with a `name` is drawn once for many
    reports; `stamp` is then the height in pixels of what stands for its rows, if that is done.
    """

    widths: tuple[float, ...]
    row_height: float
    head: tuple[PrintedRow, ...]
    bodies: tuple[tuple[PrintedRow, ...], ...]
    whole_page: bool
    together: bool
    name: str = ""
    stamp: float = 0.0


def print_table(
    sheet: GridSheet, values: Mapping[str, str], *, fitted: bool = True
) -> PrintedTable:
    """The table of a grid sheet with its values by path, `fitted` to the width of paper."""
    rooms = field_rooms(sheet) if fitted else {}

    def filled(path: str, cell: PrintedCell) -> PrintedCell:
        text = values.get(path, "")
        return cell.holding(text, (path in rooms and fit(text, rooms[path])) or FULL_TYPE)

    rows = [
        PrintedRow(tuple(filled(path, cell) if path else cell for path, cell in row), height)
        for row, height in _rows(sheet)
    ]
    layout = lay_out(sheet)
    numbered = list(zip(_block_of_row(layout), rows, strict=True))[layout.header_rows :]
    blocks = groupby(numbered, lambda pair: pair[0])
    return PrintedTable(
        widths=percentages(table_widths(sheet)),
        row_height=Counter(row_heights(sheet)).most_common(1)[0][0],
        head=tuple(rows[: layout.header_rows]),
        bodies=tuple(tuple(row for _, row in block) for _, block in blocks),
        whole_page=sheet.whole_page,
        together=fits_on_page(sheet),
    )


_EmptyRow = tuple[tuple[str, PrintedCell], ...]


@cache
def _rows(sheet: GridSheet) -> tuple[tuple[_EmptyRow, float], ...]:
    """The cells of an empty table, row by row, each with the path of its value; heights of rows."""
    layout, widths = lay_out(sheet), table_widths(sheet)
    ends = {box.last_row for box in layout.boxes if box.row_span > 1}
    return tuple(
        (_row(line, height, widths), 0.0) if number in ends else (_row(line, 0.0, widths), height)
        for number, (height, line) in enumerate(
            zip(row_heights(sheet), layout.lines(), strict=True), start=1
        )
    )


def _row(line: tuple[Box, ...], height: float, widths: tuple[int, ...]) -> _EmptyRow:
    measured = next((box for box in line if box.row_span == 1), None) if height else None
    room = round(height - EDGES, 2)
    return tuple((box.path, _cell(box, widths, room if box is measured else 0.0)) for box in line)


def _cell(box: Box, widths: tuple[int, ...], height: float) -> PrintedCell:
    return PrintedCell(
        text=box.text,
        row_span=box.row_span,
        column_span=box.column_span,
        role="text" if _is_text(box) else box.role.value,
        scope=_scope(box),
        lines=fold(box, widths) or (box.text,),
        height=height,
        tightening=tightening(box, widths),
    )


def _is_text(box: Box) -> bool:
    return bool(box.type and not box.type.is_number)


def _scope(box: Box) -> str:
    match box.role:
        case BoxRole.FIELD | BoxRole.FILLER:
            return ""
        case BoxRole.LABEL:
            return "row" if box.row_span == 1 else "rowgroup"
        case _:
            return "col" if box.column_span == 1 else "colgroup"


def _block_of_row(layout: Layout) -> list[int]:
    """The number of the block that each row belongs to."""
    blocks = [0] * layout.rows
    for box in layout.boxes:
        blocks[box.row - 1 : box.last_row] = [box.block] * box.row_span
    return blocks


# --- measures -------------------------------------------------------------------------------------


@cache
def field_rooms(sheet: GridSheet) -> Mapping[str, float]:
    """Path → the points that the cell of a number leaves for it; texts are broken into lines."""
    widths = table_widths(sheet)
    return {
        box.path: sum(widths[box.column - 1 : box.last_column]) / 20 - SIDES
        for box in lay_out(sheet).fields
        if not _is_text(box)
    }


@cache
def row_heights(sheet: GridSheet) -> tuple[float, ...]:
    """The least height of each row in points.

    The rows are as even as their texts allow; those of a `whole_page` table fill, together with
    the heading over it, no more than a page.
    """
    layout, widths = lay_out(sheet), table_widths(sheet)
    least = [LINE + AIR] * layout.rows
    for box in layout.boxes:
        if box.row_span == 1 and box.role is not BoxRole.FIELD:
            lines = _line_count(box, widths)
            least[box.row - 1] = max(least[box.row - 1], lines * LINE + AIR)
    if sheet.whole_page:
        return _levelled(least, _room(sheet))
    return tuple(max(ROW, height) for height in least)


def fits_on_page(sheet: GridSheet) -> bool:
    """Whether the table and the heading over it have room on one page."""
    return sum(row_heights(sheet)) <= _room(sheet)


def _room(sheet: GridSheet) -> float:
    """What a page leaves for a table with what stands over and under it."""
    heads = HEADING_LINE * (2 if sheet.part else 1)
    notes = NOTE_LINE * (bool(sheet.footnote) + bool(sheet.empty_note))
    notes += NOTES_APART if notes else 0
    return type_height(sheet) - heads - notes - SLACK


def _levelled(least: list[float], room: float) -> tuple[float, ...]:
    """The heights raised to one level that uses up the room, but not beyond the usual height."""
    level = LINE + AIR
    step = 0.05
    while level < ROW and sum(max(level + step, height) for height in least) <= room:
        level += step
    return tuple(round(max(level, height), 2) for height in least)


def _line_count(box: Box, widths: tuple[int, ...]) -> int:
    sides = LABEL_SIDES if box.role is BoxRole.LABEL else SIDES
    room = sum(widths[box.column - 1 : box.last_column]) / 20 - sides
    # A line holds whole characters; punctuation may not begin a line and takes one along.
    in_line = max(1, int(room / FONT_SIZE))
    return ceil(_characters(box.text) / in_line)


def _characters(text: str) -> float:
    """The width of a text in full-width characters."""
    return sum(1.0 if east_asian_width(sign) in "WFA" else 0.5 for sign in text)


def fold(box: Box, widths: tuple[int, ...]) -> tuple[str, ...]:
    """The lines of a label beside several rows in a narrow column; empty when it needs no help.

    Left alone, “（三）不予公开” would break as “（三）不|予公开”.
    """
    room = (sum(widths[box.column - 1 : box.last_column]) / 20 - SIDES) / FONT_SIZE
    narrow = box.role is BoxRole.LABEL and box.row_span > 1 and room < NARROW
    if not narrow or _characters(box.text) <= room:
        return ()
    return tuple(_folded(box.text, max(1, int(room))))


def tightening(box: Box, widths: tuple[int, ...]) -> float:
    """What to take from each character's advance so that a short header stays on one line.

    It is 0 where the header has room, or lacks more than a tenth of its width: then it breaks.
    """
    room = sum(widths[box.column - 1 : box.last_column]) / 20 - SIDES
    wanted = _characters(box.text) * FONT_SIZE
    if box.role is not BoxRole.HEADER or not room < wanted <= room / 0.9:
        return 0.0
    return ceil((wanted - room) / len(box.text) * 20 + 1) / 20


def _folded(text: str, most: int) -> Iterator[str]:
    """The number of a label on a line of its own, then the rest in lines of nearly equal length."""
    if number := _NUMBERED.match(text):
        yield number.group()
        text = text[number.end() :]
    count = ceil(len(text) / most)
    longer = len(text) - count * (len(text) // count) if count else 0
    start = 0
    for line in range(count):
        length = len(text) // count + (line < longer)
        yield text[start : start + length]
        start += length
