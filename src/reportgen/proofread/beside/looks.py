"""What, by the properties of its run and paragraph, a reader of the paper does not see.

Whoever reads the paper sees neither what is hidden nor what is white, tiny, squeezed into nothing,
pushed off the page; and sees another figure in a font of signs, raised, or struck out.
"""

from collections.abc import Iterator

from reportgen.base.xml_tree import XmlNode
from reportgen.proofread.beside.styles import Properties, W, is_on, value

__all__ = ["is_font_of_signs", "number", "paragraph_looks", "run_looks"]

_SMALLEST = 12  # half points: less cannot be read on paper
_LARGEST = 200
_SIGNS = ("wingdings", "webdings", "symbol", "mt extra", "marlett", "barcode", "code 128", "free 3")
_FONTS = ("ascii", "hAnsi", "eastAsia", "cs")
_WIDEST = 6_000  # twips: more indent than that leaves nothing of a page, or of a cell less
_WIDEST_IN_CELL = 1_000
_HANGING = -1_600  # twips: what hangs farther out than the margin is off the page


def run_looks(properties: Properties) -> Iterator[str]:
    """What is odd about type with these properties, but for its colour."""
    size = number(properties.get(f"{W}sz"), 20)
    if is_on(properties, "vanish") or is_on(properties, "specVanish"):
        yield "hidden"
    if is_on(properties, "emboss") or is_on(properties, "imprint"):
        yield "faint"
    if size < _SMALLEST or 0 < number(properties.get(f"{W}w"), 100) < 50:
        yield "tiny"
    if size > _LARGEST or _is_displaced(properties, size) or _is_combined(properties):
        yield "displaced"
    if is_on(properties, "strike") or is_on(properties, "dstrike"):
        yield "struck"
    if value(properties.get(f"{W}vertAlign")) not in ("", "baseline"):
        yield "raised"
    if is_on(properties, "rtl"):
        yield "reversed"
    fonts = properties.get(f"{W}rFonts")
    if any(is_font_of_signs(value(fonts, name)) for name in _FONTS):
        yield "signs"


def _is_displaced(properties: Properties, size: int) -> bool:
    """Whether letters stand on or far from each other, or outside of their line."""
    spacing = number(properties.get(f"{W}spacing"), 0)
    away = abs(number(properties.get(f"{W}position"), 0))
    return spacing < -3 * size or spacing > 10 * size or away > 0.6 * size


def _is_combined(properties: Properties) -> bool:
    """Whether letters are set in two lines in one, lying down, or squeezed to a width."""
    layout, fitted = properties.get(f"{W}eastAsianLayout"), properties.get(f"{W}fitText")
    on = [value(layout, name) not in ("", "0", "false", "off") for name in ("combine", "vert")]
    return any(on) or (fitted is not None and number(fitted, 0) < 200)


def is_font_of_signs(name: str) -> bool:
    """Whether a font shows other signs than the letters written."""
    return name.lower().startswith(_SIGNS)


def paragraph_looks(properties: Properties, size: int, *, in_cell: bool) -> Iterator[str]:
    """What is odd about the place of a paragraph whose type has that size, in half points."""
    if f"{W}framePr" in properties:
        yield "moved"
    indent, spacing = properties.get(f"{W}ind"), properties.get(f"{W}spacing")
    sides = [number(indent, 0, one) for one in ("left", "start", "right", "end")]
    first = number(indent, 0, "firstLine") - number(indent, 0, "hanging")
    widest = _WIDEST_IN_CELL if in_cell else _WIDEST
    if max(*sides, first) > widest or min(sides) + min(first, 0) < _HANGING:
        yield "displaced"
    in_characters = ("leftChars", "startChars", "rightChars", "endChars", "firstLineChars")
    if max(abs(number(indent, 0, one)) for one in in_characters) > (1_000 if in_cell else 2_000):
        yield "displaced"
    if value(spacing, "lineRule") == "exact" and number(spacing, 240, "line") < 6 * size:
        yield "clipped"
    if is_on(properties, "bidi"):
        yield "reversed"


def number(element: XmlNode | None, default: int, name: str = "val") -> int:
    """A number that an element gives; the default when there is none, or none that can be read."""
    try:
        return int(float(value(element, name).removesuffix("pt").removesuffix("%") or default))
    except (ValueError, OverflowError):
        return default
