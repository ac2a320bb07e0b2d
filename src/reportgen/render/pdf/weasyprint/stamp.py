"""A table as it stands in a file, but for its numbers and its place on a page.

Made once of a table that WeasyPrint has drawn (`stamping`); put into other files as bytes. What is
put is what WeasyPrint would write there, to the byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydyf import Object

__all__ = [
    "Drawn",
    "Lines",
    "Misfit",
    "PlacedOperator",
    "Raw",
    "Slot",
    "Stamp",
    "Structure",
    "number",
]


class Misfit(Exception):  # noqa: N818 - no error: the table is then set in full
    """A table that cannot be a stamp, or a stamp that does not fit where it should stand."""


def number(value: float) -> bytes:
    """A number as it is written into a file."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:f}".rstrip("0").encode()
    return b"%d" % value


class PlacedOperator(Object):  # type: ignore[misc]  # the library is not typed
    """An operator of a page's content with the one of its operands that says how far down."""

    def __init__(self, before: Iterable[float], y: float, after: bytes) -> None:
        super().__init__()
        self.before = b" ".join(map(number, before))
        self.y = y
        self.after = after

    @property
    def data(self) -> bytes:
        """The operator as it is written."""
        return b"%b %b %b" % (self.before, number(self.y), self.after)


class Raw(Object):  # type: ignore[misc]  # the library is not typed
    """An object of a file whose bytes are there already."""

    data = b""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data


@dataclass(frozen=True, slots=True)
class Lines:
    """Operators with a gap for each height, and which height stands in which gap."""

    form: bytes
    gaps: tuple[int, ...]
    heights: tuple[float, ...]

    @classmethod
    def of(cls, items: Iterable[Any], top: float) -> Lines:
        """What was drawn of a table that begins at `top`."""
        heights: dict[float, int] = {}
        gaps, parts = [], []
        for item in items:
            if isinstance(item, PlacedOperator):
                gaps.append(heights.setdefault(round(item.y - top, 9), len(heights)))
                parts.append(b"%b %%b %b" % (_quoted(item.before), _quoted(item.after)))
            else:
                parts.append(_quoted(as_bytes(item)))
        return cls(b"\n".join(parts), tuple(gaps), tuple(heights))

    def at(self, top: float) -> bytes:
        """The same for a table that begins there."""
        written = [number(top + height) for height in self.heights]
        return self.form % tuple(written[gap] for gap in self.gaps)


def as_bytes(item: Any) -> bytes:
    """An item of a content stream as it is written."""
    if isinstance(item, bytes):
        return item
    return item.data if isinstance(item, Object) else str(item).encode("ascii")


def _quoted(text: bytes) -> bytes:
    return text.replace(b"%", b"%%")


# --- texts ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FontUse:
    """What a text takes of a font: for each glyph the text it stands for, and its width."""

    key: int
    pango_font: Any
    texts: dict[int, str]
    widths: dict[int, int]

    def register(self, fonts: Mapping[int, Any], stream: Any) -> None:
        """Let the file know it. Misfit when a glyph already has another width there."""
        font = fonts.get(self.key)
        if font is None:
            font, _ = stream.add_font(self.pango_font)
        known = font.to_unicode
        for glyph, text in self.texts.items():
            if glyph not in known:
                known[glyph] = text
        widths = font.widths
        for glyph, width in self.widths.items():
            if widths.setdefault(glyph, width) != width:
                raise Misfit


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text in its type: its operators, and what Pango said of its size."""

    body: bytes
    fonts: tuple[FontUse, ...]
    width: float
    height: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a text stands: a label with its place, or the middle of the room for a number.

    `y` is how far its baseline is below the top of the table.
    """

    y: float
    x: bytes
    left: float
    room: float
    text: Drawn

    def at(self, top: float, drawn: Drawn) -> bytes:
        """The operators of the text in its place."""
        x = self.x
        if not x:
            if drawn.width > self.room or (drawn.height, drawn.baseline) != (
                self.text.height,
                self.text.baseline,
            ):
                raise Misfit
            x = number(self.left + (self.room - drawn.width) / 2)
        return b"BT\n1 0 0 -1 %b %b Tm\n%b\nET\nEMC" % (x, number(top + self.y), drawn.body)


