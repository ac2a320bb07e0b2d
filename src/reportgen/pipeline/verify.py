"""Whether a printed report, perhaps edited since, still agrees with its workbook."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.file_names import readable_name
from reportgen.base.reasons import reason_of
from reportgen.base.words import sentence
from reportgen.pipeline.anew import docx_anew, is_same_document, pdf_anew
from reportgen.pipeline.check import check_workbook
from reportgen.pipeline.outcome import Outcome, with_workbook
from reportgen.proofread import proofread_docx, proofread_pdf
from reportgen.proofread.provenance import attached_workbook, docx_checksum, pdf_checksum
from reportgen.proofread.reading.found import UnreadableDocument
from reportgen.report.report import CheckedReport
from reportgen.report.source import SourceFile

__all__ = ["verify_document"]

_MOST = 256 * 2**20  # bytes: a thousand times a report
_PDF_START = 1024  # bytes in which a PDF says that it is one


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of document: its name and how it is read."""

    name: str
    proofread: Callable[[bytes, CheckedReport, bytes | None], tuple[Diagnostic, ...]]
    checksum: Callable[[bytes], str]
    anew: Callable[[bytes, Outcome], bytes | None]


_DOCX = _Kind("DOCX", proofread_docx, docx_checksum, docx_anew)
_PDF = _Kind("PDF", proofread_pdf, pdf_checksum, pdf_anew)


class _Refusal(Exception):  # noqa: N818 - it carries a finding and is no error of ours
    """The document cannot be verified; `finding` says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


def verify_document(
    document: Path, against: Path | None = None, *, blanks_as_zero: bool = False
) -> Outcome:
    """Compare a DOCX or PDF with the workbook `against`, or with the one inside the PDF.

    The outcome is that of the document: its findings are about the workbook's cells. Whatever the
    files are, nothing is raised.
    """
    try:
        data = _read(document)
        kind = _kind_of(document, data)
        workbook = _checked(kind, data, against, blanks_as_zero)
    except _Refusal as refusal:
        return Outcome(document, (refusal.finding,))
    if workbook.checked is None:
        faulty = diagnose("document-workbook-faulty", file=readable_name(workbook.workbook))
        return Outcome(
            document, (*with_workbook(workbook.workbook, (faulty,)), *workbook.diagnostics)
        )
    found = _compare(kind, data, workbook, workbook.checked)
    return Outcome(document, with_workbook(workbook.workbook, found), workbook.checked)


def _compare(
    kind: _Kind, data: bytes, workbook: Outcome, checked: CheckedReport
) -> tuple[Diagnostic, ...]:
    """What its own bytes prove, then what stands in it and how that looks."""
    anew = kind.anew(data, workbook)
    if anew is not None and is_same_document(data, anew):
        same = diagnose("document-unchanged", document=kind.name, file=workbook.workbook.name)
        # Its text is read all the same: that it was printed rightly is not taken on trust.
        found = (same, *kind.proofread(data, checked, None))
    else:
        found = kind.proofread(data, checked, anew)
    if any(one.code == "document-unreadable" for one in found):
        return found
    return (*_compare_checksums(kind, data, workbook), *found)


def _read(document: Path) -> bytes:
    try:
        if document.stat().st_size > _MOST:
            raise _unreadable(readable_name(document), sentence("files", "too-large"))
        return document.read_bytes()
    except FileNotFoundError as error:
        raise _unreadable(readable_name(document), sentence("files", "no-file")) from error
    except OSError as error:
        raise _unreadable(readable_name(document), reason_of(error)) from error


def _kind_of(document: Path, data: bytes) -> _Kind:
    """The kind that the content shows, else the name: a damaged file is still what it was."""
    if b"%PDF-" in data[:_PDF_START]:
        return _PDF
    if _is_word(data) or document.suffix.lower() == ".docx":
        return _DOCX
    if document.suffix.lower() == ".pdf":
        return _PDF
    raise _Refusal(diagnose("document-kind-unknown", file=readable_name(document)))


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return any(name.lower().startswith("word/") for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _checked(kind: _Kind, data: bytes, against: Path | None, blanks_as_zero: bool) -> Outcome:
    """The workbook to compare with, read and checked."""
    if against is not None:
        return check_workbook(against, blanks_as_zero=blanks_as_zero)
    if kind is _DOCX:
        raise _Refusal(diagnose("document-workbook-needed"))
    inside = _inside(data)
    if inside is None:
        raise _Refusal(diagnose("document-workbook-missing"))
    name = Path(Path(inside.name).name)  # a name from a file of unknown origin is no path
    return check_workbook(name, blanks_as_zero=blanks_as_zero, content=inside.content)


def _inside(data: bytes) -> SourceFile | None:
    try:
        return attached_workbook(data)
    except UnreadableDocument as error:
        raise _unreadable("PDF", str(error)) from error


def _compare_checksums(kind: _Kind, data: bytes, workbook: Outcome) -> Iterator[Diagnostic]:
    """Whether the document says that it was made from this very workbook."""
    source = SourceFile(readable_name(workbook.workbook), workbook.content)
    try:
        recorded = kind.checksum(data)
    except UnreadableDocument:  # unlike the text, which has its own finding if it is
        recorded = ""
    inside = attached_workbook(data) if kind is _PDF else None
    if inside and recorded and inside.sha256 != recorded:
        yield diagnose("document-attachment-differs", document=kind.name, file=inside.name)
    if not recorded:
        yield diagnose("document-checksum-absent", document=kind.name)
    elif recorded == source.sha256:
        yield diagnose("document-checksum-same", document=kind.name, file=source.name)
    else:
        yield diagnose("document-checksum-differs", document=kind.name, file=source.name)


def _unreadable(document: str, reason: str) -> _Refusal:
    return _Refusal(diagnose("document-unreadable", document=document, reason=reason))
