"""The look of a cell by what it is for: fonts, colours, borders, alignment."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from reportgen.base.words import words
from reportgen.workbook.craft.openpyxl_internals import StyleArray, set_style, style_of

__all__ = [
    "BLANK_FILL",
    "DONE",
    "DONE_FILL",
    "DOUBT",
    "DOUBT_FILL",
    "ERROR_FILL",
    "FACE",
    "GREY",
    "HEAD_FILL",
    "LINE_POINTS",
    "NOTE_FILL",
    "SIZE",
    "WARNING_FILL",
    "WHITE",
    "WRONG",
    "WRONG_FILL",
    "Look",
    "dress",
]

FACE = words()["fonts"]["song"]  # the one Chinese face that Excel and WPS both always have
SIZE = 11
LINE_POINTS = 15.0  # the height of one line of that size

WHITE = "FFFFFF"
GREY = "E4E4E4"
BAND_FILL = "C6D9F1"  # the shading of the bands in the national form
HEAD_FILL = "EDF3FA"
WRONG, WRONG_FILL = "C00000", "FFD9D9"
DOUBT, DOUBT_FILL = "9C5700", "FFE9A8"
DONE, DONE_FILL = "1E6B2E", "DDF1DF"
BLANK_FILL = "FFFBE0"
LINK = "1F5FA8"
ERROR_FILL, WARNING_FILL, NOTE_FILL = "FFC7CE", "FFE699", "BDD7EE"

_SIDE = Side(style="thin", color="7F7F7F")
_BOX = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_NONE = Border()


class Look(StrEnum):
    """What a cell is for, as far as one can see it."""

    HEADING = "heading"
    NOTE = "note"
    PLAIN = "plain"
    STEP = "step"
    BAND = "band"
    HEADER = "header"
    LABEL = "label"
    NUMBER = "number"
    SUM = "sum"
    PART = "part"
    VALUE = "value"
    TEXT = "text"
    LEVEL = "level"
    REMARK = "remark"
    STATE = "state"
    LINK = "link"
    CHECK = "check"
    CHECK_SHORT = "check-short"
    CHECK_HEAD = "check-head"
    OVERALL = "overall"
    BLANK = "blank"
    WRONG = "wrong"
    DOUBT = "doubt"
    LINKED = "linked"
    ERROR = "error"
    WARNING = "warning"
    NOTED = "noted"


@dataclass(frozen=True)
class _Style:
    fill: str | None = None
    bold: bool = False
    size: float = SIZE
    color: str = "000000"
    underline: Literal["single"] | None = None
    horizontal: str = "left"
    vertical: str = "center"
    boxed: bool = True
    locked: bool = True
    format: str = "General"


_STYLES = {
    Look.HEADING: _Style(bold=True, size=15, boxed=False, horizontal="center"),
    Look.NOTE: _Style(color="595959", boxed=False),
    Look.PLAIN: _Style(boxed=False),
    Look.STEP: _Style(boxed=False, bold=True, horizontal="center"),
    Look.BAND: _Style(fill=BAND_FILL, bold=True, horizontal="center"),
    Look.HEADER: _Style(fill=HEAD_FILL, horizontal="center"),
    Look.LABEL: _Style(fill=HEAD_FILL),
    Look.NUMBER: _Style(fill=WHITE, horizontal="center", locked=False),
    Look.SUM: _Style(fill=GREY, horizontal="center"),
    Look.PART: _Style(horizontal="center"),
    Look.VALUE: _Style(fill=WHITE, locked=False),
    Look.TEXT: _Style(fill=WHITE, locked=False, vertical="top", format="@"),
    Look.LEVEL: _Style(fill=HEAD_FILL, locked=False, vertical="top", horizontal="center"),
    Look.REMARK: _Style(color="595959"),
    Look.STATE: _Style(bold=True, horizontal="center"),
    Look.LINK: _Style(color=LINK, boxed=False),
    Look.CHECK: _Style(color=WRONG, boxed=False, size=10),
    Look.CHECK_SHORT: _Style(color=WRONG, boxed=False, bold=True, horizontal="center", size=10),
    Look.CHECK_HEAD: _Style(color="595959", boxed=False, size=10),
    Look.BLANK: _Style(fill=BLANK_FILL),
    Look.WRONG: _Style(fill=WRONG_FILL),
    Look.DOUBT: _Style(fill=DOUBT_FILL),
    Look.LINKED: _Style(color=LINK, underline="single"),
    Look.ERROR: _Style(fill=ERROR_FILL, color="9C0006", bold=True, horizontal="center"),
    Look.WARNING: _Style(fill=WARNING_FILL, color="7F6000", bold=True, horizontal="center"),
    Look.NOTED: _Style(fill=NOTE_FILL, color="1F4E79", bold=True, horizontal="center"),
    Look.OVERALL: _Style(bold=True, size=13, horizontal="center"),
}


_DRESSED: WeakKeyDictionary[Workbook, dict[tuple[Look, str], StyleArray]] = WeakKeyDictionary()


def dress(cell: Cell, look: Look, *, number_format: str | None = None) -> None:
    """Give the cell its look; a number format replaces the look's own.

    A style is put together once for a workbook and then copied.
    """
    code = number_format or _STYLES[look].format
    sheet: Any = cell.parent
    known = _DRESSED.setdefault(sheet.parent, {})
    quoted = cell.quotePrefix
    if (look, code) not in known:
        _put_together(cell, _STYLES[look], code)
        cell.quotePrefix = False
        known[look, code] = style_of(cell)
    set_style(cell, known[look, code])
    cell.quotePrefix = quoted


def _put_together(cell: Cell, style: _Style, number_format: str) -> None:
    cell.font = Font(
        name=FACE, size=style.size, bold=style.bold, color=style.color, underline=style.underline
    )
    if style.fill:
        cell.fill = PatternFill("solid", start_color=style.fill, end_color=style.fill)
    cell.border = _BOX if style.boxed else _NONE
    cell.alignment = Alignment(
        horizontal=style.horizontal,
        vertical=style.vertical,
        wrap_text=True,
        indent=1 if style.horizontal == "left" and style.boxed else 0,
    )
    cell.protection = Protection(locked=style.locked)
    cell.number_format = number_format
