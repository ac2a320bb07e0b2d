"""A report whose prose quotes table values in; the same report with the figures filled in out.

A placeholder is a short name in braces, such as {表三.新收.总计}, in half-width or full-width form.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from reportgen.base.chinese import PLACEHOLDER, WIDE_POINT
from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.words import words
from reportgen.pack.field_names import quoted_names
from reportgen.report.report import Paragraph, Report, printed

__all__ = ["fill_placeholders"]

_PLACEHOLDER = re.compile(PLACEHOLDER)


def fill_placeholders(report: Report) -> tuple[Report, tuple[Diagnostic, ...]]:
    """Fill every placeholder; findings say which have no such name or no figure."""
    texts = [paragraph for own in report.paragraphs.values() for paragraph in own]
    if not any(_PLACEHOLDER.search(paragraph.text) for paragraph in texts):
        return report, ()
    found = tuple(finding for paragraph in texts for finding in _findings(report, paragraph))
    filled = {
        key: tuple(replace(one, text=_filled(report, one.text)) for one in own)
        for key, own in report.paragraphs.items()
    }
    return replace(report, paragraphs=filled), found


def _filled(report: Report, text: str) -> str:
    return _PLACEHOLDER.sub(lambda match: _figure(report, match[1]) or match[0], text)


def _figure(report: Report, name: str) -> str:
    path = quoted_names(report.pack).get(_squeezed(name))
    return printed(report.value(path)) if path else ""


def _findings(report: Report, paragraph: Paragraph) -> Iterator[Diagnostic]:
    for match in _PLACEHOLDER.finditer(paragraph.text):
        if _figure(report, match[1]):
            continue
        names = quoted_names(report.pack)
        if _squeezed(match[1]) in names:
            yield diagnose("placeholder-without-value", at=paragraph.ref, found=match[0])
        else:
            close = get_close_matches(_squeezed(match[1]), names, n=1, cutoff=0.4)
            guess = words()["rules"]["closest_name"].format(name=close[0]) if close else ""
            yield diagnose("unknown-placeholder", at=paragraph.ref, found=match[0], guess=guess)


def _squeezed(name: str) -> str:
    return "".join(name.split()).replace(WIDE_POINT, ".")
