"""What a PDF of Typst's lacks: headers of rows, what it is, the workbook inside, its checksum."""

from collections.abc import Iterable
from datetime import date
from hashlib import md5

from reportgen.base.words import words
from reportgen.render.pdf.metadata import CHECKSUM_SCHEMA, checksum_description
from reportgen.render.pdf.typst.declaring import (
    declare_standards,
    metadata_stream,
    metadata_xml,
)
from reportgen.render.pdf.typst.file_objects import FileObjects
from reportgen.render.pdf.typst.header_cells import tag_header_cells
from reportgen.render.pdf.typst.table_pieces import Piece
from reportgen.report.source import SourceFile

__all__ = ["completed"]

_END = b"</rdf:RDF>"
_END_OF_SCHEMAS = b"</rdf:Bag></pdfaExtension:schemas>"


def completed(
    data: bytes, tables: Iterable[Piece], *, created: date, source: SourceFile | None
) -> bytes:
    """The file with all that it shall have; `tables` are those printed, in order."""
    objects = FileObjects(data)
    tag_header_cells(objects, tables)
    declare_standards(objects)
    if source:
        _record(objects, source.sha256)
        if source.attached:
            _attach(objects, source, created)
    return objects.file()


def _record(objects: FileObjects, checksum: str) -> None:
    """Put the checksum into the metadata, and say there what it is."""
    number = objects.referred(objects.catalog, "Metadata")
    xml = metadata_xml(objects[number])
    for end, added in (
        (_END_OF_SCHEMAS, CHECKSUM_SCHEMA.encode()),
        (_END, checksum_description(checksum).encode()),
    ):
        before, found, after = xml.rpartition(end)
        if not found:
            raise ValueError(end)
        xml = before + added + end + after
    objects[number] = metadata_stream(xml)


def _attach(objects: FileObjects, source: SourceFile, created: date) -> None:
    day = b"(D:%bZ)" % created.strftime("%Y%m%d000000").encode()
    checksum = md5(source.content, usedforsecurity=False).hexdigest().encode()
    about = b"/Params<</CreationDate%b/ModDate%b/Size %d/CheckSum<%b>>>" % (
        *(day, day, len(source.content)),
        checksum,
    )
    kind = b"/Type/EmbeddedFile/Subtype/" + _as_name(source.media_type)
    file = objects.add(_stream(kind + about, source.content))
    name, title = _as_text(source.name), _as_text(words()["guide"]["attached"])
    whole = b"<</Type/Filespec/F%b/UF%b/Desc%b/AFRelationship/Source/EF<</F %d 0 R/UF %d 0 R>>>>"
    described = objects.add(whole % (name, name, title, file, file))
    entries = b"/AF[%d 0 R]/Names<</EmbeddedFiles<</Names[%b %d 0 R]>>>>" % (
        *(described, name),
        described,
    )
    catalog = objects[objects.catalog]
    if b"/Names" in catalog or b"/AF" in catalog:
        raise ValueError("something is attached already")
    objects[objects.catalog] = catalog.removesuffix(b">>") + entries + b">>"


def _stream(entries: bytes, content: bytes) -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(content), content)


def _as_name(media_type: str) -> bytes:
    return media_type.replace("/", "#2F").encode("ascii")


def _as_text(text: str) -> bytes:
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode()
