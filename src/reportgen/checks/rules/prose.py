"""The rules by which figures and years in prose must be those of the tables.

These rules would rather miss a mistake than raise a false alarm: what may be a part, another year
or another matter is passed over.
"""

import re
from collections.abc import Iterable, Iterator

from reportgen.base.chinese import YEAR_IN_TEXT, YEAR_MARK
from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.base.words import words
from reportgen.checks.rules.claims import Claim, claims_of
from reportgen.checks.rules.phrases import Quote, texts_of, years
from reportgen.pack.fields import fields_of
from reportgen.pack.own_names import form_name
from reportgen.pack.rules import ProseNumberRule, ProseYearRule
from reportgen.pack.terms import paths_of
from reportgen.pack.wording import Figure
from reportgen.report.exact import Number, add
from reportgen.report.report import Report, printed

__all__ = ["check_prose_number", "check_prose_year"]

_YEAR = re.compile(YEAR_IN_TEXT)


def check_prose_number(report: Report, rule: ProseNumberRule) -> Iterator[Diagnostic]:
    """Each figure that the prose quotes is one that the tables allow; one finding a figure."""
    claims = [
        claim
        for paragraph in texts_of(report, rule.sheets)
        for claim in claims_of(report.pack, report.year or 0, report.organ, paragraph)
        if claim.figure.key in rule.figures
    ]
    right = {one.place for one in claims if _is_right(report, one) and not one.denied}
    for key in rule.figures:
        own = [claim for claim in claims if claim.figure.key == key]
        wrong = (one for one in _wrong(report, own) if one.place not in right)
        if first := next(wrong, None):
            right.add(first.place)  # said once, whatever else may be meant there
            yield _differs(rule, first, _accepted(report, first.figure))


def _is_right(report: Report, claim: Claim) -> bool:
    """Whether the claim agrees with the tables; that there is none, only with the plain sum."""
    accepted = _accepted(report, claim.figure)
    return claim.number in (accepted[:1] if claim.denied else accepted)


def _differs(rule: ProseNumberRule, claim: Claim, accepted: tuple[Number, ...]) -> Diagnostic:
    return diagnose(
        "prose-number",
        at=claim.passage.paragraph.ref,
        severity=Severity.parse(rule.severity),
        found=claim.number,
        expected=words()["rules"]["or"].join(map(printed, accepted)),
        quoted=claim.words,
        name=claim.figure.name,
    )


def _accepted(report: Report, figure: Figure) -> tuple[Number, ...]:
    """The numbers that the figure may be; none if one of them cannot be known."""
    sums = [_sum(report, terms) for terms in figure.accept]
    known = [one for one in sums if one is not None]
    return tuple(dict.fromkeys(known)) if len(known) == len(sums) else ()


def _sum(report: Report, terms: tuple[str, ...]) -> Number | None:
    """The terms added up, a `*` for all that it stands for; None if a number is missing."""
    plus = [report.number(path) for path in _paths(report, terms, minus=False)]
    less = [report.number(path) for path in _paths(report, terms, minus=True)]
    if None in plus or None in less:
        return None
    return add((one for one in plus if one is not None), (one for one in less if one is not None))


def _paths(report: Report, terms: Iterable[str], *, minus: bool) -> Iterator[str]:
    for term in terms:
        if term.startswith("-") == minus:
            yield from paths_of(term, fields_of(report.pack))


def _wrong(report: Report, found: list[Claim]) -> Iterator[Claim]:
    """Claims that cannot be right: all if none is accepted, else those above what is accepted.

    Once the figure stands somewhere, a smaller number beside it may be a part of it.
    """
    stated = any(_is_right(report, claim) for claim in found)
    for claim in found:
        accepted = _accepted(report, claim.figure)
        possible = stated and accepted and claim.number <= max(accepted)
        if accepted and not possible and not _is_right(report, claim):
            yield claim


def check_prose_year(report: Report, rule: ProseYearRule) -> Iterator[Diagnostic]:
    """Each year named in the phrases is the report's; one finding a paragraph."""
    for text in texts_of(report, rule.sheets) if report.year else ():
        found = (
            (quote, year)
            for phrase in rule.phrases
            for quote in years(text, phrase)
            for year in quote.numbers
            if _is_wrong_year(report, rule, quote, year)
        )
        for quote, year in list(found)[:1]:
            yield diagnose(
                "prose-year",
                at=quote.ref,
                severity=Severity.parse(rule.severity),
                found=year,
                expected=report.year,
                quoted=quote.words,
                form=form_name(report.pack),
            )


def _is_wrong_year(report: Report, rule: ProseYearRule, quote: Quote, year: int) -> bool:
    own = report.year or year
    if quote.says(rule.unless):
        return False
    if rule.earlier_only:  # a sentence with the report's year too compares the two
        return year < own and f"{own}{YEAR_MARK}" not in quote.sentence + quote.words + quote.rest
    return year != own
