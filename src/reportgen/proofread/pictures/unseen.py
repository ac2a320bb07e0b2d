"""The letters that nobody can see on a PDF that any program made.

A page that another program laid out cannot be compared with ours as a picture. What its text says
must at least be there as ink, in its place, and nothing but letters and lines may be on the page.
"""

import ctypes
from collections.abc import Iterator

import pypdfium2.raw as pdfium
from PIL import Image

from reportgen.proofread.pictures.pages import SCALE, Box, Letter, PicturedPage, open_pages
from reportgen.proofread.pictures.stamps import stamp_kind
from reportgen.proofread.reading.oddity import Oddity

__all__ = ["unseen_oddities"]

_FAINT = 60  # of 255: ink that differs less from what is behind it cannot be seen
_TINY = 2.5 * SCALE  # dots: neither as wide nor as high as that is no letter or figure
_PICTURES = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
_SLIMMEST = 12  # times as high as wide: no letter is slimmer
_SAME_LINE = 6  # dots
_MOST_LINES = 20  # of a page


def unseen_oddities(data: bytes) -> tuple[Oddity, ...]:
    """Hidden letters, pictures and turned pages; raises UnreadableDocument."""
    with open_pages(data) as pages:
        return tuple(one for number, page in enumerate(pages, 1) for one in _of_page(number, page))


def _of_page(number: int, page: PicturedPage) -> Iterator[Oddity]:
    if page.turned:
        yield Oddity("turned", page=number)
    picture, letters = page.picture(), page.letters
    images = list(_pictures(page, picture))  # before all but letters is taken off
    hidden = [letter for letter in letters if not _is_seen(letter, picture)]
    covered = [] if hidden else _covered(page, picture, letters)
    for kind, those in (("unseen", hidden), ("changed", covered)):
        yield from [Oddity(kind, text, number) for text in _by_line(those)][:_MOST_LINES]
    for box in images:
        kind = stamp_kind(page, box, picture, picture, ())
        yield Oddity(kind or "painted", page=number)


def _is_seen(letter: Letter, picture: Image.Image) -> bool:
    """Whether there is ink where a letter should be; marks may be small, letters may not."""
    left, upper, right, lower = letter.box
    if right <= 0 or lower <= 0 or left >= picture.width or upper >= picture.height:
        return False
    if letter.text.isalnum() and _is_squeezed(right - left, lower - upper):
        return False
    lights = picture.crop((left - 1, upper - 1, right + 1, lower + 1)).getextrema()
    darkest, lightest = int(lights[0]), int(lights[1])  # type: ignore[arg-type]
    return lightest - darkest >= _FAINT


def _is_squeezed(width: int, height: int) -> bool:
    return max(width, height) < _TINY or width * _SLIMMEST < height


def _covered(page: PicturedPage, picture: Image.Image, letters: tuple[Letter, ...]) -> list[Letter]:
    """The letters that look otherwise when all but letters is taken off the page."""
    alone = page.picture_of_text()
    return [
        letter
        for letter in letters
        if letter.text.isalnum() and _ink(alone, letter.box) > 1.6 * _ink(picture, letter.box) + 8
    ]


def _ink(picture: Image.Image, box: Box) -> int:
    """How many dots of a box are dark, against the lightest there."""
    part = picture.crop(box)
    ground = int(part.getextrema()[1])  # type: ignore[arg-type]
    return sum(part.histogram()[: max(0, ground - 100)])


def _pictures(page: PicturedPage, picture: Image.Image) -> Iterator[Box]:
    """The boxes of images and shades, those inside of others too."""
    for drawn in page.objects():
        if pdfium.FPDFPageObj_GetType(drawn) in _PICTURES:
            edges = [ctypes.c_float() for _ in range(4)]
            pdfium.FPDFPageObj_GetBounds(drawn, *(ctypes.byref(edge) for edge in edges))
            left, lower, right, upper = (int(edge.value * SCALE) for edge in edges)
            yield left, picture.height - upper, right + 1, picture.height - lower + 1


def _by_line(letters: list[Letter]) -> Iterator[str]:
    """The letters of each line together."""
    line, at = "", 0
    for letter in letters:
        if line and abs(letter.box[3] - at) > _SAME_LINE:
            yield line
            line = ""
        line, at = line + letter.text, letter.box[3]
    if line:
        yield line
