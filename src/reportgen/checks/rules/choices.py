"""The rules that depend on a choice or a date in the report's form."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.base.words import words
from reportgen.checks.rules.figures import is_known, ref_of
from reportgen.pack.field_names import names_of
from reportgen.pack.own_names import period_name
from reportgen.pack.relations import instances, relations_under
from reportgen.pack.rule_parts import ChoiceLimit, Given
from reportgen.pack.rules import DeadlineRule, MagnitudeRule, ZeroWhenRule
from reportgen.report.exact import Number, times
from reportgen.report.report import Report, printed

__all__ = ["check_deadline", "check_magnitude", "check_zero_when", "holds"]


def holds(report: Report, given: Given | None) -> bool:
    """Whether the choice that a rule depends on has been made; a rule without one always counts."""
    return given is None or report.value(given.field) == given.value


def check_zero_when(report: Report, rule: ZeroWhenRule) -> Iterator[Diagnostic]:
    """Under the choice, each field of the terms is 0."""
    if not holds(report, rule.given):
        return
    names = names_of(report.pack)
    for one in relations_under(report.pack, rule):
        found = report.number(one.path)
        if found:
            name = names[one.path].spoken
            yield diagnose(
                "not-zero",
                at=ref_of(report, one.path),
                path=one.path,
                severity=Severity.parse(rule.severity),
                found=printed(found),
                expected=0,
                name=f"{name.row}{name.column}",
                choice=words()["rules"]["choice"].format(
                    field=names[rule.given.field].spoken.row, value=rule.given.value
                ),
            )


def check_magnitude(report: Report, rule: MagnitudeRule) -> Iterator[Diagnostic]:
    """The amount is of a likely size: below its limit, no leap from last year, few decimals."""
    sides = (rule.term,), *([(rule.before,)] if rule.before else [])
    for (now,), *earlier in instances(report.pack, *sides):
        found = report.number(now.path)
        if found is None:
            continue
        details: dict[str, Any] = {
            "at": ref_of(report, now.path),
            "path": now.path,
            "severity": Severity.parse(rule.severity),
            "found": printed(found),
        }
        limit = _limit(report, rule.field, rule.limits)
        before = report.number(earlier[0][0].path) if earlier else None
        if limit and found > limit.amount:
            amount, choice = limit.amount, limit.choice
            details |= {"expected": f"≤ {amount}"}
            yield diagnose("amount-too-large", choice=choice, limit=amount, **details)
        elif before and is_known(report, *earlier) and found >= times(before, rule.times):
            yield diagnose("amount-leap", before=printed(before), times=rule.times, **details)
        if _decimals(found) > rule.decimals:
            yield diagnose("many-decimals", decimals=rule.decimals, **details)


def _decimals(number: Number) -> int:
    """How many places after the point the number needs."""
    return len(printed(number).partition(".")[2].rstrip("0"))


def _limit(report: Report, field: str, limits: tuple[ChoiceLimit, ...]) -> ChoiceLimit | None:
    """What is allowed under the choice that was made; None if none was."""
    return next((one for one in limits if one.choice == report.value(field)), None)


def check_deadline(report: Report, rule: DeadlineRule) -> Iterator[Diagnostic]:
    """The date falls between the end of the report's period and the day set for it."""
    found, period = report.value(rule.date), report.period
    if not isinstance(found, date) or period is None:
        return
    head, end = report.pack.head, period.end(report.pack.head.period)
    details: dict[str, Any] = {
        "at": ref_of(report, rule.date),
        "path": rule.date,
        "severity": Severity.parse(rule.severity),
        "found": found.isoformat(),
        "name": names_of(report.pack)[rule.date].spoken.row,
    }
    when = period_name(report.pack, period)
    if found <= end:
        whole = words()["periods"]["whole-part" if head.part else "whole-year"].format(when=when)
        expected = (end + timedelta(days=1)).isoformat()
        yield diagnose("date-too-early", expected=expected, whole=whole, **details)
    elif rule.days and found > (last := end + timedelta(days=rule.days)):
        yield diagnose("deadline-passed", expected=last.isoformat(), choice=when, **details)
    elif limit := _limit(report, rule.field, rule.limits):
        last = date.fromisoformat(f"{period.year + 1}-{limit.day}")
        if found > last:
            expected, choice = last.isoformat(), limit.choice
            yield diagnose("deadline-passed", expected=expected, choice=choice, **details)
