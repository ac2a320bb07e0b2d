"""How the rest of a line is spread between its characters, so that the line fills the measure.

WeasyPrint stretches spaces alone, and a Chinese line has none. Here every gap beside a Chinese
character or a space takes its part; between the letters of a word or the digits of a number there
is none. WeasyPrint leaves the last line of a paragraph and lines that end in a break as they are.

The door to its justification. Tried: weasyprint 70.0. Replaced: `layout.inline.justify_line`. Read:
`text`, `style`, `position_x`, `width`, `children` and `is_in_normal_flow` of boxes. What is put on
a text box, `spread`, is read where its glyphs are drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.base.chinese import FIRST_HANZI, LAST_HANZI

__all__ = ["Spread", "open_gaps", "use_justification"]


# Signs that are drawn together with the one before them, or are not drawn at all.
_UNSEEN = ("Mn", "Me", "Cf")


@dataclass(frozen=True, slots=True)
class Spread:
    """What each gap of a text box gets, in pixels, and where the gaps are.

    `ends` are the numbers of UTF-8 bytes after which a gap is: 0 is before the text.
    """

    each: float
    ends: frozenset[int]


def use_justification(weasyprint: Any) -> None:
    """Make WeasyPrint justify lines as said above."""

    def justify_line(_: Any, line: Any, extra_width: float) -> None:
        _justify(line, extra_width, weasyprint.formatting_structure.boxes.TextBox)

    weasyprint.layout.inline.justify_line = justify_line


def _justify(line: Any, extra: float, text_box: type) -> None:
    texts = list(_text_boxes(line, text_box))
    gaps = open_gaps("".join(box.text for box in texts))
    if gaps:
        # The line is said to be wider by the spacing after its last character, which is not there.
        spacing = texts[-1].style["letter_spacing"]
        each = (extra + (0 if spacing == "normal" else spacing)) / len(gaps)
        start = 0
        for box in texts:
            end = start + len(box.text)
            inside = [gap - start for gap in gaps if start < gap <= end]
            box.spread = Spread(each, frozenset(len(box.text[:gap].encode()) for gap in inside))
            start = end
        _move(line, 0.0)


def _text_boxes(box: Any, text_box: type) -> Iterator[Any]:
    for child in box.children:
        if isinstance(child, text_box):
            yield child
        elif hasattr(child, "children") and child.is_in_normal_flow():
            yield from _text_boxes(child, text_box)


def _move(box: Any, advance: float) -> float:
    """Move a box to the right and let it grow; by how much what follows must move."""
    box.position_x += advance
    before = advance
    if spread := getattr(box, "spread", None):
        advance += spread.each * len(spread.ends)
    for child in getattr(box, "children", ()):
        if child.is_in_normal_flow():
            advance = _move(child, advance)
    box.width += advance - before
    return advance


def open_gaps(text: str) -> list[int]:
    """After how many characters of a line a gap is that may be stretched, except at its end."""
    gaps, before = [], ""
    for number, sign in enumerate(text):
        if not FIRST_HANZI <= sign <= LAST_HANZI and unicodedata.category(sign) in _UNSEEN:
            continue
        if before and (before == " " or not (before.isascii() and sign.isascii())):
            gaps.append(number)
        before = sign
    return gaps
