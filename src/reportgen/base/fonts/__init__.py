"""The fonts: which family serves which role, and, for any text, which characters they lack.

The five roles are those of official documents. Each names the commercial fonts offices have, which
are used when the system has them, and a free one that lies in this folder. Nothing here opens a
font: `coverage.json` says what is in them.
"""

from __future__ import annotations

import hashlib
import json
import sys
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from reportgen.base.errors import MachineError
from reportgen.base.words import sentence, words

__all__ = [
    "CHECKSUMS",
    "FOLDER",
    "FONTS",
    "LATIN",
    "RARE",
    "Font",
    "FontRole",
    "chain",
    "coverage",
    "covers",
    "damaged",
    "official_families",
    "substituted",
    "uncovered",
]

FOLDER = Path(__file__).parent  # fontconfig wants real files, so no resource loader
LATIN = "Reportgen Latin"  # Latin letters and digits, in the widths of Times New Roman
RARE = "Reportgen Rare"  # every Chinese character and sign the five faces below may lack

CHECKSUMS = "SHA256SUMS"  # of the font files, in the form of the tool of that name
JOINERS = frozenset("\u200b\u200c\u200d\u2060\ufeff")


class FontRole(StrEnum):
    """What a font is for in an official document."""

    FANG = "fang"  # 仿宋: body
    KAI = "kai"  # 楷体: second-level heads
    HEI = "hei"  # 黑体: first-level heads
    TITLE = "title"  # 小标宋: the title
    SONG = "song"  # 宋体: tables, page numbers


@dataclass(frozen=True)
class Font:
    """The families that may serve a role, best first, and the one that is always there."""

    role: FontRole
    label: str
    official: tuple[str, ...]
    shipped: str

    @property
    def families(self) -> tuple[str, ...]:
        """All families in the order in which a style sheet names them."""
        return (*self.official, self.shipped)


def _font(role: FontRole) -> Font:
    names = words()["fonts"]
    official = tuple(names[f"{role}_families"].split())
    return Font(role, names[role], official, f"Reportgen {role.capitalize()}")


FONTS = {role: _font(role) for role in FontRole}


def official_families() -> tuple[str, ...]:
    """Every commercial family that is used when the system has it."""
    return tuple(name for font in FONTS.values() for name in font.official)


def chain(role: FontRole) -> tuple[str, ...]:
    """The families asked in turn for each character of a role's text, as style sheets name them.

    Digits and letters are Times New Roman's by habit, but those of a title are its own: thin digits
    beside the heavy characters of 小标宋 look like a mistake.
    """
    latin = () if role is FontRole.TITLE else (LATIN,)
    families = (*latin, *FONTS[role].families, FONTS[FontRole.SONG].shipped, RARE)
    return tuple(dict.fromkeys(families))


def coverage(family: str) -> frozenset[int]:
    """The code points in a shipped font."""
    return frozenset(code for first, last in _spans(family) for code in range(first, last + 1))


def covers(family: str, character: str) -> bool:
    """Whether a shipped font has the character; without spreading out all that it has."""
    spans = _spans(family)
    before = bisect_right(spans, (ord(character), sys.maxunicode)) - 1
    return before >= 0 and ord(character) <= spans[before][1]


def damaged(folder: Path = FOLDER) -> tuple[str, ...]:
    """The names of the shipped font files that are missing or not as they were made."""
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="ascii").splitlines()
        sums = {name: digest for digest, name in (line.split() for line in lines)}
    except (OSError, ValueError):
        return (CHECKSUMS,)
    return tuple(name for name, digest in sums.items() if _digest(folder / name) != digest)


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


@cache
def _table() -> dict[str, str]:
    try:
        table: dict[str, str] = json.loads((FOLDER / "coverage.json").read_bytes())
    except (OSError, ValueError) as error:
        raise MachineError(sentence("machine", "fonts-damaged", files="coverage.json")) from error
    return table


@cache
def _spans(family: str) -> list[tuple[int, int]]:
    """A font's entry in the table, such as `20-7e,a0`, as rising pairs of first and last."""
    pairs = (span.partition("-") for span in _table()[family].split(","))
    return [(int(first, 16), int(last or first, 16)) for first, _, last in pairs]


def _needs_glyph(character: str) -> bool:
    """Whether a character is drawn at all: not line breaks, joiners or variation selectors."""
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return not (selector or character in JOINERS or character in "\t\n\r")


def _characters(text: str) -> tuple[str, ...]:
    """The distinct characters that need a glyph, in order of first appearance."""
    return tuple(filter(_needs_glyph, dict.fromkeys(text)))


def uncovered(text: str) -> tuple[str, ...]:
    """The characters no shipped font has, in order of first appearance; they cannot be printed."""
    # Song and Latin first: for nearly every text the other tables are never read.
    left = _characters(text)
    for family in (FONTS[FontRole.SONG].shipped, LATIN, RARE, *_other_families()):
        if not left:
            break
        left = tuple(character for character in left if not covers(family, character))
    return left


def _other_families() -> tuple[str, ...]:
    return tuple(font.shipped for font in FONTS.values() if font.role is not FontRole.SONG)


def substituted(text: str, role: FontRole) -> tuple[str, ...]:
    """The characters of a role's text that the role's shipped font lacks and another one draws.

    They look slightly different on paper. With an official font installed there may be fewer.
    """
    own = (FONTS[role].shipped, LATIN)
    lacking = tuple(
        character
        for character in _characters(text)
        if not any(covers(family, character) for family in own)
    )
    if not lacking:
        return ()
    hopeless = frozenset(uncovered("".join(lacking)))
    return tuple(character for character in lacking if character not in hopeless)
