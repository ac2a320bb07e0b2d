"""A PDF as Typst writes it, taken apart into its objects and put together again.

The door to how Typst's file is built. Tried: typst 0.15.2, typst 0.14.2. Read: a table of plain
cross references at the end, objects that need no stream written as plain text, the catalog and the
metadata too; 0.14.2 spreads its dictionaries over lines.
"""

import re
from hashlib import md5
from itertools import pairwise

__all__ = ["FileObjects"]

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_ENTRY = re.compile(rb"(\d{10}) \d{5} n")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref", re.DOTALL)
_IDENTIFIER = re.compile(rb"/ID\s*\[.*?\]\s*", re.DOTALL)
_SIZE = re.compile(rb"/Size \d+")


class FileObjects:
    """The objects of a file by number, from 1; what is changed here is in the file written.

    An object is the bytes between `obj` and `endobj`.
    """

    def __init__(self, data: bytes) -> None:
        """Take a file apart; ValueError when it is built otherwise than Typst's."""
        end, trailer = _END.search(data), _TRAILER.search(data)
        if not end or not trailer:
            raise ValueError("no table of cross references")
        table = int(end[1])
        starts = [int(start) for start in _ENTRY.findall(data, table)]
        self._head = data[: min(starts)]
        self._trailer = trailer[1]
        ends = dict(pairwise(sorted((*starts, table))))
        self.content = [
            _content(data[start : ends[start]], number)
            for number, start in enumerate(starts, start=1)
        ]

    def __getitem__(self, number: int) -> bytes:
        return self.content[number - 1]

    def __setitem__(self, number: int, content: bytes) -> None:
        self.content[number - 1] = content

    def add(self, content: bytes) -> int:
        """Add an object and return its number."""
        self.content.append(content)
        return len(self.content)

    def referred(self, number: int, name: str) -> int:
        """The number of the object that an entry of a dictionary refers to."""
        return reference(self[number], name)

    @property
    def catalog(self) -> int:
        """The number of the catalog."""
        return reference(self._trailer, "Root")

    def file(self) -> bytes:
        """The whole file, its identifier made from its content."""
        pieces, starts, position = [self._head], [], len(self._head)
        for number, content in enumerate(self.content, start=1):
            starts.append(position)
            pieces.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
            position += len(pieces[-1])
        entries = b"".join(b"%010d 00000 n\r\n" % start for start in starts)
        size = len(starts) + 1
        name = md5(b"".join(pieces), usedforsecurity=False).hexdigest().encode()
        trailer = _SIZE.sub(b"/Size %d" % size, _IDENTIFIER.sub(b"", self._trailer))
        pieces += (
            b"xref\n0 %d\n0000000000 65535 f\r\n" % size,
            entries,
            b"trailer\n<<%b/ID[<%b><%b>]>>\n" % (trailer, name, name),
            b"startxref\n%d\n%%%%EOF\n" % position,
        )
        return b"".join(pieces)


def reference(dictionary: bytes, name: str) -> int:
    """The number that an entry of a dictionary refers to; ValueError without such an entry."""
    found = re.search(rb"/%b (\d+) 0 R" % name.encode(), dictionary)
    if not found:
        raise ValueError(name)
    return int(found[1])


def _content(piece: bytes, number: int) -> bytes:
    head = b"%d 0 obj\n" % number
    end = piece.rfind(b"\nendobj")
    if not piece.startswith(head) or end < 0:
        raise ValueError(f"no object {number}")
    return piece[len(head) : end]
