"""Whether a reader can tell a colour of a Word file from what is behind it."""

from reportgen.base.xml_tree import XmlNode
from reportgen.proofread.beside.styles import Properties, W, value
from reportgen.proofread.reading.package import Package

__all__ = ["PAPER", "Colours", "Light"]

Light = float
"""How light a colour is, from 0 for black to 255 for white."""

PAPER: Light = 255.0
_A = "http://schemas.openxmlformats.org/drawingml/2006/main}"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml}"
_NEAR = 80  # of 255: two colours that are nearer cannot be told apart on a printed page
_CLEAR = 60_000  # of 100,000: how transparent type may be
_THEME = {"background1": "lt1", "light1": "lt1", "text1": "dk1", "dark1": "dk1"} | {
    "background2": "lt2",
    "light2": "lt2",
    "text2": "dk2",
    "dark2": "dk2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_OFFICE = {"lt1": 255.0, "lt2": 235.0, "dk1": 0.0, "dk2": 80.0}
_MARKERS = {
    "black": 0.0,
    "darkBlue": 14.0,
    "darkRed": 38.0,
    "darkMagenta": 52.0,
    "darkGreen": 90.0,
    "darkCyan": 104.0,
    "blue": 18.0,
    "darkGray": 128.0,
    "darkYellow": 128.0,
}


class Colours:
    """The colours of one document, those of its theme among them."""

    def __init__(self, package: Package) -> None:
        self._theme = dict(_OFFICE)
        for one in package.relations(package.main):
            root = package.tree(one.target) if one.kind == "theme" else None
            if root is not None:
                self._theme |= _of_theme(root)

    def is_faint(self, properties: Properties, behind: Light) -> bool:
        """Whether type with these properties can hardly be seen on what is behind it."""
        ground = self.behind(properties, behind)
        ink = self._light(properties.get(f"{W}color"), "val", "themeColor")
        if ink is None:  # black or white, whichever can be seen, but for the mark of a marker
            ink = 0.0 if ground >= 100 or f"{W}highlight" in properties else PAPER
        return abs(ink - ground) < _NEAR or _is_empty(properties.get(f"{_W14}textFill"), ground)

    def behind(self, properties: Properties, behind: Light) -> Light:
        """How light the ground is when these properties shade it."""
        marker = value(properties.get(f"{W}highlight"))
        if marker and marker != "none":
            return _MARKERS.get(marker, PAPER)
        shade = properties.get(f"{W}shd")
        kind = value(shade)
        if kind == "solid":
            light = self._light(shade, "color", "themeColor")
            return 0.0 if light is None else light
        fill = self._light(shade, "fill", "themeFill")
        ground = behind if fill is None else fill
        if kind.startswith("pct") and kind[3:].isdigit():
            return self._mixed(ground, self._light(shade, "color", "themeColor"), int(kind[3:]))
        return ground

    def page(self, root: XmlNode) -> Light:
        """How light the page is."""
        light = self._light(root.find(f"{W}background"), "color", "themeColor")
        return PAPER if light is None else light

    @staticmethod
    def _mixed(ground: Light, dots: Light | None, percent: int) -> Light:
        share = min(percent, 100) / 100
        return ground * (1 - share) + (dots or 0.0) * share

    def _light(self, element: XmlNode | None, plain: str, themed: str) -> Light | None:
        """How light the colour of an element is; None for an automatic one."""
        name = value(element, themed)
        light = self._theme.get(_THEME.get(name, name)) if name and name != "none" else None
        if light is None:
            return _light_of(value(element, plain))
        prefix = themed.removesuffix("Color")
        if (tint := _hex(value(element, f"{prefix}Tint"))) is not None:
            light = light * tint / 255 + 255 * (1 - tint / 255)
        if (shade := _hex(value(element, f"{prefix}Shade"))) is not None:
            light = light * shade / 255
        return light


def _of_theme(root: XmlNode) -> dict[str, Light]:
    found = {}
    for one in (one for scheme in root.iter(f"{_A}clrScheme") for one in scheme):
        for colour in one:
            light = _light_of(colour.get("lastClr") or colour.get("val") or "")
            if light is not None:
                found[one.name] = light
    return found


def _is_empty(fill: XmlNode | None, ground: Light) -> bool:
    """Whether type is filled with nothing, with what is behind it, or so that one sees through."""
    if fill is None:
        return False
    for one in fill.iter():
        name, given = one.name, one.get(f"{_W14}val", "")
        if name == "noFill" or (name == "schemeClr" and given.startswith(("bg", "lt"))):
            return True
        if name == "alpha" and given.isdigit() and int(given) > _CLEAR:
            return True
        light = _light_of(given) if name == "srgbClr" else None
        if light is not None and abs(light - ground) < _NEAR:
            return True
    return False


def _light_of(colour: str) -> Light | None:
    number = _hex(colour) if len(colour) == 6 else None
    if number is None:
        return None
    red, green, blue = number >> 16, number >> 8 & 255, number & 255
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _hex(text: str) -> int | None:
    try:
        return int(text, 16)
    except ValueError:
        return None
