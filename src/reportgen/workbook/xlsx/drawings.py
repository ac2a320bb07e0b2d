"""What lies on a worksheet and in no cell: text boxes, pictures, charts. Counted, never opened."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from reportgen.workbook.xlsx.archive import DAMAGES, Archive, UnreadableWorkbook
from reportgen.workbook.xlsx.parts import related_parts
from reportgen.workbook.xlsx.xml import Budget, TooMuch, XmlError, bare, feed

__all__ = ["NOTHING", "Objects", "objects_on"]

DRAWING_WORK = 100_000  # as in a budget, for what lies on one sheet
MOST_WORDS = 2000  # characters kept of what stands in text boxes


@dataclass(frozen=True, slots=True)
class Objects:
    """How many there are of each, and the words of the text boxes in order."""

    boxes: int = 0
    pictures: int = 0
    charts: int = 0
    shapes: int = 0
    words: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.boxes or self.pictures or self.charts or self.shapes)

    def __add__(self, other: "Objects") -> "Objects":
        """Those of two drawings together."""
        return Objects(
            self.boxes + other.boxes,
            self.pictures + other.pictures,
            self.charts + other.charts,
            self.shapes + other.shapes,
            self.words + other.words,
        )


NOTHING = Objects()


def objects_on(archive: Archive, part: str) -> Objects:
    """What lies on a worksheet; of a drawing that cannot be read, that there is something."""
    found = NOTHING
    folder, name = posixpath.split(part)
    if not archive.has(f"{folder}/_rels/{name}.rels"):
        return found
    try:
        for related in related_parts(archive, part, Budget(DRAWING_WORK)).values():
            if related.kind == "drawing":
                with archive.open(related.part) as stream:
                    found += _objects_in(stream, Budget(DRAWING_WORK))
    except (UnreadableWorkbook, XmlError, TooMuch, *DAMAGES):
        found += Objects(shapes=1)
    return found


def _objects_in(stream: IO[bytes], budget: Budget) -> Objects:
    """What a drawing part holds; XmlError or TooMuch when it cannot be told."""
    handler = _Handler()
    for _ in feed(stream, handler, budget):
        pass
    return handler.found()


class _Handler:
    """Counts the objects of a drawing; of alternatives it takes the first, which is the richer."""

    def __init__(self) -> None:
        self.boxes = self.shapes = self.pictures = self.charts = 0
        self.words: list[str] = []
        self.shape: list[str] | None = None
        self.in_text = False
        self.unread = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        name = bare(name)
        if self.unread or name == "Fallback":
            self.unread += 1
        elif name == "sp":
            self.shape = []
        elif name == "t":
            self.in_text = True
        elif name == "pic":
            self.pictures += 1
        elif name == "graphicFrame":
            self.charts += 1

    def end(self, name: str) -> None:
        name = bare(name)
        if self.unread:
            self.unread -= 1
        elif name == "t":
            self.in_text = False
        elif name == "sp" and self.shape is not None:
            words = "".join(self.shape).strip()
            self.boxes += bool(words)
            self.shapes += not words
            self.words += [words] if words else []
            self.shape = None

    def data(self, text: str) -> None:
        if self.in_text and self.shape is not None:
            self.shape.append(text)

    def found(self) -> Objects:
        words = " ".join(self._kept())
        return Objects(self.boxes, self.pictures, self.charts, self.shapes, words)

    def _kept(self) -> Iterator[str]:
        left = MOST_WORDS
        for words in self.words:
            if left > 0:
                yield words[:left]
            left -= len(words)
