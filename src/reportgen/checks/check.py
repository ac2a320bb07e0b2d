"""The order of checking: reading's findings, rules, hints, acceptances; perhaps a proof."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reportgen.base.diagnostics import Diagnostic, catalogue, has_errors
from reportgen.checks.acceptances import with_acceptances
from reportgen.checks.always import ALWAYS
from reportgen.checks.rules.registry import CHECKS
from reportgen.checks.together import together
from reportgen.pack.field_names import names_of
from reportgen.pack.model import Pack
from reportgen.pack.rules import EQUATION_KINDS, Rule
from reportgen.report.report import CheckedReport, Report

__all__ = ["Checked", "check_report"]


@dataclass(frozen=True, slots=True)
class Checked:
    """All findings about a report; `report` is there only if none of them is an error."""

    diagnostics: tuple[Diagnostic, ...]
    report: CheckedReport | None


def check_report(report: Report, found: tuple[Diagnostic, ...] = ()) -> Checked:
    """Check every rule of the report's pack; `found` are the findings of reading it."""
    findings = [_with_rule(report.pack, diagnostic) for diagnostic in found]
    findings += (one for check in ALWAYS for one in check(report))
    findings += (one for rule in report.pack.rules for one in _broken(report, rule))
    findings = with_acceptances(report, _with_hints(report, findings))
    findings = [_with_labels(report, one) for one in findings]
    findings.sort(key=_order(report.pack))
    findings = together(findings)
    proved = None if has_errors(findings) else CheckedReport(report)
    return Checked(tuple(one.with_(workbook=report.workbook) for one in findings), proved)


def _broken(report: Report, rule: Rule) -> Iterable[Diagnostic]:
    return (finding.with_(rule=rule.id) for finding in CHECKS[type(rule)](report, rule))


def _with_hints(report: Report, findings: list[Diagnostic]) -> list[Diagnostic]:
    if not any(catalogue()[one.code].kind in EQUATION_KINDS for one in findings):
        return findings
    # late: the search for the wrong cell; most workbooks add up
    from reportgen.checks.locating.hints import with_claims

    return with_claims(report, findings)


def _with_rule(pack: Pack, diagnostic: Diagnostic) -> Diagnostic:
    """A finding of reading, under the id that the pack gives to its kind of check."""
    kind = catalogue()[diagnostic.code].kind
    ids = (rule.id for rule in pack.rules if rule.kind == kind)
    return diagnostic.with_(rule=diagnostic.rule or next(ids, None))


def _with_labels(report: Report, diagnostic: Diagnostic) -> Diagnostic:
    """The finding with what stands over and beside its cell."""
    path = diagnostic.path or next(
        (path for path, entry in report.entries.items() if entry.ref == diagnostic.at), ""
    )
    name = names_of(report.pack).get(path)
    return diagnostic.with_(labels=name.labels if name else ())


def _order(pack: Pack) -> Callable[[Diagnostic], tuple[int, int, int, int, str]]:
    """Whole workbook, then sheet by sheet, cell by cell, the worst first; unknown sheets last."""
    places = {sheet.name: number for number, sheet in enumerate(pack.sheets, start=1)}

    def key(one: Diagnostic) -> tuple[int, int, int, int, str]:
        sheet = 0 if one.sheet is None else places.get(one.sheet, len(places) + 1)
        row, column = (one.at.row, one.at.column) if one.at else (0, 0)
        return sheet, row, column, -one.severity, one.code

    return key
