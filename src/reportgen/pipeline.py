"""One workbook in, an `Outcome` out: read, fill, check. `builder` goes on from there."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.checks import check_report, fill_blanks
from reportgen.diagnostics import Diagnostic, has_errors
from reportgen.placeholders import fill_placeholders
from reportgen.report import CheckedReport
from reportgen.workbook import read_workbook

__all__ = ["Outcome", "check_workbook", "named"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one workbook. `checked` is there if it broke no hard rule.

    `lacking` is whether the machine lacked something, so that not all formats could be made.
    """

    workbook: Path
    diagnostics: tuple[Diagnostic, ...]
    checked: CheckedReport | None = None
    written: tuple[Path, ...] = ()
    lacking: bool = False

    @property
    def failed(self) -> bool:
        """Whether any finding is an error."""
        return has_errors(self.diagnostics)


def check_workbook(path: Path, *, blanks_as_zero: bool = False) -> Outcome:
    """Read and check one workbook; with `blanks_as_zero`, blank numbers are 0, said in a note."""
    reading = read_workbook(path)
    if reading.report is None:
        return Outcome(path, named(path, reading.diagnostics))
    report, found = reading.report, reading.diagnostics
    if blanks_as_zero:
        report, filled = fill_blanks(report)
        found += filled
    report, unfilled = fill_placeholders(report)
    result = check_report(report, found + unfilled)
    return Outcome(path, named(path, result.diagnostics), result.report)


def named(path: Path, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The findings with the name of their workbook."""
    return tuple(one.with_(workbook=path.name) for one in found)
