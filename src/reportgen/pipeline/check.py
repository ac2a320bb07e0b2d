"""One workbook in, an `Outcome` out: read, fill, check. `builder` goes on from there.

What was made is written here too, so that whoever only checks and marks loads no more than that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from reportgen.base.diagnostics import Diagnostic, diagnose, has_errors
from reportgen.checks import check_report, fill_blanks
from reportgen.pipeline.output import clean_name, write_files
from reportgen.report.placeholders import fill_placeholders
from reportgen.report.report import CheckedReport, Report
from reportgen.report.source import SourceFile
from reportgen.workbook import annotate_workbook, marked_target, read_workbook

__all__ = [
    "Format",
    "Identity",
    "Outcome",
    "Product",
    "check_workbook",
    "mark_workbook",
    "with_workbook",
    "write_marked",
    "write_product",
]


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report a workbook says it is; `stem` is the name of its documents, without ending."""

    organ: str
    year: int | None
    pack: str
    stem: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one workbook. `checked` is there if it broke no hard rule.

    `content` is the workbook's bytes as they were read, empty when they could not be. `lacking` is
    whether the machine lacked something, so that not all formats could be made; `reused` whether
    the documents are still those of an earlier run.
    """

    workbook: Path
    diagnostics: tuple[Diagnostic, ...]
    checked: CheckedReport | None = None
    written: tuple[Path, ...] = ()
    lacking: bool = False
    content: bytes = field(default=b"", repr=False)
    identity: Identity | None = None
    reused: bool = False

    @property
    def failed(self) -> bool:
        """Whether any finding is an error."""
        return has_errors(self.diagnostics)


class Format(StrEnum):
    """A kind of document that a build can make."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Product:
    """What was made of one workbook, not yet written: documents by file name.

    `checksum` is that of the workbook that they were made from.
    """

    outcome: Outcome
    documents: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    checksum: str = ""


def check_workbook(
    path: Path, *, blanks_as_zero: bool = False, content: bytes | None = None
) -> Outcome:
    """Read and check one workbook; with `blanks_as_zero`, blank numbers are 0, said in a note.

    With `content` those bytes are read, and `path` only gives the name.
    """
    reading = read_workbook(path, content)
    if reading.report is None:
        return Outcome(path, with_workbook(path, reading.diagnostics))
    report, found = reading.report, reading.diagnostics
    if blanks_as_zero:
        report, filled = fill_blanks(report)
        found += filled
    report, unfilled = fill_placeholders(report)
    result = check_report(report, found + unfilled)
    found = with_workbook(path, result.diagnostics)
    identity = _identity(report)
    return Outcome(path, found, result.report, content=reading.content, identity=identity)


def _identity(report: Report) -> Identity:
    head = report.pack.head
    return Identity(
        report.organ, report.year, report.pack.id, clean_name(report.fill(head.file_name))
    )


def with_workbook(path: Path, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The findings with the name of their workbook."""
    return tuple(one.with_(workbook=path.name) for one in found)


def mark_workbook(outcome: Outcome) -> bytes | None:
    """A copy of the workbook with its findings marked; None when that is futile."""
    return annotate_workbook(outcome.workbook, outcome.diagnostics, outcome.content)


def write_marked(made: Product) -> Outcome:
    """Write the marked copy beside its workbook; the user's own file is never touched."""
    target = marked_target(made.outcome.workbook)
    return _write(made.outcome, dict(zip([target], made.documents.values(), strict=False)))


def _write(outcome: Outcome, documents: Mapping[Path, bytes]) -> Outcome:
    """Write what was made of a workbook; the outcome then names the files, or what prevented it."""
    refused = with_workbook(outcome.workbook, write_files(documents)) if documents else ()
    written = () if refused else tuple(documents)
    return replace(outcome, diagnostics=outcome.diagnostics + refused, written=written)


def write_product(made: Product, folder: Path) -> Outcome:
    """Write the documents into the folder, unless their workbook is another one by now."""
    outcome = made.outcome
    if not made.documents:
        return outcome
    if not _is_same(outcome.workbook, made.checksum):
        changed = diagnose("workbook-changed", file=outcome.workbook.name)
        found = outcome.diagnostics + with_workbook(outcome.workbook, (changed,))
        return replace(outcome, diagnostics=found)
    return _write(outcome, {folder / name: data for name, data in made.documents.items()})


def _is_same(path: Path, checksum: str) -> bool:
    """Whether the workbook on the disk still is the one that was checked."""
    try:
        return SourceFile(path.name, path.read_bytes()).sha256 == checksum
    except OSError:
        return False
