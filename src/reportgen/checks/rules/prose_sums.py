"""The rule by which parts named in prose must fit their total.

A list behind 分别为 is whole. One behind 其中 may leave something out, unless it ends with the rest
(其他); without that, only what cannot be is said: a part above the whole, more than the whole, or
parts that two exchanged digits would make right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

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
    """A total, the mark behind it, what is listed: labels and numbers, and what stands before.

    `before` are the counts in front of the total in its sentence: the parts may be theirs.
    """

    total: int
    words: str
    mark: str
    parts: tuple[tuple[str, int], ...]
    before: tuple[int, ...] = ()

    @property
    def sum(self) -> int:
        return sum(number for _, number in self.parts)

    @property
    def is_of_another(self) -> bool:
        """Whether the parts may be those of a count further in front, or of several together."""
        together = accumulate(reversed((*self.before, self.total)))
        return self.sum in {*self.before, *together} or any(
            number > self.total for number in self.before
        )


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
    if len(one.parts) < 2 or one.sum == one.total or one.is_of_another:
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
        ahead = [*count.finditer(passage.before)]
        if ahead and ahead[-1].end() == len(passage.before):
            yield from _behind(rule, passage, ahead, 0)
        inside: list[re.Match[str]] = []
        for match in count.finditer(passage.text):
            inside.append(match)
            yield from _behind(rule, passage, inside, match.end())


def _behind(
    rule: ProseSumRule, passage: Passage, found: list[re.Match[str]], start: int
) -> Iterator[_Listing]:
    """What is listed from `start` on as the parts of the last count found."""
    marks = "|".join(map(re.escape, (*rule.parts, *rule.among)))
    in_brackets = "?" if start == 0 else ""  # there the mark may be left out
    begun = re.compile(f"{_BETWEEN}({marks}){in_brackets}{_BETWEEN}").match(passage.text, start)
    total = number_of(found[-1])
    if begun and total is not None and not _breaks(passage.text[start : begun.end()]):
        parts, end = _parts(rule, passage.text, begun.end())
        if _is_whole(passage.text, end):
            before = tuple(_numbers_in_sentence(found))
            yield _Listing(total, found[-1][0], begun[1] or "", parts, before)


def _numbers_in_sentence(found: list[re.Match[str]]) -> Iterator[int]:
    """The numbers of the counts before the last one, as far as they stand in its sentence."""
    *before, last = found
    begin = max((last.string.rfind(mark, 0, last.start()) for mark in SENTENCE_ENDS), default=-1)
    for match in before:
        number = number_of(match)
        if match.start() > begin and number is not None:
            yield number


def _breaks(text: str) -> bool:
    return any(sign in SENTENCE_ENDS for sign in text)


def _parts(rule: ProseSumRule, text: str, start: int) -> tuple[tuple[tuple[str, int], ...], int]:
    """Label and number, one after the other, each perhaps with its share; and where that ends.

    Or number and label: 4件来自个人、2件来自企业.
    """
    count = count_pattern(rule.alike).pattern
    number_first = re.compile(f"(){count}{_LABEL}(?=[{CLAUSE_MARKS}])[{PART_ENDS}]?")
    label_first = re.compile(f"({_LABEL}?){count}(?:{SHARE})?[{PART_ENDS}]?")
    part = number_first if number_first.match(text, start) else label_first
    found: list[tuple[str, int]] = []
    while match := part.match(text, start):
        number, label = number_of(match), match[1] or match[0]
        if number is None or any(mark in label for mark in (*rule.parts, *rule.among)):
            break
        found.append((label, number))
        start = match.end()
    return tuple(found), start


def _is_whole(text: str, end: int) -> bool:
    """Whether nothing more is counted in the sentence."""
    return not re.compile(f"[^{SENTENCE_ENDS}]*[0-9]").match(text, end)
