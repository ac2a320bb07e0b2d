"""How the objects of a finished PDF become its file, each put into bytes only once.

pydyf makes bytes of every object twice, once for the file and once for its identifier, and packs
every stream twice, as tightly as it can: a fifth of a report's time. A file written here has the
same objects under the same numbers.

The door to what pydyf does not document. Tried: pydyf 0.13.0. Replaced: `PDF.write`, on one
document. Read: `objects`, `info`, `catalog` of a document; `free`, `number`, `data`, `compressible`
and `reference` of an object; `stream`, `extra` and `compress` of a stream; that a reference is a
text such as "12 0 R" and the objects stand in the order of their numbers.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import md5
from typing import IO, Any

from pydyf import Array, Dictionary, Object, Stream, String

_quick: Callable[[bytes, int], Any] | None = None
with suppress(ImportError):  # rare processors have no wheel of it
    from deflate import zlib_compress

    _quick = zlib_compress

__all__ = ["object_at", "write_quickly"]

_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"  # the second line says that the file is not text
_LEVEL = 1  # of libdeflate: a fifth of the time of zlib's 6, the file a hundredth larger
_PLAIN_LEVEL = 6  # of zlib: a third of the time of 9, the file a hundredth larger


def object_at(pdf: Any, reference: str) -> Any:
    """The object that a reference means."""
    return pdf.objects[int(reference.split(maxsplit=1)[0])]


def write_quickly(pdf: Any) -> None:
    """Make the `write` method of this one document do its work by `_file`."""

    def write(output: IO[bytes], *_: Any, **__: Any) -> None:
        output.write(_file(pdf))

    pdf.write = write


def _file(pdf: Any) -> bytes:
    """A PDF 1.7 with compressed objects and an identifier made from its content."""
    pdf.add_object(pdf.info)
    used = [one for one in pdf.objects if one.free != "f"]
    plain = [(one, one.data) for one in used if one.compressible]
    pieces = [_HEADER]
    position = len(_HEADER)
    entries = {one.number: (2, len(pdf.objects), index) for index, (one, _) in enumerate(plain)}
    together = _together(plain)
    pdf.add_object(together)
    for one in (*(one for one in used if not one.compressible), together):
        entries[one.number] = (1, position, 0)
        pieces.append(_numbered(one.number, _packed(one)))
        position += len(pieces[-1])
    index = _index(pdf, entries, position, _identifier(pieces))
    pieces.append(_numbered(len(pdf.objects), _packed(index)))
    return b"".join((*pieces, b"startxref\n%d\n%%%%EOF\n" % position))


def _together(plain: list[tuple[Any, bytes]]) -> Stream:
    """The stream of all objects that need no stream of their own."""
    starts: list[int] = []
    position = 0
    for one, data in plain:
        starts += (one.number, position)
        position += len(data) + 1
    head = " ".join(map(str, starts)).encode()
    extra = {"Type": "/ObjStm", "N": len(plain), "First": len(head) + 1}
    return Stream([head, *(data for _, data in plain)], extra, compress=True)


def _index(pdf: Any, entries: dict[int, tuple[int, int, int]], end: int, name: bytes) -> Stream:
    """The stream that says where each object stands, the index itself being the last."""
    number = len(pdf.objects)
    entries = {0: (0, 0, 65535), **entries, number: (1, end, 0)}
    widths = (1, (end.bit_length() + 7) // 8, 2)
    table = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(widths[1], "big") + index.to_bytes(2, "big")
        for kind, place, index in (entries[one] for one in range(number + 1))
    )
    extra = {
        "Type": "/XRef",
        "Index": Array((0, number + 1)),
        "W": Array(widths),
        "Size": number + 1,
        "Root": pdf.catalog.reference,
        "Info": pdf.info.reference,
        "ID": Array((String(name).data, String(name).data)),
    }
    return Stream([table], extra, compress=True)


def _identifier(pieces: Iterable[bytes]) -> bytes:
    digest = md5(usedforsecurity=False)
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest().encode()


def _numbered(number: int, data: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, data)


def _packed(stream: Any) -> bytes:
    """A stream in the form in which it stands in the file."""
    content = b"\n".join(_parts(stream))
    extra = Dictionary(dict(stream.extra))
    if stream.compress:
        extra["Filter"] = "/FlateDecode"
        content = _deflated(content)
    extra["Length"] = len(content)
    return b"\n".join((extra.data, b"stream", content, b"endstream"))


def _deflated(content: bytes) -> bytes:
    return bytes(_quick(content, _LEVEL)) if _quick else zlib.compress(content, _PLAIN_LEVEL)


def _parts(stream: Any) -> Iterator[bytes]:
    for part in stream.stream:
        if isinstance(part, bytes):
            yield part
        else:
            yield part.data if isinstance(part, Object) else str(part).encode("ascii")
