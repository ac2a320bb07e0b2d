"""How a finding about a broken equation comes to name the cell that is probably wrong."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from reportgen.base.cells import CellRef, column_letters
from reportgen.base.diagnostics import Diagnostic, Severity, catalogue
from reportgen.base.words import words
from reportgen.checks.locating.linear_system import Exact
from reportgen.checks.locating.locate import Change, Explanation, Location, locate
from reportgen.checks.locating.misplaced import Move, MoveKind
from reportgen.checks.locating.typed_equations import Equation
from reportgen.pack.relations import sums_of
from reportgen.pack.rules import EQUATION_KINDS
from reportgen.report.exact import add
from reportgen.report.report import Report, printed

__all__ = ["located", "with_claims"]


def with_claims(report: Report, findings: list[Diagnostic]) -> list[Diagnostic]:
    """The findings of broken equations with the likely mistake at the front of their hints."""
    claims: dict[tuple[str | None, str | None], tuple[Equation, Location]] = {
        (broken.rule, broken.path): (broken, location)
        for location in located(report, findings)
        for broken in location.broken
        if location.explanations
    }
    return [
        _with_claim(report, one, *claims[one.rule, one.path])
        if _is_of_equation(one) and (one.rule, one.path) in claims
        else one
        for one in findings
    ]


def located(report: Report, findings: list[Diagnostic]) -> tuple[Location, ...]:
    """The groups of broken equations behind the findings, each with what may explain it."""
    return locate(report, report.computed or _as_if_computed(report, findings))


def _as_if_computed(report: Report, findings: list[Diagnostic]) -> frozenset[str]:
    """The sums that hold, if no sum that has a rule is broken; they may have been computed.

    Nobody types a wrong figure and its total to match: the mistake is older than the sums, and may
    be in any cell that they add up.
    """
    if any(catalogue()[one.code].kind == "sums" for one in findings):
        return frozenset()
    return frozenset(
        one.path
        for ways in sums_of(report.pack).values()
        for one in ways
        if report.number(one.path) == add(report.number(part) or 0 for part in one.parts)
    )


def _is_of_equation(one: Diagnostic) -> bool:
    return one.severity > Severity.NOTE and catalogue()[one.code].kind in EQUATION_KINDS


def _with_claim(
    report: Report, finding: Diagnostic, broken: Equation, location: Location
) -> Diagnostic:
    texts, sheet = words()["slips"], finding.sheet
    suspects = _suspects(report, location)
    if only := location.certain:
        own = tuple(one for one in only.changes if one.path in broken.terms)
        claim = texts["likely"].format(told=_told(report, replace(only, changes=own), sheet))
    else:
        each = (_told(report, one, sheet, several=True) for one in location.explanations)
        claim = texts["possible" if location.all else "among"].format(told=texts["or"].join(each))
    return finding.with_(hint=claim + finding.hint, suspects=suspects)


def _suspects(report: Report, location: Location) -> tuple[CellRef, ...]:
    """The cells that the explanations would change, or that have changed places."""
    told = (location.certain,) if location.certain else location.explanations
    paths = [change.path for one in told for change in one.changes]
    paths += [path for one in told if one.move for path in (one.move.first, one.move.second)]
    return tuple(report.entries[path].ref for path in dict.fromkeys(paths))


def _told(
    report: Report, explanation: Explanation, sheet: str | None, *, several: bool = False
) -> str:
    """What an explanation says, as seen from a finding in that sheet."""
    if move := explanation.move:
        return _moved(report, move, sheet)
    changes = (_changed(report, one, sheet, several=several) for one in explanation.changes)
    return words()["slips"]["and"].join(changes)


def _changed(report: Report, change: Change, sheet: str | None, *, several: bool) -> str:
    texts = words()["slips"]
    return texts["change_of_several" if several else "change"].format(
        cell=_cell(report, change.path, sheet),
        fitting=_figure(change.fitting),
        found=_figure(change.found),
        slip=texts["slip"].format(name=texts[change.slip]) if change.slip else "",
    )


def _moved(report: Report, move: Move, sheet: str | None) -> str:
    first, second = report.entries[move.first].ref, report.entries[move.second].ref
    elsewhere = "" if first.sheet == sheet else f"“{first.sheet}”"
    match move.moved:
        case MoveKind.ROWS:
            ends = {"first": str(first.row), "second": str(second.row)}
        case MoveKind.COLUMNS:
            ends = {"first": column_letters(first.column), "second": column_letters(second.column)}
        case MoveKind.CELLS | MoveKind.BESIDE:
            ends = {path: _cell(report, path, sheet) for path in (move.first, move.second)}
            ends = {"first": ends[move.first], "second": ends[move.second]}
    found = printed(report.number(move.first))
    return words()["slips"][move.moved].format(sheet=elsewhere, found=found, **ends)


def _cell(report: Report, path: str, sheet: str | None) -> str:
    """The address of a cell, with its sheet if it is another."""
    ref = report.entries[path].ref
    return ref.a1 if ref.sheet == sheet else f"“{ref.sheet}”{ref.a1}"


def _figure(number: Exact) -> str:
    """The number as people write it; only finite decimals come out of sums of decimals."""
    if isinstance(number, Fraction) and number.denominator != 1:
        return format(Decimal(number.numerator) / Decimal(number.denominator), "f")
    return str(int(number))
