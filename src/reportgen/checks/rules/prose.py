"""The rules by which figures and years in prose must be those of the tables.

These rules would rather miss a mistake than raise a false alarm: what may be a part, another year
or another matter is passed over.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

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
    meant = {claim: _meant(report, claim, claims) for claim in claims}
    right = {one.place for one in claims if one.number in meant[one] and not one.denied}
    for key in rule.figures:
        own = {claim: accepted for claim, accepted in meant.items() if claim.figure.key == key}
        wrong = (one for one in _wrong(own) if one.place not in right)
        if first := next(wrong, None):
            right.add(first.place)  # said once, whatever else may be meant there
            yield _differs(rule, first, meant[first])


def _meant(report: Report, claim: Claim, claims: Iterable[Claim]) -> tuple[Number, ...]:
    """The numbers that agree with the tables; only the plain sum does where nothing else is meant.

    So it is where it is denied that there is any, and where parts of the other sums are told too.
    """
    accepted = _accepted(report, claim.figure)
    split = claim.figure.split_by and any(
        one.figure.key in claim.figure.split_by and one.sentence == claim.sentence for one in claims
    )
    return accepted[:1] if claim.denied or split else accepted


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


def _wrong(found: Mapping[Claim, tuple[Number, ...]]) -> Iterator[Claim]:
    """Claims that cannot be right: all if none is accepted, else those above what is accepted.

    Once the figure stands somewhere, a smaller number beside it may be a part of it.
    """
    stated = any(claim.number in accepted for claim, accepted in found.items())
    for claim, accepted in found.items():
        possible = stated and accepted and claim.number <= max(accepted)
        if accepted and not possible and claim.number not in accepted:
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
    if rule.earlier_only:
        return year < own and not _compares(rule, quote, own)
    return year != own


def _compares(rule: ProseYearRule, quote: Quote, own: int) -> bool:
    """Whether the sentence speaks of the report's year too."""
    whole = quote.sentence + quote.words + quote.rest
    return f"{own}{YEAR_MARK}" in whole or any(word in quote.rest for word in rule.comparing)
