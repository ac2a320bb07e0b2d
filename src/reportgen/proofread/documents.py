"""A finished document and the report it was made from in; a finding for each difference out.

The document is opened again by other code than wrote it, and everything in it is compared with the
workbook: every title, paragraph, label and number, in its place.
"""

from collections.abc import Iterator, Sequence

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.proofread.compare import compare
from reportgen.proofread.expected import ExpectedText, expected_pieces
from reportgen.proofread.reading.appearance import as_printed
from reportgen.proofread.reading.found import FoundFoot, UnreadableDocument
from reportgen.proofread.reading.paragraphs import Wanted
from reportgen.proofread.reading.word import read_docx
from reportgen.report.report import CheckedReport

__all__ = ["proofread_docx", "proofread_pdf"]


def proofread_docx(data: bytes, checked: CheckedReport) -> tuple[Diagnostic, ...]:
    """What in the DOCX is not as the report has it; nothing when all of it is proved."""
    try:
        document = read_docx(data)
    except UnreadableDocument as error:
        return (diagnose("document-unreadable", document="DOCX", reason=str(error)),)
    expected = expected_pieces(checked.report)
    findings = list(compare(expected, document.pieces, "DOCX", str))
    if document.revisions:
        findings.append(diagnose("document-revisions", document="DOCX", found=document.revisions))
    return tuple(findings)


def proofread_pdf(data: bytes, checked: CheckedReport) -> tuple[Diagnostic, ...]:
    """What in the PDF is not as the report has it; white space counts for nothing."""
    # late: pypdfium2, which a Word document does not need
    from reportgen.proofread.reading.pdf import read_pdf

    expected = expected_pieces(checked.report)
    texts = [piece for piece in expected if isinstance(piece, ExpectedText)]
    wanted = [Wanted(as_printed(piece.text), piece.centred) for piece in texts]
    try:
        document = read_pdf(data, wanted)
    except UnreadableDocument as error:
        return (diagnose("document-unreadable", document="PDF", reason=str(error)),)
    findings = compare(expected, document.pieces, "PDF", as_printed)
    return (*findings, *_page_numbers(document.feet))


def _page_numbers(feet: Sequence[FoundFoot]) -> Iterator[Diagnostic]:
    """Each page bears its number at its outer edge: odd pages on the right, even on the left."""
    for page, foot in enumerate(feet, start=1):
        if foot.text != (number := f"—{page}—"):
            yield diagnose(
                "document-page-number", document="PDF", page=page, found=foot.text, expected=number
            )
        elif foot.on_the_right != bool(page % 2):
            yield diagnose("document-page-number-side", document="PDF", page=page)
