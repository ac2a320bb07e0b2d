"""A published report → the workbook that would print it, with what could not be placed.

A PDF of ours has its workbook attached; that is taken out, unless it is not wanted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.file_names import clean_name, readable_name
from reportgen.base.reasons import reason_of
from reportgen.base.words import sentence
from reportgen.filling.published.found import UnreadableDocument
from reportgen.filling.published.read import is_pdf, read_document
from reportgen.filling.published.recognise import recognise
from reportgen.proofread.provenance import attached_workbook
from reportgen.workbook import write_workbook

__all__ = ["TakenIn", "take_in"]

_MOST = 256 * 2**20  # bytes: a thousand times a report


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The workbook's bytes, None when there is none, and the findings; `name` is for its file.

    `places` say where in the document each figure stands; `attached` is whether the workbook was
    in the document as it is.
    """

    workbook: bytes | None
    findings: tuple[Diagnostic, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    attached: bool = False


def take_in(path: Path, data: bytes | None = None) -> TakenIn:
    """Read a document and write its workbook; with `data`, `path` only gives the name."""
    name = readable_name(path)
    try:
        content = _content(path) if data is None else data
        inside = attached_workbook(content) if is_pdf(content) else None
    except UnreadableDocument as error:
        return _refused(diagnose("published-unreadable", found=name, reason=str(error)), name)
    except ImportError:  # in the browser there is no PDFium
        return _refused(diagnose("published-needs-pdfium", found=name), name)
    if inside:
        return TakenIn(inside.content, name=Path(inside.name).name, attached=True)
    document = read_document(content, name)
    if isinstance(document, Diagnostic):
        return _refused(document, name)
    found = recognise(document, name)
    findings = tuple(one.with_(workbook=name) for one in found.findings)
    if found.pack is None:
        return TakenIn(None, findings)
    organ, year = (
        found.contents.values.get(p) for p in (found.pack.head.organ, found.pack.head.year)
    )
    parts = (str(part) for part in (organ, year, found.pack.head.name) if part)
    workbook = write_workbook(found.pack, found.contents, totals="typed")
    file = f"{clean_name('-'.join(parts), long=str(organ or ''))}.xlsx"
    return TakenIn(workbook, findings, found.places, file)


def _refused(finding: Diagnostic, name: str) -> TakenIn:
    return TakenIn(None, (finding.with_(workbook=name),))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST:
            raise UnreadableDocument(sentence("files", "too-large"))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableDocument(sentence("files", "no-file")) from error
    except OSError as error:
        raise UnreadableDocument(reason_of(error)) from error
