"""What WeasyPrint writes of one table, so that a stamp can be made of it.

The door to what a table is while it is drawn. Tried: weasyprint 70.0, pydyf 0.13.0. Replaced, on a
stream that is watched: `rectangle` and `set_text_matrix`. Read: what boxes say of their elements,
places, styles and texts; the items of a stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportgen.render.pdf.weasyprint.pens import Pens
from reportgen.render.pdf.weasyprint.stamp import (
    Lines,
    Misfit,
    PlacedOperator,
    Slot,
    Stamp,
    Structure,
    as_bytes,
    number,
)

__all__ = ["Record", "place_of"]


class Record:
    """What is written of one table that is set in full."""

    def __init__(self, table: Any, *, fresh: bool) -> None:
        self.table = table
        self.fresh = fresh
        self.first_mark = 0
        self.lines: list[Any] = []
        self.texts: list[Any] = []
        self.tagged: tuple[int, int, int, int] | None = None

    @staticmethod
    def watch(stream: Any, draw: Callable[[], None]) -> list[Any]:
        """Draw, and return what was drawn, with the heights that stand in it."""

        def rectangle(x: float, y: float, width: float, height: float) -> None:
            after = b"%b %b re" % (number(width), number(height))
            stream.stream.append(PlacedOperator((x,), y, after))

        def set_text_matrix(*matrix: float) -> None:
            *before, y = matrix
            stream.stream.append(PlacedOperator(before, y, b"Tm"))

        start = len(stream.stream)
        stream.rectangle, stream.set_text_matrix = rectangle, set_text_matrix
        try:
            draw()
        finally:
            del stream.rectangle, stream.set_text_matrix
        return list(stream.stream[start:])

    def stamp(self, pdf: Any, texts: tuple[str, ...], pens: Pens) -> Stamp:
        """All that was recorded; Misfit when a stamp would not write the very same again."""
        cells = [(cell, box) for cell in _cells(self.table) for box in _texts(cell)]
        numbers = [box for cell, box in cells if _is_number(cell)]
        if not self.fresh or not numbers or tuple(box.text for box in numbers) != texts:
            raise Misfit
        style = numbers[0].style
        if any(tuple(box.style["color"]) != tuple(style["color"]) for _, box in cells):
            raise Misfit
        slots = tuple(self._slots(cells, style, pens))
        structure = self._structure(pdf)
        if len(structure.marked) != len(slots):
            raise Misfit
        return Stamp(place_of(self.table), self._lines(), slots, style["color"], style, structure)

    def _lines(self) -> Lines:
        top = self.table.position_y
        lines = Lines.of(self.lines, top)
        if lines.at(top) != b"\n".join(map(as_bytes, self.lines)):
            raise Misfit
        return lines

    def _slots(self, cells: Sequence[tuple[Any, Any]], style: Any, pens: Pens) -> Iterator[Slot]:
        drawn = list(_by_text(self.texts))
        if len(drawn) != len(cells):
            raise Misfit
        for (cell, box), items in zip(cells, drawn, strict=True):
            yield self._slot(cell, box, items, style, pens)

    def _slot(self, cell: Any, box: Any, items: list[Any], style: Any, pens: Pens) -> Slot:
        matrix = next((item for item in items if isinstance(item, PlacedOperator)), None)
        if matrix is None:
            raise Misfit
        if _is_number(cell):
            x, text = b"", pens.of(style).draw(box.text)
        else:
            x = matrix.before.rpartition(b" ")[2]
            text = pens.new(box.style).drawn(box.text, box.pango_layout)
        top = self.table.position_y
        slot = Slot(matrix.y - top, x, cell.content_box_x(), cell.width, text)
        if slot.at(top, text) != b"\n".join(map(as_bytes, items)):
            raise Misfit
        return slot

    def _structure(self, pdf: Any) -> Structure:
        if self.tagged is None:
            raise Misfit
        start, end, page, parent = self.tagged
        objects = pdf.objects[start:end]
        structure = Structure.of(objects, page, parent, self.first_mark)
        again = structure.written(start, page, parent, self.first_mark)
        if again != [one.data for one in objects]:
            raise Misfit
        return structure


# --- boxes ----------------------------------------------------------------------------------------


def place_of(table: Any) -> tuple[float, float, float]:
    """The left edge, the width and the height of a table."""
    return table.position_x, table.width, table.height


def _cells(table: Any) -> Iterator[Any]:
    return (cell for group in table.children for row in group.children for cell in row.children)


def _is_number(cell: Any) -> bool:
    return bool(cell.element_tag == "td")


def _texts(box: Any) -> Iterator[Any]:
    for child in box.children:
        if type(child).__name__ == "TextBox":
            yield child
        elif hasattr(child, "children"):
            yield from _texts(child)


def _by_text(items: list[Any]) -> Iterator[list[Any]]:
    """What was drawn of each text, from where it begins to where it ends."""
    rest = iter(items)
    for item in rest:
        if item != "/Span":
            raise Misfit
        found: list[Any] = []
        for one in rest:
            found.append(one)
            if one == b"EMC":
                break
        yield found[found.index(b"BT") :]
