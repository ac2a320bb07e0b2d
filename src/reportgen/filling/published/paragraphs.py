"""Passages of a published text → paragraphs with their level."""

import re
from collections.abc import Iterable, Iterator

from reportgen.base.chinese import CLAUSE_ENDS, LETTERED_HEAD, SIGNED_DAY, STOP
from reportgen.pack.model import Level
from reportgen.workbook.xlsx.plaintext import half_width

__all__ = ["Paragraphs", "is_signature", "paragraphs_of"]

Paragraphs = tuple[tuple[Level, str], ...]

_MOST = 40  # characters of a head
_HEAD = re.compile(rf"(?:{LETTERED_HEAD})[^{CLAUSE_ENDS}]{{1,{_MOST}}}")
_RUN_IN = re.compile(rf"((?:{LETTERED_HEAD})[^{CLAUSE_ENDS}]{{1,{_MOST}}}{STOP})(?=.)")


def paragraphs_of(texts: Iterable[str]) -> Paragraphs:
    """A head on its own line, a head that its text runs on from, or plain text."""
    return tuple(one for text in texts for one in _levels(text))


def _levels(text: str) -> Iterator[tuple[Level, str]]:
    if _HEAD.fullmatch(text.rstrip(STOP)):
        yield Level.HEAD, text
    elif match := _RUN_IN.match(text):
        yield Level.RUN_IN_HEAD, match[1]
        yield Level.BODY, text[match.end() :].lstrip()
    else:
        yield Level.BODY, text


def is_signature(text: str, organ: str) -> bool:
    """Whether a line is the organ's name, a day, or both: what stands below a report."""
    plain = "".join(half_width(text).split())
    day = re.search(f"{SIGNED_DAY}$", plain)
    return bool(plain) and (plain[: day.start()] if day else plain) in ("", organ)
