"""The parts of a Word file, and which is which by what the file itself says.

Names prove nothing: the main text is the part to which the package points, wherever it stands, and
a note or a header is what the main part calls one.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from reportgen.base.words import sentence
from reportgen.base.xml_tree import BadXml, XmlNode, parse_xml
from reportgen.proofread.reading.found import UnreadableDocument

__all__ = ["MOST_MARKS", "Package", "Relationship"]

MOST_MARKS = 1_000_000  # brackets of tags: fifty times a long report, a second's work

_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "officeDocument"
_USUAL = "word/document.xml"
_MOST = 64 * 2**20  # bytes of XML: a hundred times a long report
_MOST_PARTS = 2_000
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """An arrow from one part to another, or to something outside; `kind` is its last word."""

    id: str
    kind: str
    target: str
    outside: bool


class Package:
    """The parts of a Word file, each read once; raises UnreadableDocument, also when it is read.

    Of no part more than `most_marks` brackets are parsed: a tree takes a hundred times its text.
    """

    def __init__(self, data: bytes, most_marks: int = MOST_MARKS) -> None:
        self._most_marks = most_marks
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGES as error:
            raise UnreadableDocument(sentence("files", "no-docx-or-damaged")) from error
        names = self._archive.namelist()
        if len(names) > _MOST_PARTS:
            raise UnreadableDocument(sentence("files", "too-large"))
        # Names count without regard to case. Of two parts of one name every program takes another.
        self._names = {name.lower(): name for name in names}
        if len(self._names) < len(names):
            raise UnreadableDocument(sentence("files", "parts-of-one-name"))
        self._trees: dict[str, XmlNode | None] = {}

    def names(self) -> Iterable[str]:
        """The names of all parts, in small letters."""
        return self._names

    @property
    def main(self) -> str:
        """The name of the part that holds the main text."""
        mains = [one.target for one in self.relations("") if one.kind == _MAIN]
        if len(set(mains)) > 1:
            raise UnreadableDocument(sentence("files", "several-bodies"))
        return mains[0] if mains else _USUAL

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None when there is none."""
        stored = self._names.get(name.lower())
        if stored is None:
            return None
        try:
            with self._archive.open(stored) as file:
                content = file.read(_MOST + 1)
        except _DAMAGES as error:
            raise UnreadableDocument(sentence("files", "no-docx-or-damaged")) from error
        if len(content) > _MOST:
            raise UnreadableDocument(sentence("files", "too-large"))
        return content

    def tree(self, name: str) -> XmlNode | None:
        """A part as a tree; None when there is none."""
        if name not in self._trees:
            content = self.part(name)
            self._trees[name] = None if content is None else self._parsed(content)
        return self._trees[name]

    def _parsed(self, content: bytes) -> XmlNode:
        if content.count(b"<") > self._most_marks:
            raise UnreadableDocument(sentence("files", "too-large"))
        return _parsed(content)

    def relations(self, source: str) -> tuple[Relationship, ...]:
        """The arrows that go out from a part, "" being the whole file."""
        folder, name = posixpath.split(source)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        return () if root is None else tuple(_relations(root, folder))

    def same_but(self, other: "Package", left_out: str) -> bool:
        """Whether both have the same parts with the same bytes, but for one."""
        names = {name for name in (*self.names(), *other.names()) if name != left_out.lower()}
        return all(self.part(name) == other.part(name) for name in names)


def _parsed(content: bytes) -> XmlNode:
    try:
        return parse_xml(content)
    except BadXml as error:
        raise UnreadableDocument(sentence("files", "content-damaged")) from error


def _relations(root: XmlNode, folder: str) -> Iterator[Relationship]:
    for one in root.iter(_RELATION):
        target = unquote(one.get("Target", ""))
        outside = one.get("TargetMode") == "External"
        if not outside:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = one.get("Type", "").rpartition("/")[2]
        yield Relationship(one.get("Id", ""), kind, target, outside)
