"""How prose quotes figures of the tables: by names in braces that are filled in before printing.

A placeholder is a short name in braces, such as {表三.新收.总计}, in half-width or full-width form.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from reportgen.base.chinese import BRACES, PLACEHOLDER, WIDE_POINT, is_han
from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.words import words
from reportgen.pack.field_names import quoted_names
from reportgen.pack.model import Level
from reportgen.report.contents import marked_line
from reportgen.report.derived import Teller
from reportgen.report.report import Paragraph, Report

__all__ = ["fill_placeholders"]

MOST_SHOWN = 16  # characters beside a brace that stands alone
_PLACEHOLDER = re.compile(PLACEHOLDER)
_BRACE = re.compile(f"[{BRACES}]")


def fill_placeholders(report: Report) -> tuple[Report, tuple[Diagnostic, ...]]:
    """Fill every placeholder; findings say of which that was not possible."""
    texts = [paragraph for own in report.paragraphs.values() for paragraph in own]
    found = tuple(finding for paragraph in texts for finding in _findings(report, paragraph))
    found += tuple(_misplaced(report))
    if not any(_PLACEHOLDER.search(paragraph.text) for paragraph in texts):
        return report, found
    teller = Teller(report)
    filled = {
        key: tuple(line for one in own for line in _filled(teller, report, one))
        for key, own in report.paragraphs.items()
    }
    return replace(report, paragraphs=filled), found


def _unfinished(report: Report, text: str) -> str:
    """What is left of a placeholder where it is not whole; empty when nothing looks like it."""
    rest = _PLACEHOLDER.sub("", text)
    if brace := _BRACE.search(rest):
        return rest[max(brace.start() - MOST_SHOWN, 0) : brace.end() + MOST_SHOWN].strip()
    plain = _squeezed(rest) if "." in rest or WIDE_POINT in rest else ""
    # A name with a point is longer than a word of a sentence, so none stands there by chance.
    names = [name for name in quoted_names(report.pack) if "." in name and name in plain]
    return min(names, key=plain.index, default="")


def _misplaced(report: Report) -> Iterator[Diagnostic]:
    """Placeholders, whole or not, in fields and lists: they are filled in running text alone.

    All names are Chinese; braces around anything else are no name and are printed as they are.
    """
    entries = [*report.entries.values()]
    entries += (one for own in report.records.values() for record in own for one in record.values())
    for entry in entries:
        if isinstance(entry.value, str):
            whole = _PLACEHOLDER.search(entry.value)
            found = whole[0] if whole else _unfinished(report, entry.value)
            if any(map(is_han, found)):
                yield diagnose("placeholder-misplaced", at=entry.ref, found=found)


def _filled(teller: Teller, report: Report, paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph with its figures; several where a text has lines, none where it is empty."""

    def said(match: re.Match[str]) -> str:
        text = _figure(teller, report, match[1])
        return match[0] if text is None else text

    if not _PLACEHOLDER.search(paragraph.text):
        yield paragraph
        return
    if not _PLACEHOLDER.fullmatch(paragraph.text.strip()):
        yield replace(paragraph, text=_PLACEHOLDER.sub(said, paragraph.text))
        return
    lines = _PLACEHOLDER.sub(said, paragraph.text.strip()).split("\n")
    for number, line in enumerate(filter(None, lines)):
        level, text = marked_line(line)
        kept = paragraph.level if level is Level.BODY and not number else level
        yield replace(paragraph, text=text, level=kept)


def _figure(teller: Teller, report: Report, name: str) -> str | None:
    """What stands for a name; None where nothing does."""
    path = quoted_names(report.pack).get(_squeezed(name))
    return teller.value(path) or None if path else teller.tell(_squeezed(name))


def _findings(report: Report, paragraph: Paragraph) -> Iterator[Diagnostic]:
    if left := _unfinished(report, paragraph.text):
        yield diagnose("placeholder-unfinished", at=paragraph.ref, found=left)
    teller = Teller(report)
    for match in _PLACEHOLDER.finditer(paragraph.text):
        if _figure(teller, report, match[1]) is not None:
            continue
        names = (*quoted_names(report.pack), *report.pack.derived.names)
        if _squeezed(match[1]) in names:
            yield diagnose("placeholder-without-value", at=paragraph.ref, found=match[0])
        else:
            close = get_close_matches(_squeezed(match[1]), names, n=1, cutoff=0.4)
            guess = words()["rules"]["closest_name"].format(name=close[0]) if close else ""
            yield diagnose("unknown-placeholder", at=paragraph.ref, found=match[0], guess=guess)


def _squeezed(name: str) -> str:
    return "".join(name.split()).replace(WIDE_POINT, ".")
