"""What WeasyPrint leaves out of a PDF's metadata: its claim of PDF/UA, and the workbook's trace."""

from typing import Any

from reportgen.render.pdf.weasyprint.file_bytes import object_at
from reportgen.report.source import CHECKSUM_TAG, NAMESPACE

__all__ = ["complete_metadata"]

_END = b"</rdf:RDF>"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_VALUES = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="{ua}"><pdfuaid:part>1</pdfuaid:part>'
    "</rdf:Description>"
)
_CHECKSUM = (
    '<rdf:Description rdf:about="" xmlns:reportgen="{namespace}">'
    "<reportgen:{tag}>{checksum}</reportgen:{tag}></rdf:Description>"
)
# PDF/A wants every schema that it does not know itself to be described (ISO 19005-3, 6.6.2.3.2).
_SCHEMAS = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    "<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>"
    "</rdf:Description>"
)
_SCHEMA = (
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
    "<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>{text}</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li>"
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
    schemas = _SCHEMA.format(
        title="PDF/UA Universal Accessibility Schema",
        namespace=_UA,
        prefix="pdfuaid",
        name="part",
        kind="Integer",
        text="Part of ISO 14289",
    )
    if checksum:
        parts.append(_CHECKSUM.format(namespace=NAMESPACE, tag=CHECKSUM_TAG, checksum=checksum))
        schemas += _SCHEMA.format(
            title="Source of the report",
            namespace=NAMESPACE,
            prefix="reportgen",
            name=CHECKSUM_TAG,
            kind="Text",
            text="SHA-256 of the workbook that the report was made from",
        )
    return [*parts, _SCHEMAS.format(schemas=schemas)]
