"""One workbook is read, completed and checked: here only, whoever asks.

A build goes on from the outcome, adding up takes its `CheckedReport`, a batch keeps what it says.
"""

from collections.abc import Callable
from pathlib import Path

from reportgen.base.file_names import clean_name
from reportgen.checks import check_report, fill_blanks
from reportgen.pipeline.outcome import Identity, Outcome, with_workbook
from reportgen.report.placeholders import fill_placeholders
from reportgen.report.report import Report
from reportgen.workbook import annotate_workbook, read_workbook

__all__ = ["check_workbook", "mark_workbook"]


def check_workbook(
    path: Path,
    *,
    blanks_as_zero: bool = False,
    content: bytes | None = None,
    amend: Callable[[Report], Report] | None = None,
) -> Outcome:
    """Read and check one workbook; with `blanks_as_zero`, blank numbers are 0, said in a note.

    With `content` those bytes are read, and `path` only gives the name. `amend` puts in what others
    know of the report, before anything is checked; it says itself what it did.
    """
    reading = read_workbook(path, content)
    if reading.report is None:
        return Outcome(path, with_workbook(path, reading.diagnostics))
    report, found = reading.report, reading.diagnostics
    if blanks_as_zero:
        report, filled = fill_blanks(report)
        found += filled
    if amend:
        report = amend(report)
    report, unfilled = fill_placeholders(report)
    result = check_report(report, found + unfilled)
    found = with_workbook(path, result.diagnostics)
    identity = _identity(report)
    return Outcome(path, found, result.report, content=reading.content, identity=identity)


def _identity(report: Report) -> Identity:
    head = report.pack.head
    stem = clean_name(report.fill(head.file_name), long=report.organ)
    return Identity(report.organ, report.year, report.pack.id, stem)


def mark_workbook(outcome: Outcome) -> bytes | None:
    """A copy of the workbook with its findings marked; None when that is futile."""
    return annotate_workbook(outcome.workbook, outcome.diagnostics, outcome.content)
