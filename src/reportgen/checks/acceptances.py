"""Which findings a clerk has accepted, with a reason, in the workbook.

Only warnings can be accepted: an error is never argued away.
"""

from collections.abc import Iterable, Iterator

from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.report.report import Acceptance, Report

__all__ = ["with_acceptances"]


def with_acceptances(report: Report, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings, warnings with the reason why they stand, and what is wrong with reasons."""
    found = list(findings)
    good = [one for one in report.accepted if one.reason.strip()]
    return [*(_marked(one, good) for one in found), *_about(report, found)]


def _marked(finding: Diagnostic, accepted: Iterable[Acceptance]) -> Diagnostic:
    if finding.severity is not Severity.WARNING:
        return finding
    reasons = (one.reason.strip() for one in accepted if _matches(one, finding))
    return finding.with_(accepted=next(reasons, ""))


def _matches(acceptance: Acceptance, finding: Diagnostic) -> bool:
    """Whether the acceptance speaks of the finding, by rule or code and, if it has one, cell."""
    named = acceptance.rule.strip().casefold()
    if named not in ((finding.rule or "").casefold(), finding.code):
        return False
    sheet, cell = acceptance.sheet.strip(), acceptance.cell.strip().replace("$", "").upper()
    return sheet in ("", finding.sheet) and cell in ("", finding.cell)


def _about(report: Report, findings: list[Diagnostic]) -> Iterator[Diagnostic]:
    """What is wrong with the acceptances themselves."""
    for one in report.accepted:
        severities = {found.severity for found in findings if _matches(one, found)}
        if not one.reason.strip():
            yield diagnose("acceptance-without-reason", at=one.ref, found=one.rule)
        elif not severities - {Severity.NOTE}:
            yield diagnose("acceptance-unused", at=one.ref, found=one.rule)
        elif Severity.WARNING not in severities:
            yield diagnose("acceptance-of-error", at=one.ref, found=one.rule)
