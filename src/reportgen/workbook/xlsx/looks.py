"""How a cell's text looks, as far as the look changes what it says: struck out, raised, unseen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reportgen.base.chinese import LOWERED, RAISED
from reportgen.workbook.xlsx.xml import Element

__all__ = [
    "PLAIN",
    "CellFont",
    "CellStyle",
    "Mark",
    "MarkKind",
    "Run",
    "fill_of",
    "font_of",
    "marked",
]

WHITE, BLACK = "FFFFFF", "000000"
LEAST_CONTRAST = 24  # of 255, in the strongest of the three colours
LEAST_POINTS = 3.0
_THEME = {"0": WHITE, "1": BLACK}  # the others are colours, never those of paper or ink
_INDEXED = {"0": BLACK, "1": WHITE, "8": BLACK, "9": WHITE, "65": WHITE}


@dataclass(frozen=True, slots=True)
class CellFont:
    """What a font says beyond its family; no colour is the colour of ink."""

    is_struck: bool = False
    script: str = ""
    colour: str | None = None
    points: float | None = None


PLAIN = CellFont()


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text; without a font of its own it has the cell's."""

    text: str
    font: CellFont | None = None


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What a cell's style says: its number format, its font, and the colour behind the text."""

    format: str = "General"
    font: CellFont = PLAIN
    fill: str | None = None


class MarkKind(StrEnum):
    """What a look says of a piece of text."""

    STRUCK = "struck"
    SCRIPT_KEPT = "script-kept"  # raised or lowered, by characters that are so by themselves
    SCRIPT_LOST = "script-lost"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a cell's text that does not look like plain text; `becomes` is how it is read."""

    kind: MarkKind
    text: str
    becomes: str = ""


def font_of(parts: Iterable[Element]) -> CellFont:
    """The font that an rPr or font element describes."""
    struck, script, colour, points = False, "", None, None
    for part in parts:
        match part.name.rpartition(":")[2]:
            case "strike" | "dstrike":
                struck = part.get("val", "1") not in ("0", "false")
            case "vertAlign":
                script = part.get("val")
            case "color":
                colour = _colour(part)
            case "sz":
                points = _points(part.get("val"))
            case _:
                pass
    return CellFont(struck, script, colour, points)


def _points(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def fill_of(pattern: Element) -> str | None:
    """The colour that a fill puts behind the text; None for no fill, or one that is not plain."""
    if pattern.get("patternType") != "solid":
        return None
    return next((_colour(part) for part in pattern.children if part.name == "fgColor"), None)


def _colour(element: Element) -> str | None:
    """The colour as six digits; None when it is automatic or not told as a number."""
    if rgb := element.get("rgb"):
        return rgb[-6:].upper()
    if element.get("indexed"):
        return _INDEXED.get(element.get("indexed"))
    base = _THEME.get(element.get("theme"))
    return base and _tinted(base, _points(element.get("tint", "0")) or 0.0)


def _tinted(colour: str, tint: float) -> str:
    """A grey made of black or white: a tint above 0 goes towards white, below 0 towards black."""
    level = int(colour[:2], 16)
    level = round(level + (255 - level) * tint if tint > 0 else level * (1 + tint))
    return f"{min(max(level, 0), 255):02X}" * 3


def marked(text: str, runs: Sequence[Run], style: CellStyle) -> tuple[str, tuple[Mark, ...]]:
    """The text as it is to be read, and what its look says of its pieces.

    What is raised or lowered becomes characters that are so by themselves, where there are such:
    printed plainly, 10⁵ would be another number.
    """
    joined = ""
    marks: list[Mark] = []
    last: dict[MarkKind, tuple[int, int]] = {}  # the last run of that kind, and its mark's place
    for number, run in enumerate(runs or (Run(text),)):
        font = run.font or style.font
        piece = _scripted(run.text, font)
        joined += piece
        for mark in _marks(run.text, piece, font, style.fill) if run.text.strip() else ():
            before, at = last.get(mark.kind, (-2, 0))
            if before == number - 1:
                marks[at] = _joined(marks[at], mark)
            else:
                at = len(marks)
                marks.append(mark)
            last[mark.kind] = number, at
    return joined, tuple(marks)


def _joined(one: Mark, other: Mark) -> Mark:
    """One mark for two runs side by side: programs cut a text into runs where nobody sees it."""
    return Mark(one.kind, one.text + other.text, one.becomes + other.becomes)


def _scripted(text: str, font: CellFont) -> str:
    table = {"superscript": RAISED, "subscript": LOWERED}.get(font.script)
    if table is None or not all(ord(one) in table or one.isspace() for one in text):
        return text
    return text.translate(table)


def _marks(text: str, becomes: str, font: CellFont, fill: str | None) -> Iterator[Mark]:
    if font.is_struck:
        yield Mark(MarkKind.STRUCK, text)
    if font.script in ("superscript", "subscript"):
        kind = MarkKind.SCRIPT_LOST if text == becomes else MarkKind.SCRIPT_KEPT
        yield Mark(kind, text, becomes)
    is_tiny = font.points is not None and font.points < LEAST_POINTS
    if is_tiny or _contrast(font.colour or BLACK, fill or WHITE) < LEAST_CONTRAST:
        yield Mark(MarkKind.UNSEEN, text)


@lru_cache(maxsize=256)
def _contrast(one: str, other: str) -> int:
    try:
        pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4)]
    except ValueError:  # a colour that is no number
        return 255
    return max(abs(first - second) for first, second in pairs)
