"""One workbook is read, completed and checked: here only, whoever asks.

A build goes on from the outcome, adding up takes its `CheckedReport`, a batch keeps what it says.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.base.file_names import clean_name, owner_files, readable_name
from reportgen.checks import check_report, fill_blanks
from reportgen.pack import load_pack
from reportgen.pipeline.outcome import Identity, Outcome, with_workbook
from reportgen.report.placeholders import fill_placeholders
from reportgen.report.report import Report
from reportgen.workbook import annotate_workbook, read_workbook

__all__ = ["TakeIn", "TakenReport", "check_taken", "check_workbook", "mark_workbook", "note_open"]


class TakenReport(Protocol):
    """What was read of a published report: its workbook, if any, and where its figures stand."""

    @property
    def workbook(self) -> bytes | None:
        """The bytes of the workbook."""

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What was found in reading."""

    @property
    def places(self) -> Mapping[str, str]:
        """Path → place in the document."""


TakeIn = Callable[[Path, bytes | None], TakenReport]


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
    outcome = Outcome(path, found, result.report, content=reading.content, identity=identity)
    return note_open(outcome) if content is None else outcome


def check_taken(
    path: Path,
    taken: TakenReport,
    *,
    blanks_as_zero: bool = False,
    amend: Callable[[Report], Report] | None = None,
) -> Outcome:
    """Check what was read of the document at `path`; findings say where in it their figure is.

    Of sheets that are not printed only errors are told: that they are blank is no wonder.
    """
    if taken.workbook is None:
        return Outcome(path, taken.findings)
    outcome = check_workbook(
        path, blanks_as_zero=blanks_as_zero, content=taken.workbook, amend=amend
    )
    silent = _silent_sheets(outcome)
    told = (
        one
        for one in outcome.diagnostics
        if one.sheet not in silent or one.severity is Severity.ERROR
    )
    found = (_with_place(one, taken.places) for one in told)
    order = _order(outcome)
    together = sorted((*taken.findings, *found), key=lambda one: order.get(one.sheet or "", -1))
    return replace(outcome, diagnostics=tuple(together))


def _silent_sheets(outcome: Outcome) -> frozenset[str]:
    """The sheets of which a document says nothing, so that they are blank."""
    if outcome.identity is None:
        return frozenset()
    sheets = load_pack(outcome.identity.pack).sheets
    return frozenset(sheet.name for sheet in sheets if not sheet.printed)


def _with_place(found: Diagnostic, places: Mapping[str, str]) -> Diagnostic:
    place = places.get(found.path or "")
    return found.with_(labels=(place, *found.labels)) if place else found


def _order(outcome: Outcome) -> Mapping[str, int]:
    """The sheets in the order in which the first finding of each was made."""
    names = dict.fromkeys(one.sheet for one in outcome.diagnostics if one.sheet)
    return {name: number for number, name in enumerate(names)}


def note_open(outcome: Outcome) -> Outcome:
    """With a note if a program has the workbook open: what is not saved was not read.

    Only the machine where the file lies can see that.
    """
    path = outcome.workbook
    owners = [readable_name(owner) for owner in owner_files(path) if owner.exists()]
    if not owners or outcome.identity is None:
        return outcome
    note = with_workbook(path, (diagnose("workbook-open", found=owners[0]),))
    return replace(outcome, diagnostics=outcome.diagnostics + note)


def _identity(report: Report) -> Identity:
    head = report.pack.head
    stem = clean_name(report.fill(head.file_name), long=report.organ)
    return Identity(report.organ, report.year, report.pack.id, stem, report.part)


def mark_workbook(outcome: Outcome) -> bytes | None:
    """A copy of the workbook with its findings marked; None when that is futile."""
    return annotate_workbook(outcome.workbook, outcome.diagnostics, outcome.content)
