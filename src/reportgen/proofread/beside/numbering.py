"""Whether a paragraph of a Word file gets a number or a sign that is not in its text."""

from reportgen.base.xml_tree import XmlNode
from reportgen.proofread.beside.styles import W, value
from reportgen.proofread.reading.package import Package

__all__ = ["Numbering"]


class Numbering:
    """The lists of one document."""

    def __init__(self, package: Package) -> None:
        parts = [one.target for one in package.relations(package.main) if one.kind == "numbering"]
        root = package.tree(parts[0]) if parts else None
        self._lists = {
            value(one, "numId"): value(one.find(f"{W}abstractNumId"))
            for one in (() if root is None else root.findall(f"{W}num"))
        }
        self._levels = {
            (value(kind, "abstractNumId"), value(level, "ilvl")): level
            for kind in (() if root is None else root.findall(f"{W}abstractNum"))
            for level in kind.findall(f"{W}lvl")
        }

    def prints(self, properties: XmlNode | None) -> bool:
        """Whether something is printed before a paragraph that has these properties."""
        if properties is None:
            return False
        number = value(properties.find(f"{W}numId"))
        if number in ("", "0") or number not in self._lists:
            return False
        depth = value(properties.find(f"{W}ilvl")) or "0"
        level = self._levels.get((self._lists[number], depth))
        if level is None:
            return (self._lists[number], "0") not in self._levels  # defined by a style elsewhere
        return bool(
            value(level.find(f"{W}lvlText")).strip() or level.find(f"{W}lvlPicBulletId") is not None
        )
