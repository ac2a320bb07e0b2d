"""One workbook in, an `Outcome` out: read, fill, check. `builder` goes on from there."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.checks import check_report, fill_blanks
from reportgen.diagnostics import Diagnostic, has_errors
from reportgen.output import write_files
from reportgen.placeholders import fill_placeholders
from reportgen.report import CheckedReport
from reportgen.workbook import annotate_workbook, marked_target, read_workbook

__all__ = ["Outcome", "check_workbook", "mark_workbook", "named"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one workbook. `checked` is there if it broke no hard rule.

    `content` is the workbook's bytes as they were read, empty when they could not be. `lacking` is
    whether the machine lacked something, so that not all formats could be made.
    """

    workbook: Path
    diagnostics: tuple[Diagnostic, ...]
    checked: CheckedReport | None = None
    written: tuple[Path, ...] = ()
    lacking: bool = False
    content: bytes = field(default=b"", repr=False)

    @property
    def failed(self) -> bool:
        """Whether any finding is an error."""
        return has_errors(self.diagnostics)


def check_workbook(
    path: Path, *, blanks_as_zero: bool = False, content: bytes | None = None
) -> Outcome:
    """Read and check one workbook; with `blanks_as_zero`, blank numbers are 0, said in a note.

    With `content` those bytes are read, and `path` only gives the name.
    """
    reading = read_workbook(path, content)
    if reading.report is None:
        return Outcome(path, named(path, reading.diagnostics))
    report, found = reading.report, reading.diagnostics
    if blanks_as_zero:
        report, filled = fill_blanks(report)
        found += filled
    report, unfilled = fill_placeholders(report)
    result = check_report(report, found + unfilled)
    found = named(path, result.diagnostics)
    return Outcome(path, found, result.report, content=reading.content)


def named(path: Path, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The findings with the name of their workbook."""
    return tuple(one.with_(workbook=path.name) for one in found)


def mark_workbook(outcome: Outcome) -> Outcome:
    """Write a copy of the workbook with its findings marked; the user's own is never touched."""
    marked = annotate_workbook(outcome.workbook, outcome.diagnostics, outcome.content)
    if marked is None:
        return outcome
    target = marked_target(outcome.workbook)
    refused = named(outcome.workbook, write_files({target: marked}))
    written = () if refused else (target,)
    return replace(outcome, diagnostics=outcome.diagnostics + refused, written=written)
