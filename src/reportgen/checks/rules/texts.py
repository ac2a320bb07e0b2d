"""The rules about texts: length, topics, forbidden words, likeness to last year's."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from reportgen.base.chinese import ANY_BRACKET, cited, listed
from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.base.words import words
from reportgen.checks.rules.choices import holds
from reportgen.checks.rules.figures import total
from reportgen.pack.field_names import names_of
from reportgen.pack.model import Level
from reportgen.pack.relations import instances
from reportgen.pack.rules import (
    ForbiddenRule,
    LengthRule,
    MentionsAllRule,
    MentionsRule,
    SimilarProseRule,
)
from reportgen.report.exact import Number
from reportgen.report.report import Report, printed

__all__ = [
    "check_forbidden",
    "check_length",
    "check_mentions",
    "check_mentions_all",
    "check_similar_prose",
    "written",
]

_SIGNS = re.compile(r"[\W_]+")
_RUN = 8  # characters that follow each other by more than chance


def written(report: Report, key: str) -> str:
    """What was really written in a text: no heads, no white space."""
    body = (p.text for p in report.paragraphs.get(key, ()) if p.level is Level.BODY)
    return "".join("".join(body).split())


def check_length(report: Report, rule: LengthRule) -> Iterator[Diagnostic]:
    """The text is neither short nor long; of several rules that it breaks, the worst speaks."""
    if _worst_broken(report, rule.sheet) is not rule:
        return
    text = written(report, rule.sheet)
    place = _place(report, rule.sheet)
    severity = Severity.parse(rule.severity)
    if _is_empty(text, rule):
        yield diagnose(
            "text-empty", **place, severity=severity, found=text or None, quoted=cited(text)
        )
    elif rule.maximum and len(text) > rule.maximum:
        yield diagnose(
            "text-long",
            **place,
            severity=severity,
            found=len(text),
            expected=f"≤ {rule.maximum}",
            maximum=rule.maximum,
        )
    else:
        yield diagnose(
            "text-short",
            **place,
            severity=severity,
            found=len(text),
            expected=f"≥ {rule.minimum}",
            minimum=rule.minimum,
        )


def _worst_broken(report: Report, sheet: str) -> LengthRule | None:
    """The worst rule on the length of a text that it breaks, the first of equals."""
    rules = (rule for rule in report.pack.rules if isinstance(rule, LengthRule))
    broken = (r for r in rules if r.sheet == sheet and _breaks(written(report, sheet), r))
    return max(broken, key=lambda rule: Severity.parse(rule.severity), default=None)


def _breaks(text: str, rule: LengthRule) -> bool:
    too_long = 0 < rule.maximum < len(text)
    return len(text) < rule.minimum or too_long or _is_empty(text, rule)


def _is_empty(text: str, rule: LengthRule) -> bool:
    return rule.minimum > 0 and _bare(text) in {"", *map(_bare, rule.empty_words)}


def _bare(text: str) -> str:
    """The letters and digits of a text: “无。”, “（无）” and “无” say the same."""
    return _SIGNS.sub("", text)


def check_mentions(report: Report, rule: MentionsRule) -> Iterator[Diagnostic]:
    """The text names one of the words; an empty text that a length rule reports is left to it."""
    text = "".join(report.text(rule.sheet).split())
    if any(word in text for word in rule.words):
        return
    if not written(report, rule.sheet) and _worst_broken(report, rule.sheet):
        return
    details: dict[str, Any] = {
        **_place(report, rule.sheet),
        "severity": Severity.parse(rule.severity),
        "words": listed(f"“{word}”" for word in rule.words),
    }
    if not rule.when:
        yield diagnose("not-mentioned", **details)
    elif occasion := _occasion(report, rule):
        path, amount = occasion
        name = names_of(report.pack)[path].spoken
        what = f"{name.sheet}“{name.row}{name.column}”"
        yield diagnose("figure-not-mentioned", found=printed(amount), what=what, **details)


def _occasion(report: Report, rule: MentionsRule) -> tuple[str, Number] | None:
    """The first of the rule's occasions that there is, with its figure."""
    for when in rule.when:
        for (side,) in instances(report.pack, (when,)):
            known = report.number(side[0].path) is not None
            if known and total(report, side) > 0:
                return side[0].path, total(report, side)
    return None


def check_mentions_all(report: Report, rule: MentionsAllRule) -> Iterator[Diagnostic]:
    """Under its choice, the texts speak of every topic; said once, with all that are missing."""
    text = "".join("".join(report.text(key).split()) for key in report.paragraphs)
    missing = [one.name for one in rule.topics if not any(word in text for word in one.words)]
    if not missing or not holds(report, rule.given) or not written(report, rule.sheet):
        return
    yield diagnose(
        "topics-missing",
        **_place(report, rule.sheet),
        severity=Severity.parse(rule.severity),
        expected=listed(missing),
        topics=listed(f"“{name}”" for name in missing),
        choice=words()["rules"]["reports_of"].format(choice=rule.given.value) if rule.given else "",
    )


def check_forbidden(report: Report, rule: ForbiddenRule) -> Iterator[Diagnostic]:
    """No paragraph has one of the words, whatever brackets they are written in."""
    for key in rule.sheets:
        for paragraph in report.paragraphs.get(key, ()):
            text = _unbracketed(paragraph.text)
            for word in [word for word in rule.words if _unbracketed(word) in text][:1]:
                yield diagnose(
                    "forbidden-words",
                    at=paragraph.ref,
                    severity=Severity.parse(rule.severity),
                    found=word,
                    expected=rule.instead,
                )


def _unbracketed(text: str) -> str:
    return unicodedata.normalize("NFKC", "".join(text.translate(ANY_BRACKET).split()))


def check_similar_prose(report: Report, rule: SimilarProseRule) -> Iterator[Diagnostic]:
    """No more than so many percent of each text stand in last year's; silent without that."""
    for key in rule.sheets:
        text = written(report, key)
        before = "".join(report.previous_texts.get(key, "").split())
        share = 100 * _repeated(text, before) // len(text) if text else 0
        if share > rule.percent:
            yield diagnose(
                "similar-prose",
                **_place(report, key),
                severity=Severity.parse(rule.severity),
                found=share,
                expected=f"≤ {rule.percent}",
                percent=rule.percent,
            )


def _repeated(text: str, before: str) -> int:
    """How many characters of the text belong to a run that stands in the other too."""
    runs = {before[start : start + _RUN] for start in range(len(before) - _RUN + 1)}
    same: set[int] = set()
    for start in range(len(text) - _RUN + 1):
        if text[start : start + _RUN] in runs:
            same.update(range(start, start + _RUN))
    return len(same)


def _place(report: Report, key: str) -> dict[str, Any]:
    """The first written cell of a text, and its sheet in any case."""
    refs = [paragraph.ref for paragraph in report.paragraphs.get(key, ())]
    return {"at": refs[0] if refs else None, "sheet": report.pack.sheet(key).name, "path": key}
