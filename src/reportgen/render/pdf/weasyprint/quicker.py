"""What WeasyPrint does again and again, and need not: each change with its reason and its gain.

Gains are parts of the processor time of one report's PDF, each measured by leaving that change out
(`benchmarks/quicker.py`). The pages stay the same to the byte; `test_quicker` compares them change
by change. None is made to a version that nobody has looked at: then all goes the plain way.

The door to WeasyPrint's layout. Tried: weasyprint 70.0. Replaced: `deactivate` and `reactivate` of
`text.line_break.Layout`; `strut` there and in `layout.inline`; `get_font_description` and
`font_features` there; `resolve_percentages` where `layout` has it; `get_color` where `draw` has it;
`layout.inline.avoid_collisions`. What is kept hangs on WeasyPrint's style objects, which many boxes
share, and goes with them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

__all__ = ["SAVINGS", "TRIED", "Saving", "is_known", "make_quicker"]

TRIED = "70.0"


@dataclass(frozen=True, slots=True)
class Saving:
    """A change to WeasyPrint: what is saved, why it may be, and how it is made."""

    name: str
    reason: str
    make: Callable[[Any], None]


def is_known(weasyprint: Any) -> bool:
    """Whether this version was looked at."""
    return str(weasyprint.__version__) == TRIED


def make_quicker(weasyprint: Any) -> None:
    """Make all changes, if the version is known."""
    if is_known(weasyprint):
        for saving in SAVINGS:
            saving.make(weasyprint)


# --- texts ----------------------------------------------------------------------------------------


def _keep_texts(weasyprint: Any) -> None:
    layout = weasyprint.text.line_break.Layout
    again = layout.reactivate

    def deactivate(_: Any) -> None:
        """Keep what Pango has made."""

    def reactivate(self: Any, style: Any) -> None:
        if self.style is not style or self.justification_spacing:
            again(self, style)

    layout.deactivate, layout.reactivate = deactivate, reactivate


def _keep_struts(weasyprint: Any) -> None:
    plain = weasyprint.text.line_break.strut

    def strut(style: Any) -> Any:
        kept = style.__dict__.get("reportgen_strut")
        if kept is None:
            kept = style.reportgen_strut = plain(style)
        return kept

    weasyprint.text.line_break.strut = weasyprint.layout.inline.strut = strut


def _keep_descriptions(weasyprint: Any) -> None:
    module = weasyprint.text.line_break
    plain = module.get_font_description

    def get_font_description(style: Any) -> Any:
        kept = style.__dict__.get("reportgen_font")
        if kept is None:
            kept = style.reportgen_font = plain(style)
        return kept

    module.get_font_description = get_font_description
    module.font_features = lru_cache(maxsize=256)(module.font_features)


# --- measures -------------------------------------------------------------------------------------

_RELATIVE = ("margin", "padding")
_SIDES = ("top", "right", "bottom", "left")
_MEASURES = (
    *(f"{name}_{side}" for name in _RELATIVE for side in _SIDES),
    *(f"{most}{way}" for way in ("width", "height") for most in ("", "min_", "max_")),
)
_USED = (*_MEASURES, *(f"border_{side}_width" for side in _SIDES))


def _keep_measures(weasyprint: Any) -> None:
    layout = weasyprint.layout
    plain = layout.percent.resolve_percentages

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        kept = style.__dict__.get("reportgen_measures")
        if kept is None:
            plain(box, containing_block)
            fixed = _are_fixed(style)
            style.reportgen_measures = {n: getattr(box, n) for n in _USED} if fixed else False
        elif kept:
            box.__dict__.update(kept)
        else:
            plain(box, containing_block)

    for name in ("inline", "page", "float", "grid", "absolute", "block", "column", "table"):
        getattr(layout, name).resolve_percentages = resolve_percentages


def _are_fixed(style: Any) -> bool:
    """Whether all measures are lengths, or left open, and borders are each box's own."""
    if style["border_collapse"] == "collapse":
        return False
    values = (style[name] for name in _MEASURES)
    return all(value == "auto" or getattr(value, "unit", None) == "px" for value in values)


# --- the rest -------------------------------------------------------------------------------------


def _compare_colours_by_kind(weasyprint: Any) -> None:
    def get_color(style: Any, key: str) -> Any:
        value = style[key]
        return style["color"] if isinstance(value, str) and value == "currentcolor" else value

    draw = weasyprint.draw
    for module in (draw.border, draw.color, draw.text):
        module.get_color = get_color


def _look_for_floats_only_where_they_are(weasyprint: Any) -> None:
    module = weasyprint.layout.inline
    plain = module.avoid_collisions

    def avoid_collisions(context: Any, box: Any, block: Any, outer: bool = True) -> Any:
        ordinary = outer and not context.excluded_shapes and type(box).__name__ == "LineBox"
        if ordinary and block.style["direction"] == "ltr" and box.style["float"] == "none":
            return block.content_box_x(), box.position_y, block.width
        return plain(context, box, block, outer)

    module.avoid_collisions = avoid_collisions


SAVINGS = (
    Saving(
        "texts are shaped once",
        "Pango's layout of a line is thrown away when its place is known, and made anew to draw it",
        _keep_texts,
    ),
    Saving(
        "a style knows its strut",
        "it is looked up by a text made of sixteen properties, for every line",
        _keep_struts,
    ),
    Saving(
        "a style knows its font",
        "Pango's description of a font, and its features, are made anew for every text",
        _keep_descriptions,
    ),
    Saving(
        "a style knows its measures",
        "of a box without percentages all fourteen are what they were for the last of its style",
        _keep_measures,
    ),
    Saving(
        "colours are compared by their kind",
        "each is compared, component by component, with the word currentcolor",
        _compare_colours_by_kind,
    ),
    Saving(
        "no floats, no collisions",
        "every line is kept clear of floats, of which an official document has none",
        _look_for_floats_only_where_they_are,
    ),
)
