"""How XML is read in one fast pass: as events, or as the elements of some names.

Works on expat directly, with a budget, so that no part takes long whatever it holds. A
document type declaration, and with it every entity, is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Protocol
from xml.parsers import expat  # declarations and entities are refused below

__all__ = [
    "CHUNK",
    "MOST_NODES",
    "Budget",
    "Element",
    "Handler",
    "TooMuch",
    "XmlError",
    "bare",
    "elements",
    "feed",
]

CHUNK = 1 << 16
MOST_WORK = 1_600_000  # for all parts of a workbook; doing so much takes about 1.3 seconds
MOST_TAG_BYTES = 1 << 17  # of one tag: a few hundred attributes; more are parsed ever slower
MOST_DEPTH = 20_000  # tags inside each other: each takes memory until it is closed
MOST_NODES = 100_000  # kept of one part; Excel itself allows 65,490 styles
KEPT_LEVELS = 2  # an element and its children
BYTES_A_TAG = 32  # that are as much work as one tag
_ALTERNATIVE = "Choice"  # of an mc:AlternateContent: for whoever knows the extension, so not for us


class XmlError(ValueError):
    """Not well-formed, or a document type declaration."""


class TooMuch(Exception):  # noqa: N818  # it is told as a finding
    """More XML than any workbook of its kind has."""


@dataclass(slots=True)
class Budget:
    """How much may still be parsed, counted in tags."""

    work: int = MOST_WORK

    def spend(self, chunk: bytes) -> None:
        """Count the work of a chunk; TooMuch when nothing is left for it."""
        self.work -= work_of(chunk.count(b"<"), len(chunk))
        if self.work < 0:
            raise TooMuch

    def foresee(self, tags: int, size: int) -> None:
        """TooMuch, before anything is parsed, when not enough is left for so much."""
        if self.lacks(tags, size):
            raise TooMuch

    def lacks(self, tags: int, size: int) -> bool:
        """Whether not enough is left for so much."""
        return work_of(tags, size) > self.work


def work_of(tags: int, size: int) -> int:
    """How much work it is to parse so many tags in so many bytes."""
    return tags + size // BYTES_A_TAG


class Handler(Protocol):
    """Takes the events of a part; names come as they stand, prefixes included."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text of the element begun last."""


@dataclass(slots=True)
class Element:
    """An element: its name and its attributes' names without their prefixes."""

    name: str
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attributes.get(name, default)


def bare(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def feed(stream: IO[bytes], handler: Handler, budget: Budget) -> Iterator[int]:
    """Hand the events of a stream on; after each chunk, the byte that has been come to.

    Whoever has enough just stops. XmlError for bad XML, TooMuch when the budget is spent.
    """
    parser = _parser(handler)
    fed = depth = 0
    try:
        while chunk := stream.read(CHUNK):
            budget.spend(chunk)
            depth += _deeper(chunk)
            if depth > MOST_DEPTH:
                raise TooMuch
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > MOST_TAG_BYTES:
                raise TooMuch
            yield parser.CurrentByteIndex
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise XmlError(str(error)) from error
    except (ValueError, LookupError) as error:
        if "encoding" not in str(error):  # an unknown one, or GBK and its like
            raise
        raise XmlError(str(error)) from error


def _deeper(chunk: bytes) -> int:
    """How many more tags are open after the chunk than before, as far as bytes tell."""
    if b"\0" in chunk:  # UTF-16
        return 0
    return chunk.count(b"<") - 2 * chunk.count(b"</") - chunk.count(b"/>")


def _parser(handler: Handler) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.data
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    return parser


def _refuse(*_details: object) -> None:
    raise XmlError("document type declaration")


def elements(stream: IO[bytes], wanted: frozenset[str], budget: Budget) -> Iterator[Element]:
    """The elements of those names as they end, each with its children and without its text."""
    collector = _Collector(wanted)
    for _ in feed(stream, collector, budget):
        yield from collector.taken()
    yield from collector.taken()


class _Collector:
    """Keeps wanted elements and their children and forgets everything else."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self.wanted = wanted
        self.open: list[Element] = []
        self.done: list[Element] = []
        self.unread = 0  # how deep inside what is not wanted
        self.nodes = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = bare(name)
        if self.unread or name == _ALTERNATIVE or len(self.open) == KEPT_LEVELS:
            self.unread += 1
        elif self.open or name in self.wanted:
            self.nodes += 1
            if self.nodes > MOST_NODES:
                raise TooMuch
            node = Element(name, {bare(key): value for key, value in attributes.items()})
            if self.open:
                self.open[-1].children.append(node)
            self.open.append(node)

    def end(self, _name: str) -> None:
        if self.unread:
            self.unread -= 1
        elif self.open:
            node = self.open.pop()
            if not self.open:
                self.done.append(node)

    def data(self, text: str) -> None:
        """Attributes are all that is wanted."""

    def taken(self) -> list[Element]:
        taken, self.done = self.done, []
        return taken
