"""A report and a rule between its numbers in, the findings where the rule is broken out."""

from collections.abc import Iterator
from typing import Any

from reportgen.base.cells import ranges
from reportgen.base.chinese import bracketed
from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.base.words import words
from reportgen.checks.rules.equation_text import Wording, shared_name
from reportgen.checks.rules.figures import inputs_of, instances, is_known, ref_of, total
from reportgen.pack.field_names import names_of
from reportgen.pack.fields import fields_of, total_path
from reportgen.pack.model import GridSheet, ListColumn, ListSheet
from reportgen.pack.rules import AtMostRule, BalanceRule, ListTotalRule, PreviousYearRule, SumsRule
from reportgen.pack.terms import Side, Term
from reportgen.pack.tree import Sum, grid_sums
from reportgen.report.exact import Number, add, difference, times
from reportgen.report.report import Report, printed

__all__ = [
    "check_at_most",
    "check_balance",
    "check_list_total",
    "check_previous_year",
    "check_sums",
]


def check_balance(report: Report, rule: BalanceRule) -> Iterator[Diagnostic]:
    """Left and right add up to the same; said at the first term on the right."""
    for left, right in instances(report.pack, rule.left, rule.right):
        if not is_known(report, left, right):
            continue
        wanted, found = total(report, left), total(report, right)
        if wanted != found:
            wording = Wording(report, left, right)
            yield diagnose(
                "balance",
                at=ref_of(report, right[0].path),
                path=right[0].path,
                severity=Severity.parse(rule.severity),
                found=printed(found),
                expected=printed(wanted),
                difference=printed(difference(wanted, found)),
                place=wording.place,
                left=wording.side(left),
                right=wording.side(right),
            )


def check_sums(report: Report, rule: SumsRule) -> Iterator[Diagnostic]:
    """Each declared sum is that of its parts; a sum both ways is looked at both ways."""
    sheet = report.pack.sheet(rule.sheet)
    for one in grid_sums(sheet) if isinstance(sheet, GridSheet) else ():
        if one.axis == rule.axis:
            yield from _check_sum(report, one, Severity.parse(rule.severity))


def _check_sum(report: Report, one: Sum, severity: Severity) -> Iterator[Diagnostic]:
    found = report.number(one.path)
    parts = [report.number(path) for path in one.parts]
    numbers = [part for part in parts if part is not None]
    if found is None or len(numbers) < len(parts):
        return
    wanted = add(numbers)
    if found == wanted:
        return
    details: dict[str, Any] = {
        "at": ref_of(report, one.path),
        "path": one.path,
        "severity": severity,
        "found": printed(found),
        "expected": printed(wanted),
        "difference": printed(difference(found, wanted)),
        "parts": ranges(ref_of(report, path) for path in one.parts),
    }
    along_row = one.axis == "columns"
    yield diagnose("row-sum", **details) if along_row else diagnose("column-sum", **details)


def check_at_most(report: Report, rule: AtMostRule) -> Iterator[Diagnostic]:
    """The left terms are no more than the right ones; without right terms, than 0."""
    for left, right in instances(report.pack, rule.left, rule.right):
        if not is_known(report, left, right):
            continue
        if total(report, left) > times(total(report, right), rule.right_factor):
            yield _above(report, left, right, rule)


def _above(report: Report, left: Side, right: Side, rule: AtMostRule) -> Diagnostic:
    severity = Severity.parse(rule.severity)
    if not right and all(term.sign < 0 for term in left):
        return _below_zero(report, tuple(Term(term.path, 1) for term in left), severity)
    wording = Wording(report, left, right)
    path = (*right, *left)[0].path
    limit = printed(times(total(report, right), rule.right_factor))
    return diagnose(
        "above-limit",
        at=ref_of(report, path),
        path=path,
        severity=severity,
        found=printed(total(report, left)),
        expected=f"≤ {limit}",
        place=wording.place,
        left=wording.side(left),
        right=f"{wording.side(right)}{_times(rule.right_factor, limit)}" if right else limit,
    )


def _times(factor: int, limit: str) -> str:
    return words()["rules"]["factor"].format(factor=factor, limit=limit) if factor > 1 else ""


def _below_zero(report: Report, side: Side, severity: Severity) -> Diagnostic:
    wording = Wording(report, side)
    return diagnose(
        "below-zero",
        at=ref_of(report, side[-1].path),
        path=side[-1].path,
        severity=severity,
        found=printed(total(report, side)),
        expected="≥ 0",
        place=wording.place,
        terms=wording.side(side),
    )


def check_previous_year(report: Report, rule: PreviousYearRule) -> Iterator[Diagnostic]:
    """The terms of both years are equal; all that is unknown of last year is said once."""
    for now, before in instances(report.pack, rule.now, rule.before):
        if not is_known(report, now, before):
            continue
        found, wanted = total(report, now), total(report, before)
        if found != wanted:
            wording = Wording(report, now, before)
            yield diagnose(
                "previous-year",
                at=ref_of(report, now[0].path),
                path=now[0].path,
                severity=Severity.parse(rule.severity),
                found=printed(found),
                expected=printed(wanted),
                difference=printed(difference(found, wanted)),
                place=wording.place,
                now=wording.side(now),
                before=wording.side(before),
                source=fields_of(report.pack)[before[0].path].sheet.name,
            )
    if rule.warn_if_unknown:
        yield from _unknown(report, rule)


def _unknown(report: Report, rule: PreviousYearRule) -> Iterator[Diagnostic]:
    """One warning if cells of last year are blank, or if their sheet is not there at all."""
    both = instances(report.pack, rule.now, rule.before)
    terms = [term for _, before in both for term in before]
    paths = dict.fromkeys(path for term in terms for path in inputs_of(report.pack, term.path))
    there = [report.entries[path] for path in paths if path in report.entries]
    blank = sorted(entry.ref for entry in there if entry.value is None)
    if there and not blank:
        return
    names = names_of(report.pack)
    yield diagnose(
        "previous-year-unknown",
        at=blank[0] if blank else None,
        sheet=fields_of(report.pack)[terms[0].path].sheet.name,
        name=shared_name(names[term.path].spoken for now, _ in both for term in now),
        cells=bracketed(ranges(blank)),
    )


def check_list_total(report: Report, rule: ListTotalRule) -> Iterator[Diagnostic]:
    """The totals stated above a list that has records are the sums of its columns."""
    sheet = report.pack.sheet(rule.sheet)
    if not isinstance(sheet, ListSheet) or not report.records.get(sheet.key):
        return
    for column in sheet.columns:
        if column.total:
            yield from _check_column(report, sheet, column, Severity.parse(rule.severity))


def _check_column(
    report: Report, sheet: ListSheet, column: ListColumn, severity: Severity
) -> Iterator[Diagnostic]:
    records = report.records[sheet.key]
    path = total_path(sheet, column.key)
    stated = report.entries.get(path)
    if stated is None or any(column.key not in record for record in records):
        return  # a cell that could not be read has been spoken of
    cells = [record[column.key] for record in records]
    wanted = add(cell.value for cell in cells if isinstance(cell.value, Number))
    details: dict[str, Any] = {
        "at": stated.ref,
        "path": path,
        "severity": severity,
        "expected": printed(wanted),
        "column": column.label,
        "parts": ranges(cell.ref for cell in cells),
    }
    found = report.number(path)
    if found is None:
        yield diagnose("list-total-blank", **details)
    elif found != wanted:
        apart = printed(difference(found, wanted))
        yield diagnose("list-total", found=printed(found), difference=apart, **details)
