"""Which properties hold for a run and a paragraph of a Word file, by its styles.

What a style hides is hidden: a run's own properties say nothing without its styles.
"""

from collections.abc import Iterator, Mapping

from reportgen.base.xml_tree import XmlNode
from reportgen.proofread.reading.package import Package

__all__ = ["Properties", "Styles", "W", "is_on", "value"]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off")
_SWITCHES = frozenset(
    f"{W}{name}" for name in ("vanish", "specVanish", "strike", "dstrike", "emboss", "imprint")
)
_DEEPEST = 50  # styles based on one another; a ring of styles ends here

Properties = Mapping[str, XmlNode]
"""Property → the element that decides it; the names are tags."""


def value(element: XmlNode | None, name: str = "val") -> str:
    """An attribute of Word's; "" when there is none, or no element."""
    return "" if element is None else element.get(f"{W}{name}", "")


def is_on(properties: Properties, name: str) -> bool:
    """Whether a property that is either on or off is on."""
    element = properties.get(f"{W}{name}")
    return element is not None and value(element) not in _OFF


class Styles:
    """The styles of one document; what is worked out once for a style is kept."""

    def __init__(self, package: Package) -> None:
        self._root = _part(package, "styles")
        styles = [] if self._root is None else self._root.findall(f"{W}style")
        self._styles = {value(style, "styleId"): style for style in styles}
        self._default = {
            value(style, "type"): value(style, "styleId")
            for style in styles
            if value(style, "default") not in ("", *_OFF)
        }
        self._run: dict[tuple[str, str, str], dict[str, XmlNode]] = {}
        self._paragraph: dict[tuple[str, str], dict[str, XmlNode]] = {}

    def of_run(self, run: XmlNode, paragraph: str, table: str) -> Properties:
        """What holds for a run; given are the styles of the paragraph and the table around it."""
        own = run.find(f"{W}rPr")
        style = "" if own is None else value(own.find(f"{W}rStyle"))
        key = paragraph, style, table
        if key not in self._run:
            self._run[key] = self._run_by_styles(*key)
        return self._run[key] if own is None else {**self._run[key], **_by_tag(own)}

    def of_paragraph(self, paragraph: XmlNode, table: str) -> Properties:
        """What holds for a paragraph; attributes of one property come from several styles."""
        key = self.paragraph_style(paragraph), table
        if key not in self._paragraph:
            merged: dict[str, XmlNode] = {}
            for properties in self._levels("pPr", *key):
                _merge(merged, properties)
            self._paragraph[key] = merged
        own = paragraph.find(f"{W}pPr")
        if own is None:
            return self._paragraph[key]
        merged = dict(self._paragraph[key])
        _merge(merged, own)
        return merged

    def _run_by_styles(self, paragraph: str, style: str, table: str) -> dict[str, XmlNode]:
        merged: dict[str, XmlNode] = {}
        for properties in self._levels("rPr", paragraph, table):
            _overlay(merged, properties)
        for one in self._chain(style):
            if (own := one.find(f"{W}rPr")) is not None:
                _overlay(merged, own)
        return merged

    def _levels(self, name: str, paragraph: str, table: str) -> Iterator[XmlNode]:
        """Properties from the weakest: the document's, the table style's, the paragraph style's."""
        if self._root is not None:
            yield from self._root.findall(f"{W}docDefaults", f"{W}{name}Default", f"{W}{name}")
        for style in self._chain(table):
            yield from style.iter(f"{W}{name}")  # those of its first row and so on as well
        for style in self._chain(paragraph):
            if (own := style.find(f"{W}{name}")) is not None:
                yield own

    def _chain(self, style: str) -> list[XmlNode]:
        """A style and those it is based on, the farthest first."""
        chain: list[XmlNode] = []
        while style in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[style])
            style = value(self._styles[style].find(f"{W}basedOn"))
        return chain[::-1]

    def paragraph_style(self, paragraph: XmlNode) -> str:
        """The name of a paragraph's style."""
        return value(paragraph.find(f"{W}pPr", f"{W}pStyle")) or self._default.get("paragraph", "")


def _part(package: Package, kind: str) -> XmlNode | None:
    found = [one.target for one in package.relations(package.main) if one.kind == kind]
    return package.tree(found[0]) if found else None


def _overlay(merged: dict[str, XmlNode], properties: XmlNode) -> None:
    """A style over another. What one has switched on no other can switch off, only the run."""
    for one in properties:
        tag = one.tag
        before = merged.get(tag)
        if tag not in _SWITCHES or before is None or value(before) in _OFF:
            merged[tag] = one


def _by_tag(properties: XmlNode) -> dict[str, XmlNode]:
    found: dict[str, XmlNode] = {one.tag: one for one in properties}
    return found


def _merge(merged: dict[str, XmlNode], properties: XmlNode) -> None:
    """Properties over others; of one that both have, the attributes of both hold."""
    for one in properties:
        tag = one.tag
        before = merged.get(tag)
        if before is not None and one.attrib:
            merged[tag] = XmlNode(tag, {**before.attrib, **one.attrib}, one.parent, one.text)
            merged[tag].children = one.children
        else:
            merged[tag] = one
