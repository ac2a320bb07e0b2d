"""The rules between numbers: sums, balances, limits, last year's figures."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportgen.base.cells import ranges
from reportgen.base.chinese import bracketed
from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.base.words import words
from reportgen.checks.rules.equation_text import EquationText, shared_name
from reportgen.checks.rules.figures import figure_at, is_known, ref_of, total
from reportgen.pack.field_names import names_of
from reportgen.pack.fields import fields_of
from reportgen.pack.model import ListColumn
from reportgen.pack.own_names import periods_spoken
from reportgen.pack.relations import Relation, inputs_of, relations_under
from reportgen.pack.rules import AtMostRule, BalanceRule, ListTotalRule, PreviousYearRule, SumsRule
from reportgen.report.exact import Number, add, difference, times
from reportgen.report.report import Record, Report, printed

__all__ = [
    "check_at_most",
    "check_balance",
    "check_list_total",
    "check_previous_year",
    "check_sums",
]


def check_balance(report: Report, rule: BalanceRule) -> Iterator[Diagnostic]:
    """Left and right add up to the same; said at the first term on the right."""
    for one in relations_under(report.pack, rule):
        left, right = one.left, one.right
        if not is_known(report, left, right):
            continue
        wanted, found = total(report, left), total(report, right)
        if _is_rounding(one, wanted, found):
            yield _rounding(report, one, wanted, found)
        elif wanted != found:
            wording = EquationText(report, left, right)
            yield diagnose(
                "balance",
                at=ref_of(report, one.path),
                path=one.path,
                severity=Severity.parse(rule.severity),
                found=printed(found),
                expected=printed(wanted),
                difference=printed(difference(wanted, found)),
                place=wording.place,
                left=wording.side(left),
                right=wording.side(right),
            )


def _is_rounding(one: Relation, wanted: Number, found: Number) -> bool:
    """Whether the sides differ by no more than the rounding of each figure explains."""
    return wanted != found and -one.slack <= difference(wanted, found) <= one.slack


def _rounding(report: Report, one: Relation, wanted: Number, found: Number) -> Diagnostic:
    """What is said of a difference that needs no mending."""
    return diagnose(
        "rounding",
        at=ref_of(report, one.path),
        path=one.path,
        found=printed(found),
        expected=printed(wanted),
        difference=printed(difference(found, wanted)),
        slack=printed(one.slack),
    )


def check_sums(report: Report, rule: SumsRule) -> Iterator[Diagnostic]:
    """Each declared sum is that of its parts; a sum both ways is looked at both ways."""
    for one in relations_under(report.pack, rule):
        yield from _check_sum(report, one, along_row=rule.axis == "columns")


def _check_sum(report: Report, one: Relation, *, along_row: bool) -> Iterator[Diagnostic]:
    found = figure_at(report, one.path)
    parts = [figure_at(report, part.path) for part in one.right]
    numbers = [part for part in parts if part is not None]
    if found is None or len(numbers) < len(parts):
        return
    wanted = add(numbers)
    if found == wanted:
        return
    if _is_rounding(one, wanted, found):
        yield _rounding(report, one, wanted, found)
        return
    details: dict[str, Any] = {
        "at": ref_of(report, one.path),
        "path": one.path,
        "severity": Severity.parse(one.rule.severity),
        "found": printed(found),
        "expected": printed(wanted),
        "difference": printed(difference(found, wanted)),
        "parts": ranges(ref_of(report, part.path) for part in one.right),
    }
    yield diagnose("row-sum", **details) if along_row else diagnose("column-sum", **details)


def check_at_most(report: Report, rule: AtMostRule) -> Iterator[Diagnostic]:
    """The left terms are no more than the right ones; without right terms, than 0."""
    for one in relations_under(report.pack, rule):
        if not is_known(report, one.left, one.right):
            continue
        if total(report, one.left) > times(total(report, one.right), one.bound):
            yield _below_zero(report, one) if one.is_floor else _above(report, one)


def _above(report: Report, one: Relation) -> Diagnostic:
    left, right = one.left, one.right
    wording = EquationText(report, left, right)
    limit = printed(times(total(report, right), one.bound))
    return diagnose(
        "above-limit",
        at=ref_of(report, one.path),
        path=one.path,
        severity=Severity.parse(one.rule.severity),
        found=printed(total(report, left)),
        expected=f"≤ {limit}",
        place=wording.place,
        left=wording.side(left),
        right=f"{wording.side(right)}{_times(one.bound, limit)}" if right else limit,
    )


def _times(factor: int, limit: str) -> str:
    return words()["rules"]["factor"].format(factor=factor, limit=limit) if factor > 1 else ""


def _below_zero(report: Report, one: Relation) -> Diagnostic:
    wording = EquationText(report, one.right)
    return diagnose(
        "below-zero",
        at=ref_of(report, one.path),
        path=one.path,
        severity=Severity.parse(one.rule.severity),
        found=printed(total(report, one.right)),
        expected="≥ 0",
        place=wording.place,
        terms=wording.side(one.right),
    )


def check_previous_year(report: Report, rule: PreviousYearRule) -> Iterator[Diagnostic]:
    """The terms of both years are equal; all that is unknown of last year is said once."""
    for one in relations_under(report.pack, rule):
        now, before = one.left, one.right
        if not is_known(report, now, before):
            continue
        found, wanted = total(report, now), total(report, before)
        if found != wanted:
            wording = EquationText(report, now, before)
            yield diagnose(
                "previous-year",
                at=ref_of(report, one.path),
                path=one.path,
                severity=Severity.parse(rule.severity),
                found=printed(found),
                expected=printed(wanted),
                difference=printed(difference(found, wanted)),
                place=wording.place,
                now=wording.side(now),
                before=wording.side(before),
                source=fields_of(report.pack)[before[0].path].sheet.name,
                **periods_spoken(report.pack),
            )
    if rule.warn_if_unknown:
        yield from _unknown(report, rule)


def _unknown(report: Report, rule: PreviousYearRule) -> Iterator[Diagnostic]:
    """One warning if cells of last year are blank, or if their sheet is not there at all."""
    relations = relations_under(report.pack, rule)
    terms = [term for one in relations for term in one.right]
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
        name=shared_name(names[term.path].spoken for one in relations for term in one.left),
        cells=bracketed(ranges(blank)),
        **periods_spoken(report.pack),
    )


def check_list_total(report: Report, rule: ListTotalRule) -> Iterator[Diagnostic]:
    """The totals stated above a list that has records are the sums of its columns."""
    records = report.records.get(rule.sheet, ())
    for one in relations_under(report.pack, rule) if records else ():
        if one.column:
            yield from _check_column(report, one, one.column, records)


def _check_column(
    report: Report, one: Relation, column: ListColumn, records: Sequence[Record]
) -> Iterator[Diagnostic]:
    stated = report.entries.get(one.path)
    if stated is None or any(column.key not in record for record in records):
        return  # a cell that could not be read has been spoken of
    cells = [record[column.key] for record in records]
    wanted = add(cell.value for cell in cells if isinstance(cell.value, Number))
    details: dict[str, Any] = {
        "at": stated.ref,
        "path": one.path,
        "severity": Severity.parse(one.rule.severity),
        "expected": printed(wanted),
        "column": column.label,
        "parts": ranges(cell.ref for cell in cells),
    }
    found = report.number(one.path)
    if found is None:
        yield diagnose("list-total-blank", **details)
    elif found != wanted:
        apart = printed(difference(found, wanted))
        yield diagnose("list-total", found=printed(found), difference=apart, **details)
