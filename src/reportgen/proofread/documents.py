"""Whether a finished document holds its report, and nothing else.

The document is opened again by other code than wrote it, and everything in it is compared with the
workbook: every title, paragraph, label and number, in its place.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.words import sentence
from reportgen.proofread.beside.oddities import find_oddities
from reportgen.proofread.compare import compare
from reportgen.proofread.contents import check_contents, without_pages
from reportgen.proofread.expected import ExpectedText, expected_pieces
from reportgen.proofread.reading.appearance import as_printed
from reportgen.proofread.reading.found import FoundFoot, UnreadableDocument
from reportgen.proofread.reading.package import MOST_MARKS, Package
from reportgen.proofread.reading.paragraphs import Wanted
from reportgen.proofread.reading.word import read_docx
from reportgen.proofread.strange import tell_oddities
from reportgen.report.report import CheckedReport

if TYPE_CHECKING:
    from reportgen.proofread.reading.right_edges import RaggedLine
    from reportgen.proofread.seen import SeenPages

__all__ = ["proofread_docx", "proofread_pdf"]

_MOST_MARKS_MORE = 50_000  # programs write more markup than we do, not ten times as much
_MOST_EXTRA = 500  # paragraphs and tables that nobody expects: a finding for each, and no more


def proofread_docx(
    data: bytes, checked: CheckedReport, anew: bytes | None = None
) -> tuple[Diagnostic, ...]:
    """What in the DOCX is not as the report has it; nothing when all of it is proved.

    With the same document made `anew`, also what it shows or hides apart from its text.
    """
    expected = expected_pieces(checked.report)
    try:
        most = MOST_MARKS if anew is None else _bearable(anew)
        document = read_docx(data, most)
        if len(document.pieces) > _MOST_EXTRA + 2 * len(expected):
            raise UnreadableDocument(sentence("files", "too-large"))
        odd = () if anew is None else (find_oddities(data, most), find_oddities(anew))
    except UnreadableDocument as error:
        return (diagnose("document-unreadable", document="DOCX", reason=str(error)),)
    texts = [piece for piece in expected if isinstance(piece, ExpectedText)]
    findings = list(compare(expected, without_pages(document.pieces, texts), "DOCX", str))
    if document.revisions:
        findings.append(diagnose("document-revisions", document="DOCX", found=document.revisions))
    return (*findings, *tell_oddities(*(odd or ((), ())), "DOCX"))


def _bearable(anew: bytes) -> int:
    """How many marks a document may have that should be no other than this one."""
    package = Package(anew)
    marks = (package.part(package.main) or b"").count(b"<")
    return min(MOST_MARKS, _MOST_MARKS_MORE + 10 * marks)


def proofread_pdf(
    data: bytes, checked: CheckedReport, anew: bytes | None = None, *, just_printed: bool = False
) -> tuple[Diagnostic, ...]:
    """What in the PDF is not as the report has it; white space counts for nothing.

    With the same document made `anew`, also where its pages look otherwise; with an empty one,
    where a page hides something. One `just_printed` here must also fill the measure; the lines of
    others may be set by another program, or in another font.
    """
    # late: PDFium, which a Word document does not need
    from reportgen.proofread.reading.pdf import read_pdf
    from reportgen.proofread.seen import read_text_only

    expected = expected_pieces(checked.report)
    texts = [piece for piece in expected if isinstance(piece, ExpectedText)]
    wanted = [Wanted(as_printed(one.text), one.centred, bool(one.paged)) for one in texts]
    try:
        look = read_text_only() if anew is None else _pictured(data, anew)
        document = read_pdf(data, wanted, look.stamps)
        if len(document.pieces) > _MOST_EXTRA + 2 * len(expected):
            raise UnreadableDocument(sentence("files", "too-large"))
    except UnreadableDocument as error:
        return (diagnose("document-unreadable", document="PDF", reason=str(error)),)
    findings = look.forgive(compare(expected, document.pieces, "PDF", as_printed))
    ragged = _ragged(document.ragged) if just_printed else ()
    numbers = _page_numbers(document.feet, has_cover=checked.report.pack.head.cover)
    contents = check_contents(texts, document.lines, "PDF")
    return (*findings, *numbers, *contents, *ragged, *look.findings)


def _pictured(data: bytes, anew: bytes) -> "SeenPages":
    # late: Pillow, which text alone does not need
    from reportgen.proofread.pictured import look_at_pages

    return look_at_pages(data, anew)


def _ragged(lines: "Sequence[RaggedLine]") -> Iterator[Diagnostic]:
    """One finding for all the lines that do not fill the measure."""
    if lines:
        worst = max(lines, key=lambda line: abs(line.short))
        found, many = f"{abs(worst.short):.1f}", len(lines)
        yield diagnose(
            "document-line-ragged", document="PDF", lines=many, text=worst.text, found=found
        )


def _page_numbers(feet: Sequence[FoundFoot], *, has_cover: bool) -> Iterator[Diagnostic]:
    """Each page bears its number at its outer edge: odd pages on the right, even on the left.

    A cover bears none.
    """
    first = 2 if has_cover else 1
    if has_cover and feet and feet[0].text:
        yield diagnose(
            "document-page-number", document="PDF", page=1, found=feet[0].text, expected=""
        )
    for page, foot in enumerate(feet[first - 1 :], start=first):
        if foot.text != (number := f"—{page}—"):
            yield diagnose(
                "document-page-number", document="PDF", page=page, found=foot.text, expected=number
            )
        elif foot.on_the_right != bool(page % 2):
            yield diagnose("document-page-number-side", document="PDF", page=page)