# --- tags -----------------------------------------------------------------------------------------

_REFERENCE = re.compile(rb"(?<![0-9])([0-9]+)(?= 0 R)")
_NAME = re.compile(rb"\(([0-9]+)(?=-[0-9]+-[0-9]+\))")
_MARK = re.compile(rb"(?<=/K \[)([0-9]+)(?=\])")
_OWN, _PAGE, _PARENT, _MARKED = range(4)
_BETWEEN = b"\0"


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure elements of a table: one text for all, with gaps for the numbers of objects.

    Each gap is counted from one of four: the table's first object, its page, its parent, and its
    first marked content. `marked` says for each marked content which object it belongs to.
    """

    form: bytes
    gaps: tuple[tuple[int, int], ...]
    marked: tuple[int, ...]

    @classmethod
    def of(cls, objects: Sequence[Any], page: int, parent: int, mark: int) -> Structure:
        """What the elements of a table say, when all is said. The first is the table itself."""
        first, last = objects[0].number, objects[-1].number
        gaps: list[tuple[int, int]] = []
        marked: dict[int, int] = {}

        def gap(found: re.Match[bytes]) -> bytes:
            meant = int(found[1])
            if first <= meant <= last:
                gaps.append((_OWN, meant - first))
            elif meant in (page, parent):
                gaps.append((_PAGE if meant == page else _PARENT, 0))
            else:
                raise Misfit
            return found[0].replace(found[1], b"%d")

        forms = []
        for index, one in enumerate(objects):
            data = _quoted(one.data)
            if one["S"] == "/Span":
                before, content, after = _MARK.split(data)
                marked[int(content) - mark] = index
                form = _REFERENCE.sub(gap, before) + b"%d"
                gaps.append((_MARKED, int(content) - mark))
                form += _REFERENCE.sub(gap, after)
            else:
                form = _in_order(data, gap)
            forms.append(form)
        if sorted(marked) != list(range(len(marked))) or any(_BETWEEN in form for form in forms):
            raise Misfit
        return cls(_BETWEEN.join(forms), tuple(gaps), tuple(marked[n] for n in sorted(marked)))

    def put(self, pdf: Any, page: int, parent: int, mark: int) -> tuple[Any, Iterator[bytes]]:
        """Add the elements to a file: the table, and a reference for each marked content."""
        written = self.written(len(pdf.objects), page, parent, mark)
        objects = [Raw(data) for data in written]
        for one in objects:
            pdf.add_object(one)
        return objects[0], (objects[index].reference for index in self.marked)

    def written(self, first: int, page: int, parent: int, mark: int) -> list[bytes]:
        """The elements, of which the first has that number."""
        bases = (first, page, parent, mark)
        filled = self.form % tuple([bases[base] + offset for base, offset in self.gaps])
        return filled.split(_BETWEEN)


def _in_order(data: bytes, gap: Any) -> bytes:
    """The references and names of an element, each a gap, from its beginning to its end."""
    found = sorted((*_REFERENCE.finditer(data), *_NAME.finditer(data)), key=re.Match.start)
    parts: list[bytes] = []
    end = 0
    for one in found:
        parts += (data[end : one.start()], gap(one))
        end = one.end()
    return b"".join((*parts, data[end:]))


# --- the whole ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stamp:
    """A table that was drawn: what is the same in each report, and where the numbers stand.

    `place` is its left edge, its width and its height in pixels.
    """

    place: tuple[float, float, float]
    lines: Lines
    slots: tuple[Slot, ...]
    colour: Any
    style: Any
    structure: Structure

    @property
    def height(self) -> float:
        """The height of its rows, in pixels."""
        return self.place[2]
