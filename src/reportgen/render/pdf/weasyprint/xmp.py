"""What WeasyPrint leaves out of a PDF's metadata: its claim of PDF/UA, and the workbook's trace."""

from typing import Any

from reportgen.render.pdf.metadata import CHECKSUM_SCHEMA, checksum_description, schema_item
from reportgen.render.pdf.weasyprint.file_bytes import object_at

__all__ = ["complete_metadata"]

_END = b"</rdf:RDF>"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_VALUES = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="{ua}"><pdfuaid:part>1</pdfuaid:part>'
    "</rdf:Description>"
)
_SCHEMAS = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    "<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>"
    "</rdf:Description>"
)


def complete_metadata(pdf: Any, checksum: str) -> None:
    """Add the mark of PDF/UA and, unless it is empty, the workbook's checksum to the metadata.

    The stream is left uncompressed, so that any program finds it without knowing PDF.
    """
    metadata = object_at(pdf, pdf.catalog["Metadata"])
    before, end, after = b"".join(metadata.stream).rpartition(_END)
    added = "\n".join(_descriptions(checksum)).encode()
    metadata.stream = [before + added + end + after]
    metadata.compress = False


def _descriptions(checksum: str) -> list[str]:
    parts = [_VALUES.format(ua=_UA)]
    schemas = schema_item(
        title="PDF/UA Universal Accessibility Schema",
        namespace=_UA,
        prefix="pdfuaid",
        name="part",
        kind="Integer",
        text="Part of ISO 14289",
    )
    if checksum:
        parts.append(checksum_description(checksum))
        schemas += CHECKSUM_SCHEMA
    return [*parts, _SCHEMAS.format(schemas=schemas)]
