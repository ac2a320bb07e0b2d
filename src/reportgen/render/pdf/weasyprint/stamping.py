"""How a table that all reports of a pack share is drawn once, and then only stamped with numbers.

Laying out, drawing and tagging the official tables is most of the work of a PDF, and nothing but
their numbers changes. The page names such a table (`data-table`). The first time it is set in full
and what is written of it is recorded; from then on the page has an empty table of its height in its
place, and the record is written with the report's numbers. The file is the same to the byte. Where
that cannot be, `Misfit` says so, and the page is printed in full.

The door to WeasyPrint's drawing and tags of tables. Tried: weasyprint 70.0, pydyf 0.13.0. Replaced:
`draw.draw_table`, `draw.draw_block_level`, `pdf.tags._build_box_tree`. Used: `_fonts`, `_tags`,
`_current_color` and `_current_alpha` of a stream.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from reportgen.render.pdf.weasyprint.pens import Pens
from reportgen.render.pdf.weasyprint.recording import Record, place_of
from reportgen.render.pdf.weasyprint.stamp import Misfit, Stamp

__all__ = ["Stamping", "use_stamps"]

NAME = "data-table"

_TRIES = 3  # reports with which a stamp is tried to be made of a table

_active: list[Stamping] = []


class Stamping:
    """The stamps of one pack, by the names of their tables."""

    def __init__(self, weasyprint: Any) -> None:
        self.pens = Pens(weasyprint)
        self.stamps: dict[str, Stamp] = {}
        self.tried: Counter[str] = Counter()
        self.texts: Mapping[str, tuple[str, ...]] = {}
        self.records: dict[str, Record] = {}
        self.marks: dict[str, int] = {}

    def heights(self, names: Iterable[str]) -> Mapping[str, float | None]:
        """The height in pixels of each stamp's rows; None of a table that is to be recorded."""
        return {
            name: stamp.height if (stamp := self.stamps.get(name)) else None
            for name in names
            if self.tried[name] < _TRIES
        }

    @contextmanager
    def printing(self, texts: Mapping[str, tuple[str, ...]]) -> Iterator[None]:
        """Stamp the tables that have stamps, and record the others that are named."""
        self.texts, self.records, self.marks = texts, {}, {}
        _active.append(self)
        try:
            yield
        finally:
            _active.pop()

    def learn(self, pdf: Any) -> None:
        """Make stamps of what was recorded, when all tags are complete."""
        self.tried.update(list(self.records))
        for name, record in self.records.items():
            with suppress(Misfit):  # then it is set in full and recorded again, with another report
                self.stamps[name] = record.stamp(pdf, self.texts[name], self.pens)
                del self.tried[name]

    # --- what is drawn ----------------------------------------------------------------------------

    def draw_lines(self, name: str, stream: Any, table: Any, plain: Any) -> None:
        """Backgrounds and borders."""
        fresh = stream._current_color is None and stream._current_alpha is None
        if stamp := self.stamps.get(name):
            if not fresh or not _same(stamp.place, place_of(table)):
                raise Misfit
            stream.stream.append(stamp.lines.at(table.position_y))
            return
        record = Record(table, fresh=fresh and name not in self.records)
        self.records[name] = record
        record.lines = record.watch(stream, lambda: plain(stream, table))

    def draw_texts(self, name: str, page: Any, stream: Any, table: Any, plain: Any) -> None:
        """All texts."""
        if stamp := self.stamps.get(name):
            bottom = page.content_box_y() + page.height
            if name in self.marks or table.position_y + table.border_height() > bottom + 1e-6:
                raise Misfit
            self.marks[name] = len(stream._tags)
            self._stamp_texts(stamp, stream, table.position_y, self.texts[name], name)
        elif record := self.records.get(name):
            record.first_mark = len(stream._tags)
            record.texts = record.watch(stream, plain)
        else:
            plain()

    def _stamp_texts(
        self, stamp: Stamp, stream: Any, top: float, texts: tuple[str, ...], name: str
    ) -> None:
        tags, fonts = stream._tags, stream._fonts
        pen, rest = self.pens.of(stamp.style), iter(texts)
        parts: list[bytes] = []
        for index, slot in enumerate(stamp.slots):
            drawn = slot.text if slot.x else pen.draw(next(rest))
            for use in drawn.fonts:
                use.register(fonts, stream)
            mark = len(tags)
            tags[name, index] = mark
            parts.append(b"/Span\n<</MCID %d>>\nBDC" % mark)
            if not index:
                stream.stream.append(parts.pop())
                stream.set_color(stamp.colour)
            parts.append(slot.at(top, drawn))
        stream.stream += parts

    # --- what is tagged ---------------------------------------------------------------------------

    def tag(
        self, name: str, plain: Any, parent: Any, pdf: Any, page: int, nums: Any, tags: Any
    ) -> Any:
        """The structure element of a table, with all below it."""
        page_object = int(pdf.page_references[page].split()[0])
        if stamp := self.stamps.get(name):
            for index in range(len(stamp.slots)):
                del tags[name, index]
            mark = self.marks[name]
            table, references = stamp.structure.put(pdf, page_object, parent.number, mark)
            nums.update(enumerate(references, start=mark))
            return [table]
        first = len(pdf.objects)
        found = list(plain())
        if record := self.records.get(name):
            record.tagged = (first, len(pdf.objects), page_object, parent.number)
        return found


def _same(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) < 1e-6 for a, b in zip(one, other, strict=True))


# --- WeasyPrint -----------------------------------------------------------------------------------


def use_stamps(weasyprint: Any) -> None:
    """Let whoever prints stamp tables."""
    draw, tags = weasyprint.draw, weasyprint.pdf.tags
    plain_table, plain_blocks = draw.draw_table, draw.draw_block_level
    plain_tags = tags._build_box_tree

    def draw_table(stream: Any, table: Any) -> None:
        if name := _name(table):
            _active[-1].draw_lines(name, stream, table, plain_table)
        else:
            plain_table(stream, table)

    def draw_block_level(page: Any, stream: Any, blocks: Mapping[Any, Any]) -> None:
        for block, inside in blocks.items():

            def plain(block: Any = block, inside: Any = inside) -> None:
                plain_blocks(page, stream, {block: inside})

            if type(block).__name__ == "TableBox" and (name := _name(block)):
                _active[-1].draw_texts(name, page, stream, block, plain)
            else:
                plain()

    def build_box_tree(
        box: Any, parent: Any, pdf: Any, page: int, nums: Any, annotations: Any, left: Any
    ) -> Iterator[Any]:
        def plain() -> Iterator[Any]:
            found: Iterator[Any] = plain_tags(box, parent, pdf, page, nums, annotations, left)
            return found

        if getattr(box, "is_table_wrapper", False) and (name := _name(box)):
            yield from _active[-1].tag(name, plain, parent, pdf, page, nums, left)
        else:
            yield from plain()

    draw.draw_table, draw.draw_block_level = draw_table, draw_block_level
    tags._build_box_tree = build_box_tree


def _name(box: Any) -> str:
    """The name of a table that is recorded or stamped now; empty for all others."""
    if not _active or box.element is None:
        return ""
    name: str = box.element.get(NAME, "")
    return name if name in _active[-1].texts else ""
