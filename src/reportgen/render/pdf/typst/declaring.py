"""That a PDF is PDF/A-3a and PDF/UA-1, said where Typst was not told to say it.

Typst's interface for browsers cannot name a standard. What it prints is by the same rules, but the
file does not say so, and does not ask that its title be shown.
"""

import re

from reportgen.render.pdf.metadata import schema_item
from reportgen.render.pdf.typst.file_objects import FileObjects

__all__ = ["declare_standards", "metadata_stream", "metadata_xml"]

_END = b"</rdf:RDF>"
_NAMESPACES = {
    name: f"http://www.aiim.org/{place}"
    for name, place in (
        ("pdfaid", "pdfa/ns/id/"),
        ("pdfuaid", "pdfua/ns/id/"),
        ("pdfaExtension", "pdfa/ns/extension/"),
        ("pdfaSchema", "pdfa/ns/schema#"),
        ("pdfaProperty", "pdfa/ns/property#"),
    )
}
_UA_SCHEMA = schema_item(
    title="PDF/UA Identification schema",
    namespace=_NAMESPACES["pdfuaid"],
    prefix="pdfuaid",
    name="part",
    kind="Integer",
    text="Part number of ISO 14289 (PDF/UA)",
)
_DECLARATION = (
    '<rdf:Description rdf:about=""{spaces}>'
    "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    "<pdfuaid:part>1</pdfuaid:part>"
    "<pdfaExtension:schemas><rdf:Bag>{schema}</rdf:Bag></pdfaExtension:schemas>"
    "</rdf:Description>"
).format(
    spaces="".join(f' xmlns:{name}="{space}"' for name, space in _NAMESPACES.items()),
    schema=_UA_SCHEMA,
)
_PREFERENCES = re.compile(rb"/ViewerPreferences\s*<<")


def declare_standards(objects: FileObjects) -> None:
    """Say it, unless it is said; ValueError when the file is built otherwise than Typst's."""
    number = objects.referred(objects.catalog, "Metadata")
    xml = metadata_xml(objects[number])
    if b"<pdfaid:part>" in xml:
        return
    before, found, after = xml.rpartition(_END)
    catalog, places = _PREFERENCES.subn(
        rb"/ViewerPreferences<</DisplayDocTitle true", objects[objects.catalog]
    )
    if not found or not places:
        raise ValueError("no metadata or no preferences")
    objects[objects.catalog] = catalog
    objects[number] = metadata_stream(before + _DECLARATION.encode() + found + after)


def metadata_xml(content: bytes) -> bytes:
    """What is in the stream of metadata."""
    _, _, stream = content.partition(b"stream\n")
    xml, _, _ = stream.rpartition(b"\nendstream")
    return xml


def metadata_stream(xml: bytes) -> bytes:
    """The stream that holds this."""
    head = b"<</Type/Metadata/Subtype/XML/Length %d>>" % len(xml)
    return b"%b\nstream\n%b\nendstream" % (head, xml)
