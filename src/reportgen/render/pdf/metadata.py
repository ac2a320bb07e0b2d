"""The workbook's trace in a PDF's metadata, as RDF, whichever engine wrote the file."""

from reportgen.report.source import CHECKSUM_TAG, NAMESPACE

__all__ = ["CHECKSUM_SCHEMA", "checksum_description", "schema_item"]

_CHECKSUM = (
    '<rdf:Description rdf:about="" xmlns:reportgen="{namespace}">'
    "<reportgen:{tag}>{checksum}</reportgen:{tag}></rdf:Description>"
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


def schema_item(*, title: str, namespace: str, prefix: str, name: str, kind: str, text: str) -> str:
    """The description of a schema with one property, which PDF/A wants of those it does not know.

    ISO 19005-3, 6.6.2.3.2.
    """
    return _SCHEMA.format(
        title=title, namespace=namespace, prefix=prefix, name=name, kind=kind, text=text
    )


CHECKSUM_SCHEMA = schema_item(
    title="Source of the report",
    namespace=NAMESPACE,
    prefix="reportgen",
    name=CHECKSUM_TAG,
    kind="Text",
    text="SHA-256 of the workbook that the report was made from",
)


def checksum_description(checksum: str) -> str:
    """The workbook's checksum as a property of the document."""
    return _CHECKSUM.format(namespace=NAMESPACE, tag=CHECKSUM_TAG, checksum=checksum)
