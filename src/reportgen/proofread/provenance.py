"""Which workbook a document says it was made from."""

import re
from collections.abc import Iterator

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.proofread.reading.found import UnreadableDocument
from reportgen.proofread.reading.package import Package
from reportgen.report.source import CHECKSUM_PROPERTY, CHECKSUM_TAG, SourceFile

__all__ = [
    "attached_workbook",
    "docx_checksum",
    "pdf_checksum",
    "proofread_docx_source",
    "proofread_pdf_source",
    "same_but_for_record",
]

_PROPERTIES = "docProps/custom.xml"
_IN_XMP = re.compile(rb"%b>\s*([0-9a-f]{64})\s*<" % CHECKSUM_TAG.encode())
_WORKBOOKS = (".xlsx", ".xlsm")


def docx_checksum(data: bytes) -> str:
    """The checksum of the workbook that a DOCX records, or ""; raises UnreadableDocument."""
    root = Package(data).tree(_PROPERTIES)
    for one in () if root is None else root:
        if one.get("name") == CHECKSUM_PROPERTY:
            return "".join(part.text for part in one.iter()).strip()
    return ""


def same_but_for_record(data: bytes, other: bytes) -> bool:
    """Whether two DOCX have the same parts, but for the record of their workbook."""
    try:
        return Package(data).same_but(Package(other), _PROPERTIES)
    except UnreadableDocument:
        return False


def pdf_checksum(data: bytes) -> str:
    """The checksum that the metadata of a PDF records; empty when none can be seen.

    Our PDFs leave their metadata uncompressed. The last one counts: changes stand at the end.
    """
    found = _IN_XMP.findall(data)
    return found[-1].decode() if found else ""


def attached_workbook(data: bytes) -> SourceFile | None:
    """The workbook inside a PDF, of several that of its record; raises UnreadableDocument."""
    # late: pypdfium2, which a Word document does not need
    from reportgen.proofread.reading.attachments import read_attachments

    workbooks = [
        SourceFile(name, content)
        for name, content in read_attachments(data)
        if name.lower().endswith(_WORKBOOKS)
    ]
    recorded = pdf_checksum(data)
    same = (workbook for workbook in workbooks if workbook.sha256 == recorded)
    return next(same, workbooks[0] if workbooks else None)


def proofread_docx_source(data: bytes, source: SourceFile) -> Iterator[Diagnostic]:
    """A finding unless the DOCX records the workbook that it was made from."""
    try:
        recorded = docx_checksum(data)
    except UnreadableDocument:
        return  # said by the proofreading of the text
    if recorded != source.sha256:
        yield diagnose("document-source-lost", document="DOCX", file=source.name)


def proofread_pdf_source(data: bytes, source: SourceFile) -> Iterator[Diagnostic]:
    """A finding unless the PDF has the checksum of its workbook, and holds it if it shall."""
    try:
        inside = attached_workbook(data)
    except UnreadableDocument:
        return
    wanted = source if source.attached else None
    if pdf_checksum(data) != source.sha256 or inside != wanted:
        yield diagnose("document-source-lost", document="PDF", file=source.name)
