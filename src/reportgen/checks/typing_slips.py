"""What is typed or pasted as it should not be printed: cut sentences, heads in the body, odd marks.

None of it is wrong in any figure, so all of it is a reminder; a sheet with many gets one for all.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from reportgen.base.cells import CellRef, ranges
from reportgen.base.chinese import (
    BROKEN_BEHIND,
    CUT,
    DAY_LINE,
    DOUBLED_MARK,
    HALF_WIDTH_MARK,
    HEAD_LINE,
    HEAD_WITHIN,
    ITEM_BEGINS,
    STRAIGHT_QUOTE,
    listed,
)
from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.pack.model import Level, TextSheet
from reportgen.report.report import Paragraph, Report

__all__ = ["check_heads_in_body", "check_line_breaks", "check_marks"]

LEAST_LINE = 10  # characters; a shorter line may well be an item of a list
MOST_QUOTED = 3
LEAST_HEADS = 2  # in one cell, before it is taken for a section pasted whole
LEAST_BETWEEN = 2  # cells: of one alone, the full stop may have been forgotten
AROUND = 4  # characters quoted beside a mark
_BROKEN_BEHIND, _ITEM, _DAY = map(re.compile, (BROKEN_BEHIND, ITEM_BEGINS, DAY_LINE))
_HEAD, _HEAD_WITHIN = re.compile(HEAD_LINE), re.compile(HEAD_WITHIN)
_SUSPECT = re.compile(rf"[,;:?!.\"']|{DOUBLED_MARK}")  # found quickly; most texts have none


def check_line_breaks(report: Report) -> Iterator[Diagnostic]:
    """No sentence is cut by a line break in its cell, or goes on in the cell below."""
    for paragraphs in _texts(report):
        inside: dict[CellRef, list[str]] = {}
        between: dict[CellRef, list[str]] = {}
        for one, other in pairwise(paragraphs):
            if one.level is other.level is Level.BODY and _is_cut(one.text, other.text):
                cuts = inside if one.ref == other.ref else between
                cut = f"{one.text[-2 * AROUND :]}{CUT}{other.text[:AROUND]}"
                cuts.setdefault(one.ref, []).append(cut)
        for ref, own in inside.items():
            yield _cut([ref], own)
        if len(between) >= LEAST_BETWEEN:
            yield _cut(list(between), [cut for own in between.values() for cut in own])


def _cut(refs: list[CellRef], cuts: list[str]) -> Diagnostic:
    return diagnose("sentence-cut", at=refs[0], found=len(cuts), quoted=cuts[0], cells=ranges(refs))


def _is_cut(line: str, following: str) -> bool:
    """Whether the line ends in the middle of a sentence that goes on in the following one."""
    line, following = line.rstrip(), following.lstrip()
    if not line or not following or _DAY.fullmatch(following):
        return False
    if _BROKEN_BEHIND.search(line):
        return True
    if len(line) < LEAST_LINE or _ITEM.match(following) or _HEAD.fullmatch(line):
        return False
    return line[-1].isalnum()


def check_heads_in_body(report: Report) -> Iterator[Diagnostic]:
    """No cell holds several heads: they would be printed as body text."""
    for paragraphs in _texts(report):
        cells: dict[CellRef, list[Paragraph]] = {}
        for paragraph in paragraphs:
            cells.setdefault(paragraph.ref, []).append(paragraph)
        for ref, own in cells.items():
            body = [one.text for one in own if one.level is Level.BODY]
            heads = [line for line in body if len(own) > 1 and _HEAD.fullmatch(line)]
            heads += [head for line in body for head in _heads_within(line)]
            if heads:
                yield diagnose("heads-in-cell", at=ref, found=len(heads), quoted=heads[0])


def _heads_within(line: str) -> list[str]:
    found = _HEAD_WITHIN.findall(line)
    return found if len(found) >= LEAST_HEADS else []


def check_marks(report: Report) -> Iterator[Diagnostic]:
    """Marks between Chinese characters are Chinese ones, and there is one of them."""
    for paragraphs in _texts(report):
        places = {one.ref: own for one in paragraphs if (own := list(_odd_marks(one.text)))}
        if places:
            odd = [mark for own in places.values() for mark in own]
            quoted = listed(f"“{mark}”" for mark in list(dict.fromkeys(odd))[:MOST_QUOTED])
            yield diagnose(
                "odd-marks",
                at=next(iter(places)),
                found=len(odd),
                quoted=quoted,
                cells=ranges(places),
            )


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("|".join((HALF_WIDTH_MARK, DOUBLED_MARK, STRAIGHT_QUOTE)))


def _odd_marks(text: str) -> Iterator[str]:
    if not _SUSPECT.search(text):
        return
    for match in _marks().finditer(text):
        yield text[max(match.start() - 2, 0) : match.end() + 2]


def _texts(report: Report) -> Iterator[tuple[Paragraph, ...]]:
    for sheet in report.pack.printed_sheets:
        if isinstance(sheet, TextSheet):
            yield report.paragraphs.get(sheet.key, ())
