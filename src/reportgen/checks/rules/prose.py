"""A report and a rule about figures in its prose in, the findings where they disagree out.

These rules would rather miss a mistake than raise a false alarm: what may be a part, another year
or another matter is passed over.
"""

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache

from reportgen.base.chinese import NO_ORDINAL, NO_TIMES, PART_ENDS, PLUS, YEAR_IN_TEXT, YEAR_MARK
from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.base.words import words
from reportgen.checks.rules.phrases import NUMBER, Quote, Text, counts, texts_of, years
from reportgen.pack.fields import fields_of
from reportgen.pack.model import Pack
from reportgen.pack.own_names import form_name
from reportgen.pack.rule_parts import Figure
from reportgen.pack.rules import ProseNumberRule, ProseSumRule, ProseYearRule
from reportgen.report.exact import Number, add
from reportgen.report.report import Report, printed

__all__ = ["check_prose_number", "check_prose_sum", "check_prose_year"]

_YEAR = re.compile(YEAR_IN_TEXT)


def check_prose_number(report: Report, rule: ProseNumberRule) -> Iterator[Diagnostic]:
    """Each figure that the prose quotes is one that the tables allow; one finding a figure."""
    texts = tuple(texts_of(report, rule.sheets))
    for figure in rule.figures:
        found = _quoted(report, rule, figure, texts)
        accepted = _accepted(report, figure) if found else ()
        wrong = next(_wrong(found, accepted), None) if accepted else None
        if wrong:
            yield diagnose(
                "prose-number",
                at=wrong.ref,
                severity=Severity.parse(rule.severity),
                found=wrong.numbers[0],
                expected=words()["rules"]["or"].join(map(printed, accepted)),
                quoted=wrong.words,
                name=figure.name,
            )


def _quoted(
    report: Report, rule: ProseNumberRule, figure: Figure, texts: tuple[Text, ...]
) -> list[Quote]:
    """The places that quote the figure, whole and of this year."""
    return [
        quote
        for text in texts
        for phrase in figure.phrases
        for quote in counts(text, phrase, rule.units)
        if not quote.says(rule.partial)
        and not quote.speaks_of(figure.unless)
        and not _other_year(report, quote.sentence + quote.words)
    ]


def _other_year(report: Report, text: str) -> bool:
    return any(int(year) != report.year for year in _YEAR.findall(text))


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
            yield from _matching(report.pack, term.removeprefix("-"))


@cache
def _matching(pack: Pack, wanted: str) -> tuple[str, ...]:
    return tuple(path for path in fields_of(pack) if fnmatchcase(path, wanted))


def _wrong(found: list[Quote], accepted: tuple[Number, ...]) -> Iterator[Quote]:
    """Quotes that cannot be right: all if none is accepted, else those above what is accepted.

    Once the figure stands somewhere, a smaller number beside it may be a part of it.
    """
    stated = any(quote.numbers[0] in accepted for quote in found)
    for quote in found:
        number = quote.numbers[0]
        if number not in accepted and (not stated or number > max(accepted)):
            yield quote


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


def check_prose_sum(report: Report, rule: ProseSumRule) -> Iterator[Diagnostic]:
    """A total in the prose is the sum of the parts listed behind it in the same sentence."""
    for text in texts_of(report, rule.sheets):
        for phrase in rule.total:
            for quote in counts(text, phrase, rule.units):
                yield from _check_listed(rule, quote)


def _check_listed(rule: ProseSumRule, quote: Quote) -> Iterator[Diagnostic]:
    listed = _listed(rule, quote)
    total = sum(listed)
    if len(listed) > 1 and total != quote.numbers[0]:
        yield diagnose(
            "prose-sum",
            at=quote.ref,
            severity=Severity.parse(rule.severity),
            found=quote.numbers[0],
            expected=total,
            quoted=quote.words,
            parts=PLUS.join(map(str, listed)),
            difference=abs(total - quote.numbers[0]),
        )


def _listed(rule: ProseSumRule, quote: Quote) -> tuple[int, ...]:
    """The parts listed behind a total; none if anything else is counted there too."""
    before, mark, after = _parted(quote.rest, rule.parts)
    unit = next(unit for unit in rule.units if quote.words.endswith(unit))
    parts = re.compile(rf"{NO_ORDINAL}{NUMBER}(?={re.escape(unit)}{NO_TIMES}|[{PART_ENDS}])")
    found = tuple(int(number.replace(",", "")) for number in parts.findall(after))
    every = re.findall(r"[0-9]+(?:,[0-9]{3})*", after)
    alone = not re.search("[0-9]", before) and len(every) == len(found)
    return found if mark and alone else ()


def _parted(text: str, marks: tuple[str, ...]) -> tuple[str, str, str]:
    """The text before the first of the marks that it has, the mark, and the text after it."""
    found = [mark for mark in marks if mark in text]
    return text.partition(min(found, key=text.index)) if found else (text, "", "")
