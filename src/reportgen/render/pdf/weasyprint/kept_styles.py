"""What WeasyPrint works out of styles, worked out once: the styles themselves, and their measures.

Parts of `quicker`, where each has its reason; only that asks for them.

The door to WeasyPrint's styles. Tried: weasyprint 70.0. Replaced: `StyleFor.set_computed_styles` in
`css`; `resolve_percentages` where `layout` has it. What is kept hangs on WeasyPrint's style
objects, which many boxes share; those that are kept from document to document hang on the
configuration of fonts, which all documents of one engine share.
"""

from __future__ import annotations

import re
from math import inf
from typing import Any

__all__ = ["keep_measures", "keep_styles", "leave_empty_margins"]

# --- measures -------------------------------------------------------------------------------------

_RELATIVE = ("margin", "padding")
_SIDES = ("top", "right", "bottom", "left")
_MEASURES = (
    *(f"{name}_{side}" for name in _RELATIVE for side in _SIDES),
    *(f"{most}{way}" for way in ("width", "height") for most in ("", "min_", "max_")),
)
_USED = (*_MEASURES, *(f"border_{side}_width" for side in _SIDES))


def keep_measures(weasyprint: Any) -> None:
    """Let a style keep the measures of its boxes, if they do not depend on what is around."""
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


def leave_empty_margins(weasyprint: Any) -> None:
    """Measure no box of a page's margin that is empty: all its measures are 0 in the end."""
    page = weasyprint.layout.page
    plain = page.resolve_percentages

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        if getattr(box, "is_generated", True):
            plain(box, containing_block)
        else:
            box.__dict__.update(_NOTHING)

    page.resolve_percentages = resolve_percentages


_NOTHING = {
    **dict.fromkeys(_USED, 0),
    **{f"max_{way}": inf for way in ("width", "height")},
    **dict.fromkeys(("width", "height"), "auto"),
}


# --- styles ---------------------------------------------------------------------------------------

# Layout writes into the styles that these are in; and how large a page is, is not known at first.
_WRITTEN = frozenset(("overflow", "float", "footnote_display"))
_OF_THE_PAGE = re.compile(r"'v(?:w|h|i|b|min|max)'")
_MOST_STYLES = 500


def keep_styles(weasyprint: Any) -> None:
    """Let the documents of one engine share the styles that the same rules give."""
    kind = weasyprint.css.StyleFor
    plain = kind.set_computed_styles

    def set_computed_styles(
        self: Any,
        element: Any,
        parent: Any,
        root: Any = None,
        pseudo_type: Any = None,
        base_url: Any = None,
        target_collector: Any = None,
    ) -> None:
        kept = self.font_config.__dict__.setdefault("reportgen_styles", {})
        styles = self.get_computed_styles()
        above = None if parent is None else styles[parent, None]
        rules = self.get_cascaded_styles().get((element, pseudo_type), {})
        key = _key_of_style(element, above, rules)
        style = kept.get((key, pseudo_type, base_url)) if key else None
        if style is None:
            plain(self, element, parent, root, pseudo_type, base_url, target_collector)
            if key and len(kept) < _MOST_STYLES and not _OF_THE_PAGE.search(repr(rules)):
                style = kept[key, pseudo_type, base_url] = styles[element, pseudo_type]
                style.reportgen_kept = True
        else:
            styles[element, pseudo_type] = style
            if target_collector and style["anchor"]:
                target_collector.collect_anchor(style["anchor"])

    kind.set_computed_styles = set_computed_styles


def _key_of_style(element: Any, above: Any, rules: Any) -> tuple[Any, ...] | None:
    """What makes a style what it is; None if it cannot be another document's too.

    The numbers of objects are true as long as a kept style holds those objects; the language comes
    from the page itself.
    """
    if above is not None and not hasattr(above, "reportgen_kept"):
        return None
    own = hasattr(element, "get") and element.get("style")
    if own or not _WRITTEN.isdisjoint(rules):
        return None
    named = (
        (name, value if name == "lang" else id(value), *rank, *specific)
        for name, (value, (*rank, specific)) in rules.items()
    )
    return (id(above), *named)
