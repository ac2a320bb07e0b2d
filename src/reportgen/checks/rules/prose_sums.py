"""The rule by which parts named in prose must fit their total.

A list behind 分别为 is whole. One behind 其中 may leave something out, unless it ends with the rest
(其他); without that, only what cannot be is said: a part above the whole, more than the whole, or
parts that two exchanged digits would make right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.base.chinese import (
    CLAUSE_MARKS,
    NO_ORDINAL,
    NO_TIMES,
    PART_ENDS,
    PLUS,
    SENTENCE_ENDS,
    SHARE,
)
from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.checks.rules.passages import Passage, count_pattern, number_of, passages, pieces
from reportgen.checks.rules.phrases import NUMBER, Quote, Text, counts, texts_of
from reportgen.pack.rules import ProseSumRule
from reportgen.report.report import Report

__all__ = ["check_prose_sum"]

_LABEL = f"[^0-9{CLAUSE_MARKS}]{{1,20}}"
_BETWEEN = f"[{CLAUSE_MARKS}]*"
_ENOUGH = 3  # parts that are no chance


@dataclass(frozen=True, slots=True)
class _Listing:
    """A total, the mark behind it, and what is listed: labels and numbers."""

    total: int
    words: str
    mark: str
    parts: tuple[tuple[str, int], ...]

    @property
    def sum(self) -> int:
        return sum(number for _, number in self.parts)


def check_prose_sum(report: Report, rule: ProseSumRule) -> Iterator[Diagnostic]:
    """A total in the prose fits the parts listed behind it in the same sentence."""
    for text in texts_of(report, rule.sheets):
        found = [*_totals(rule, text), *_listings(rule, text)]
        wrong = {(one.total, one.sum): one for one in reversed(found) if _is_wrong(rule, one)}
        for one in reversed(wrong.values()):
            yield diagnose(
                "prose-sum",
                at=text.ref,
                severity=Severity.parse(rule.severity),
                found=one.total,
                expected=one.sum,
                quoted=one.words,
                parts=PLUS.join(str(number) for _, number in one.parts),
                difference=abs(one.sum - one.total),
            )


def _is_wrong(rule: ProseSumRule, one: _Listing) -> bool:
    if len(one.parts) < 2 or one.sum == one.total:
        return False
    if _is_all(rule, one) or any(number > one.total for _, number in one.parts):
        return True
    overlap = any(word in label for label, _ in one.parts for word in rule.overlapping)
    many = len(one.parts) >= _ENOUGH and not overlap
    return many and (one.sum > one.total or _is_exchange(one))


def _is_all(rule: ProseSumRule, one: _Listing) -> bool:
    """Whether nothing is left out: by the mark, by the last part, by what the parts are called."""
    labels = [label for label, _ in one.parts]
    last = any(word in labels[-1][: len(word) + 2] for word in rule.rest)
    named = any(all(any(w in label for label in labels) for w in all_) for all_ in rule.complete)
    return one.mark in rule.parts or last or named


def _is_exchange(one: _Listing) -> bool:
    """Whether two neighbouring digits exchanged, in one part or in the total, make it right."""
    numbers = [number for _, number in one.parts]
    missing = one.total - one.sum
    return any(other - number == missing for number in numbers for other in _exchanged(number)) or (
        one.sum in _exchanged(one.total)
    )


def _exchanged(number: int) -> set[int]:
    digits = str(number)
    turned = (
        digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        for place in range(len(digits) - 1)
    )
    return {int(one) for one in turned if one[0] != "0"}


def _totals(rule: ProseSumRule, text: Text) -> Iterator[_Listing]:
    """Totals that are announced (共410条), however far the list begins behind them."""
    for phrase in rule.total:
        for quote in counts(text, phrase, rule.units):
            mark, parts = _listed(rule, quote)
            yield _Listing(quote.numbers[0], quote.words, mark, parts)


def _listed(rule: ProseSumRule, quote: Quote) -> tuple[str, tuple[tuple[str, int], ...]]:
    """The mark and the parts behind a total; no parts if anything else is counted there too."""
    before, mark, after = _parted(quote.rest, rule.parts)
    unit = next(unit for unit in rule.units if quote.words.endswith(unit))
    parts = re.compile(rf"{NO_ORDINAL}{NUMBER}(?={re.escape(unit)}{NO_TIMES}|[{PART_ENDS}])")
    found = tuple(int(number.replace(",", "")) for number in parts.findall(after))
    every = re.findall(r"[0-9]+(?:,[0-9]{3})*", after)
    alone = not re.search("[0-9]", before) and len(every) == len(found)
    return mark, tuple(("", number) for number in found) if mark and alone else ()


def _parted(text: str, marks: tuple[str, ...]) -> tuple[str, str, str]:
    """The text before the first of the marks that it has, the mark, and the text after it."""
    found = [mark for mark in marks if mark in text]
    return text.partition(min(found, key=text.index)) if found else (text, "", "")


def _listings(rule: ProseSumRule, text: Text) -> Iterator[_Listing]:
    """Every count with a list right behind it, or in a bracket right behind it."""
    count = count_pattern(rule.alike)
    for passage in (one for piece in pieces(text) for one in passages(piece)):
        ahead = [*count.finditer(passage.before)][-1:]
        if ahead and ahead[0].end() == len(passage.before):
            yield from _behind(rule, passage, ahead[0], 0)
        for match in count.finditer(passage.text):
            yield from _behind(rule, passage, match, match.end())


def _behind(
    rule: ProseSumRule, passage: Passage, match: re.Match[str], start: int
) -> Iterator[_Listing]:
    marks = "|".join(map(re.escape, (*rule.parts, *rule.among)))
    begun = re.compile(f"{_BETWEEN}({marks}){_BETWEEN}").match(passage.text, start)
    total = number_of(match)
    if begun and total is not None and not _breaks(passage.text[start : begun.end()]):
        parts, end = _parts(rule, passage.text, begun.end())
        if _is_whole(passage.text, end):
            yield _Listing(total, match[0], begun[1], parts)


def _breaks(text: str) -> bool:
    return any(sign in SENTENCE_ENDS for sign in text)


def _parts(rule: ProseSumRule, text: str, start: int) -> tuple[tuple[tuple[str, int], ...], int]:
    """Label and number, one after the other, each perhaps with its share; and where that ends."""
    part = re.compile(f"({_LABEL}?){count_pattern(rule.alike).pattern}(?:{SHARE})?[{PART_ENDS}]?")
    found: list[tuple[str, int]] = []
    while match := part.match(text, start):
        number = number_of(match)
        if number is None or any(mark in match[1] for mark in (*rule.parts, *rule.among)):
            break
        found.append((match[1], number))
        start = match.end()
    return tuple(found), start


def _is_whole(text: str, end: int) -> bool:
    """Whether nothing more is counted in the sentence."""
    return not re.compile(f"[^{SENTENCE_ENDS}]*[0-9]").match(text, end)
