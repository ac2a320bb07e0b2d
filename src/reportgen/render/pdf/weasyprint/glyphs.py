"""How the glyphs of a line of text are put into a page, each to a thousandth of its size.

WeasyPrint cuts off the parts of a thousandth at each glyph, so a full line ends a third of a point
beside its place; and it asks for each property of each glyph one by one. Here the glyphs are read
as one block, and each stands as near its place as the file can say.

The door to WeasyPrint's drawing of text. Tried: weasyprint 70.0. Replaced:
`draw.text.draw_first_line`. Read: `pango_layout`, `text` and `style` of a text box; the runs of
Pango's first line; `widths`, `to_unicode`, `hash`, `bitmap`, `png`, `svg` and `colr` of a font; of
`PangoGlyphInfo` that it is glyph, width, two offsets, flags: four bytes each. Lines with pictures
for glyphs, raised glyphs, an ellipsis or a character that no font has are WeasyPrint's own to draw.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.render.pdf.weasyprint.justifying import Spread

__all__ = ["use_exact_drawing"]

_GLYPH = struct.Struct("=IiiiI")  # its number, its width, how far it is moved right and up, flags
_EMPTY = 0x0FFFFFFF  # drawn as nothing
_ENDS = frozenset("\n\r\u2029")  # what ends a paragraph
_NO_SPREAD = Spread(0.0, frozenset())

_Plain = Callable[..., list[Any]]


@dataclass(frozen=True, slots=True)
class _Run:
    """A piece of a line in one font: its glyphs, and the text that each of them stands for."""

    font: Any
    size: float
    glyphs: tuple[tuple[int, int, int], ...]
    starts: tuple[int, ...]
    end: int
    pango_font: Any


def use_exact_drawing(weasyprint: Any) -> None:
    """Make WeasyPrint draw lines as said above."""
    module, native = weasyprint.draw.text, weasyprint.text.ffi
    if native.ffi.sizeof("PangoGlyphInfo") != _GLYPH.size:
        return
    plain: _Plain = module.draw_first_line

    def draw(stream: Any, box: Any, overflow: str, ellipsis: str, matrix: Any) -> list[Any]:
        if overflow != "ellipsis" and ellipsis == "none" and box.text.strip():
            if not _ENDS.isdisjoint(box.pango_layout.text):  # to say so makes Pango shape it anew
                native.pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)
            line, _ = box.pango_layout.get_first_line()
            runs = list(_runs(stream, line, native))
            if all(map(_is_ordinary, runs)):
                stream.set_text_matrix(*matrix.values)
                _draw(stream, runs, box, native)
                return []
        return plain(stream, box, overflow, ellipsis, matrix)

    module.draw_first_line = draw


def _runs(stream: Any, line: Any, native: Any) -> Iterator[_Run]:
    ffi = native.ffi
    run = line.runs[0]
    while run != ffi.NULL:
        item, run = run.data, run.next
        string = item.glyphs
        number = string.num_glyphs
        pango_font = item.item.analysis.font
        font, size = stream.add_font(pango_font)
        block = ffi.buffer(string.glyphs, number * _GLYPH.size)
        glyphs = tuple(_GLYPH.iter_unpack(block))
        clusters = ffi.unpack(string.log_clusters, number)
        start = item.item.offset
        if item.item.analysis.level % 2 or any(up for _, _, _, up, _ in glyphs):
            font = None  # from right to left, or raised
        yield _Run(
            font,
            size,
            tuple((glyph, width, right) for glyph, width, right, _, _ in glyphs),
            tuple(start + one for one in clusters),
            start + item.item.length,
            pango_font,
        )


def _is_ordinary(run: _Run) -> bool:
    font = run.font
    if font is None or font.bitmap or font.png or font.svg or font.colr:
        return False
    return all(glyph <= _EMPTY for glyph, _, _ in run.glyphs)


def _draw(stream: Any, runs: list[_Run], box: Any, native: Any) -> None:
    spread = getattr(box, "spread", None) or _NO_SPREAD
    gaps, each = spread.ends, spread.each
    text = box.pango_layout.text.encode()
    # In pixels: where the pen should be, and where it is.
    wanted = drawn = 0.0
    for run in runs:
        stream.set_font_size(run.font.hash, run.size)
        pieces: list[str] = []
        ends = (*run.starts[1:], run.end)
        thousandth = run.size / 1000
        widths, known = run.font.widths, run.font.to_unicode
        for (glyph, width, right), start, end in zip(run.glyphs, run.starts, ends, strict=True):
            if glyph != _EMPTY:
                back = round((drawn - wanted - right / 1024) / thousandth)
                if back:
                    pieces.append(f">{back}<")
                pieces.append(f"{glyph:04x}")
                if glyph not in widths:
                    widths[glyph] = _advance(run, glyph, native, stream)
                drawn += (widths[glyph] - back) * thousandth
                if glyph not in known:
                    known[glyph] = text[start:end].decode()
            wanted += width / 1024
            if end in gaps and end != start:
                wanted += each
        stream.show_text(f"<{''.join(pieces)}>")


def _advance(run: _Run, glyph: int, native: Any, stream: Any) -> int:
    """By how many thousandths of the size the pen moves on after a glyph."""
    native.pango.pango_font_get_glyph_extents(
        run.pango_font, glyph, stream.ink_rect, stream.logical_rect
    )
    advance: int = round(stream.logical_rect.width / 1024 * 1000 / run.size)
    return advance
