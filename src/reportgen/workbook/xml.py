"""A stream of XML in, the elements of some names out, each as a small tree, in one fast pass.

Works on expat directly: a million empty rows, which some programs leave in a sheet, then take half
a second, not ten, and no memory. A document type declaration, and with it every entity, is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat  # declarations and entities are refused below

__all__ = ["Node", "XmlError", "elements"]

CHUNK = 1 << 16


class XmlError(ValueError):
    """Not well-formed, or a document type declaration."""


@dataclass(slots=True)
class Node:
    """An element: its name and its attributes' names without their prefixes."""

    name: str
    attributes: dict[str, str]
    children: list["Node"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly in the element."""
        return "".join(self.pieces)

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attributes.get(name, default)


def elements(
    stream: IO[bytes], wanted: frozenset[str], *, filled_only: bool = False
) -> Iterator[Node]:
    """The elements of those names as they end, or of them only those that have children.

    XmlError for bad XML.
    """
    collector = _Collector(wanted, filled_only)
    try:
        while chunk := stream.read(CHUNK):
            collector.parser.Parse(chunk, False)
            yield from collector.taken()
        collector.parser.Parse(b"", True)
        yield from collector.taken()
    except expat.ExpatError as error:
        raise XmlError(str(error)) from error


class _Collector:
    """Builds a tree inside a wanted element and forgets everything else."""

    def __init__(self, wanted: frozenset[str], filled_only: bool) -> None:
        self.wanted, self.filled_only = wanted, filled_only
        self.open: list[Node] = []
        self.done: list[Node] = []
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.data
        parser.StartDoctypeDeclHandler = self.refuse
        parser.EntityDeclHandler = self.refuse

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if not self.open and name not in self.wanted:
            return
        if any(":" in key for key in attributes):
            attributes = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        node = Node(name, attributes)
        if self.open:
            self.open[-1].children.append(node)
        self.open.append(node)

    def end(self, _name: str) -> None:
        if self.open:
            node = self.open.pop()
            if not self.open and (node.children or not self.filled_only):
                self.done.append(node)

    def data(self, text: str) -> None:
        if self.open:
            self.open[-1].pieces.append(text)

    def refuse(self, *_details: object) -> None:
        raise XmlError("document type declaration")

    def taken(self) -> list[Node]:
        taken, self.done = self.done, []
        return taken
