"""XML as a tree that knows its parents: what a part of a Word file is read and looked at as.

Works on expat alone, so it runs wherever Python does. A document type declaration, and with it
every entity, is refused; comments and instructions are nothing.
"""

from collections.abc import Iterator, Mapping
from xml.parsers import expat  # declarations and entities are refused below

__all__ = ["DOCTYPE", "BadXml", "XmlNode", "parse_xml"]

DOCTYPE = "DOCTYPE"  # what BadXml says of a document type declaration
MOST_DEPTH = 256  # elements inside each other


class BadXml(ValueError):  # noqa: N818 - the name says what it is
    """Not well-formed, nested beyond reason, or with a document type declaration."""


class XmlNode:
    """An element: its name, its attributes, and the text before its children.

    Names with a namespace are `namespace}name`, as expat gives them.
    """

    __slots__ = ("attrib", "children", "parent", "tag", "text")

    def __init__(
        self, tag: str, attrib: Mapping[str, str], parent: "XmlNode | None" = None, text: str = ""
    ) -> None:
        self.tag = tag
        self.attrib = attrib
        self.parent = parent
        self.text = text
        self.children: list[XmlNode] = []

    def __iter__(self) -> Iterator["XmlNode"]:
        return iter(self.children)

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attrib.get(name, default)

    def find(self, *tags: str) -> "XmlNode | None":
        """The first child of that name; of several names, the first at the end of such a way."""
        return next(self.findall(*tags), None)

    def findall(self, tag: str, *below: str) -> Iterator["XmlNode"]:
        """The children of that name; of several names, all at the end of such a way."""
        for child in self.children:
            if child.tag == tag:
                if below:
                    yield from child.findall(*below)
                else:
                    yield child

    def iter(self, *tags: str) -> Iterator["XmlNode"]:
        """The element and all below it, as they come, or those that have one of these names."""
        left = [self]
        while left:
            one = left.pop()
            if not tags or one.tag in tags:
                yield one
            if one.children:
                left += one.children[::-1]

    def ancestors(self, *tags: str) -> Iterator["XmlNode"]:
        """The elements around it, the closest first, or those that have one of these names."""
        one = self.parent
        while one is not None:
            if not tags or one.tag in tags:
                yield one
            one = one.parent

    @property
    def name(self) -> str:
        """Its name without its namespace."""
        return self.tag.rpartition("}")[2]


def parse_xml(content: bytes) -> XmlNode:
    """The tree of a document; raises BadXml."""
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise BadXml(str(error)) from error
    except (ValueError, LookupError) as error:  # an encoding that expat does not know
        raise BadXml(str(error)) from error
    if builder.root is None:
        raise BadXml
    return builder.root


def _refuse(*_details: object) -> None:
    raise BadXml(DOCTYPE)


class _Builder:
    """Puts the tree together from the parser's events."""

    def __init__(self) -> None:
        self.root: XmlNode | None = None
        self.here: XmlNode | None = None
        self.depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        around = self.here
        self.here = node = XmlNode(name, attributes, around)
        if around is None:
            self.root = node
        else:
            around.children.append(node)
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise BadXml

    def end(self, _name: str) -> None:
        self.here = self.here.parent if self.here else None
        self.depth -= 1

    def data(self, text: str) -> None:
        if self.here is not None and not self.here.children:
            self.here.text += text
