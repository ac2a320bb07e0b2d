"""The workbook's trace is well-formed RDF under our namespace."""

from xml.etree import ElementTree

from reportgen.render.pdf.metadata import CHECKSUM_SCHEMA, checksum_description
from reportgen.report.source import CHECKSUM_TAG, NAMESPACE

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
WRAPPED = (
    f'<a xmlns:rdf="{RDF}" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">{}</a>'
)


def test_the_checksum_stands_under_its_tag() -> None:
    tree = ElementTree.fromstring(WRAPPED.replace("{}", checksum_description("ab" * 32)))
    assert tree.findtext(f".//{{{NAMESPACE}}}{CHECKSUM_TAG}") == "ab" * 32


def test_its_schema_is_described() -> None:
    tree = ElementTree.fromstring(WRAPPED.replace("{}", CHECKSUM_SCHEMA))
    assert NAMESPACE in set(tree.itertext())
    assert CHECKSUM_TAG in set(tree.itertext())
