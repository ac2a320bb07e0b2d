"""A PDF in; its characters with the places of their ink, page by page, out: for tests of layout.

Places are in points from the upper left corner of the page.
"""

import ctypes
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

MM = 72 / 25.4
PAGE = (210 * MM, 297 * MM)
LEFT, TOP, RIGHT, BOTTOM = 28 * MM, 37 * MM, (210 - 26) * MM, (297 - 35) * MM
"""The type area: 156 × 225 mm."""


class Ink(NamedTuple):
    """A character: its ink, where its base line begins, and the size of its type."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    x: float
    base: float
    size: float


class Line(NamedTuple):
    """The characters on one base line, from the left."""

    inks: tuple[Ink, ...]

    @property
    def text(self) -> str:
        return "".join(ink.text for ink in self.inks)

    @property
    def base(self) -> float:
        return self.inks[0].base


class Measured(NamedTuple):
    """A page: its lines in the type area from the top, its foot, the extent of what is drawn."""

    lines: tuple[Line, ...]
    foot: Line
    drawn: tuple[tuple[float, float, float, float], ...]


def measure(data: bytes) -> list[Measured]:
    """All pages of a PDF."""
    with closing(pypdfium2.PdfDocument(data)) as opened:
        return [_measured(opened[number]) for number in range(len(opened))]


def _measured(page: pypdfium2.PdfPage) -> Measured:
    with closing(page), closing(page.get_textpage()) as text:
        assert [round(side, 1) for side in page.get_size()] == [round(side, 1) for side in PAGE]
        inks = [ink for ink in _inks(text) if not ink.text.isspace()]
        drawn = tuple(
            (left, PAGE[1] - top, right, PAGE[1] - bottom)
            for left, bottom, right, top in (
                one.get_bounds() for one in page.get_objects([pdfium.FPDF_PAGEOBJ_PATH])
            )
        )
    foot = [ink for ink in inks if ink.base > BOTTOM + 2]
    lines = tuple(_lines(ink for ink in inks if ink.base <= BOTTOM + 2))
    return Measured(lines, Line(tuple(sorted(foot, key=lambda ink: ink.x))), drawn)


def _inks(text: pypdfium2.PdfTextPage) -> Iterator[Ink]:
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    for number in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(number)
        pdfium.FPDFText_GetCharOrigin(text.raw, number, x, y)
        pdfium.FPDFText_GetMatrix(text.raw, number, matrix)
        size = pdfium.FPDFText_GetFontSize(text.raw, number) * abs(matrix.d)
        sign = text.get_text_range(number, 1)
        edges = (left, PAGE[1] - top, right, PAGE[1] - bottom)
        yield Ink(sign, *edges, x.value, PAGE[1] - y.value, size)


def _lines(inks: Iterable[Ink]) -> Iterator[Line]:
    """Characters whose base lines are less than 3 points apart are one line."""
    line: list[Ink] = []
    for ink in sorted(inks, key=lambda ink: ink.base):
        if line and ink.base - line[0].base > 3:
            yield Line(tuple(sorted(line, key=lambda ink: ink.x)))
            line = []
        line.append(ink)
    if line:
        yield Line(tuple(sorted(line, key=lambda ink: ink.x)))


def pitches(lines: Iterable[Line]) -> list[float]:
    """The distances between base lines that follow each other."""
    return [below.base - above.base for above, below in pairwise(lines)]
