"""How a text is drawn beside any page, to be put on many.

The door to how WeasyPrint draws a text by itself. Tried: weasyprint 70.0. Used:
`text.line_break.split_first_line`, `reactivate` of a layout, `draw.text.draw_first_line`,
`pdf.stream.Stream` with its `add_font`; `to_unicode` and `widths` of a font.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from reportgen.render.pdf.weasyprint.stamp import Drawn, FontUse, Misfit, as_bytes

__all__ = ["Pen", "Pens"]

_MOST_NUMBERS = 5000  # of which it is kept how they are drawn


class Pens:
    """One for each style, and what they share."""

    def __init__(self, weasyprint: Any) -> None:
        self.weasyprint = weasyprint
        self.pens: dict[int, Pen] = {}
        self.fonts: dict[float, _Fonts] = {}

    def of(self, style: Any) -> Pen:
        """The one for a style, which is kept."""
        if id(style) not in self.pens:
            self.pens[id(style)] = self.new(style)
        return self.pens[id(style)]

    def new(self, style: Any) -> Pen:
        """One for a text that is drawn but once."""
        fonts = self.fonts.setdefault(style["font_size"], _Fonts())
        return Pen(self.weasyprint, style, fonts)


class _Fonts:
    """The fonts of one size, by their keys: as a file knows them, and as Pango does.

    Pango's live as long as one of the layouts that use them.
    """

    def __init__(self) -> None:
        self.of_file: dict[int, Any] = {}
        self.of_pango: dict[int, tuple[Any, Any]] = {}

    def use(self, key: int) -> FontUse:
        """What was taken of a font since all was forgotten."""
        font, (pango_font, _) = self.of_file[key], self.of_pango[key]
        texts = dict(font.to_unicode)
        return FontUse(key, pango_font, texts, {glyph: font.widths[glyph] for glyph in texts})

    def forget(self) -> None:
        """Forget what was taken."""
        for font in self.of_file.values():
            font.to_unicode.clear()


class Pen:
    """Draws texts of one style beside any page."""

    def __init__(self, weasyprint: Any, style: Any, fonts: _Fonts) -> None:
        self.weasyprint = weasyprint
        self.style = style
        self.fonts = fonts
        self.kept: dict[str, Drawn] = {}

    def draw(self, text: str) -> Drawn:
        """A text on one line."""
        drawn = self.kept.get(text)
        if drawn is None:
            if len(self.kept) >= _MOST_NUMBERS:
                self.kept.clear()
            split = self.weasyprint.text.line_break.split_first_line
            layout, _, rest, *sizes = split(text, self.style, None, None, 0)
            if rest is not None:
                raise Misfit
            drawn = self.kept[text] = self.drawn(text, layout, *sizes)
        return drawn

    def drawn(
        self, text: str, layout: Any, width: float = 0, height: float = 0, baseline: float = 0
    ) -> Drawn:
        """A text that Pango has laid out."""
        self.fonts.forget()
        layout.reactivate(self.style)
        known = self.fonts.of_file
        stream = self.weasyprint.pdf.stream.Stream(
            known, None, {"ExtGState": {}}, None, None, {}, None
        )
        add, used = stream.add_font, dict[int, None]()

        def add_font(pango_font: Any) -> Any:
            font, size = add(pango_font)
            key = next(key for key, one in known.items() if one is font)
            self.fonts.of_pango.setdefault(key, (pango_font, layout))
            used[key] = None
            return font, size

        stream.add_font = add_font
        box = SimpleNamespace(text=text, style=self.style, pango_layout=layout)
        matrix = self.weasyprint.matrix.Matrix(d=-1)
        self.weasyprint.draw.text.draw_first_line(stream, box, "clip", "none", matrix)
        _, *items = stream.stream or [b""]
        body = b"\n".join(map(as_bytes, items))
        return Drawn(body, tuple(map(self.fonts.use, used)), width, height, baseline)
