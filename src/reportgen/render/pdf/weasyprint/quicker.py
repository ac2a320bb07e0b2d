"""What WeasyPrint does again and again, and need not: each change with its reason and its gain.

Gains are parts of the processor time of one report's PDF, each measured by leaving that change out
(`benchmarks/quicker.py`). The pages stay the same to the byte; `test_quicker` compares them change
by change. None is made to a version that nobody has looked at: then all goes the plain way.

The door to WeasyPrint's layout. Tried: weasyprint 70.0. Replaced: `deactivate` and `reactivate` of
`text.line_break.Layout`; `strut` there and in `layout.inline`; `get_font_description` and
`font_features` there; `get_color` where `draw` has it; `split_first_line` and `avoid_collisions` in
`layout.inline`; `get_hb_object_data` in `pdf.fonts`; `is_in_normal_flow` of boxes. What is kept
hangs on WeasyPrint's style objects, which many boxes share, and goes with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import inf
from typing import Any

from reportgen.base.chinese import FIRST_HANZI, LAST_HANZI
from reportgen.render.pdf.weasyprint.kept_styles import (
    keep_measures,
    keep_styles,
    leave_empty_margins,
)
from reportgen.render.pdf.weasyprint.subsetting import keep_font, let_go_of_font

__all__ = ["SAVINGS", "TRIED", "Saving", "is_known", "make_quicker", "surely_more"]

TRIED = "70.0"
_MOST_FONT_FILES = 16  # two engines' of fonts


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


_HANZI = re.compile(f"[{FIRST_HANZI}-{LAST_HANZI}]")
_BETWEEN_HANZI = re.compile(f"(?<={_HANZI.pattern})(?={_HANZI.pattern})")
_HYPHEN = "\xad"
_TRIED_ENDS = 40


def _shape_little_more_than_a_line(weasyprint: Any) -> None:
    inline = weasyprint.layout.inline
    plain = inline.split_first_line

    def split_first_line(
        text: str, style: Any, context: Any, max_width: Any, *spacing: Any, **options: Any
    ) -> Any:
        if max_width and max_width != inf and style["font_size"]:
            end = surely_more(text, max_width / style["font_size"])
            if end:
                found = plain(text[:end], style, context, max_width, *spacing, **options)
                if found[2] is not None:  # there is more than a line
                    return found
        return plain(text, style, context, max_width, *spacing, **options)

    inline.split_first_line = split_first_line


def surely_more(text: str, measure: float) -> int:
    """Where a text may end that is well over a line of so many ems; 0 if it need not be cut.

    It ends between two characters that any line may break between, so nothing before depends on
    what comes after.
    """
    wanted = int(measure * 1.6) + 4
    if len(text) <= wanted * 3 // 2 or _HYPHEN in text:
        return 0
    for place in islice(_BETWEEN_HANZI.finditer(text, wanted), _TRIED_ENDS):
        if len(_HANZI.findall(text, 0, place.start())) >= wanted:
            return place.start()
    return 0


# --- fonts ----------------------------------------------------------------------------------------


def _keep_font_files(weasyprint: Any) -> None:
    fonts, native = weasyprint.pdf.fonts, weasyprint.text.ffi
    plain = fonts.get_hb_object_data
    kept: dict[int, bytes] = {}  # by the address of the face, the oldest first

    def get_hb_object_data(face: Any, *others: Any) -> Any:
        if others:
            return plain(face, *others)
        address = int(native.ffi.cast("uintptr_t", face))
        if address not in kept:
            native.harfbuzz.hb_face_reference(face)  # so it stays, and no other stands there
            kept[address] = _shared(plain(face), kept.values())
            for old in [*kept][:-_MOST_FONT_FILES]:  # of engines that are no more
                content = kept.pop(old)
                if not any(content is other for other in kept.values()):
                    let_go_of_font(content)
                native.harfbuzz.hb_face_destroy(native.ffi.cast("hb_face_t *", old))
        return kept[address]

    fonts.get_hb_object_data = get_hb_object_data


def _shared(content: bytes, known: Iterable[bytes]) -> bytes:
    """The font file as it is known already, of another engine, or kept from now on."""
    for other in known:
        if other == content:
            return other
    keep_font(content)
    return content


# --- the rest -------------------------------------------------------------------------------------


def _compare_colours_by_kind(weasyprint: Any) -> None:
    def get_color(style: Any, key: str) -> Any:
        value = style[key]
        return style["color"] if isinstance(value, str) and value == "currentcolor" else value

    draw = weasyprint.draw
    for module in (draw.border, draw.color, draw.text):
        module.get_color = get_color


def _know_the_flow(weasyprint: Any) -> None:
    box = weasyprint.formatting_structure.boxes.Box
    plain = box.is_in_normal_flow
    kept: dict[tuple[Any, Any], bool] = {}

    def is_in_normal_flow(self: Any) -> bool:
        style = self.style
        key = style["float"], style["position"]
        if key not in kept:
            kept[key] = plain(self)
        return kept[key]

    box.is_in_normal_flow = is_in_normal_flow


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
        keep_measures,
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
    Saving(
        "the flow is known by two words",
        "whether a box is in it is five questions, put a thousand times, of two properties",
        _know_the_flow,
    ),
    Saving(
        "empty margins are left alone",
        "of sixteen boxes in the margins of each page fifteen are empty, and all are measured",
        leave_empty_margins,
    ),
    Saving(
        "styles are kept from document to document",
        "the same rules give the same values, but for what an element says of itself",
        keep_styles,
    ),
    Saving(
        "little more than a line is shaped for a line",
        "four times the length of a line is tried, for letters that are a quarter of a character",
        _shape_little_more_than_a_line,
    ),
    Saving(
        "font files are read once",
        "each document copies some twenty megabytes of fonts and looks through all their tables",
        _keep_font_files,
    ),
)
