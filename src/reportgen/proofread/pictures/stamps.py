"""Whether ink that was added to a page is a seal or a scanner's line.

Offices put seals over their names and stamps into corners, and scanners draw lines through pages.
None of it says anything that the report does not say, as long as all letters can still be read.
"""

from collections.abc import Sequence

from PIL import Image, ImageChops

from reportgen.proofread.pictures.pages import SCALE, Box, PicturedPage
from reportgen.proofread.pictures.regions import united

__all__ = ["STAMPS", "stamp_kind"]

STAMPS = ("seal", "line", "corner")

_MILLIMETRE = SCALE * 72 / 25.4
_SEAL = (25 * _MILLIMETRE, 60 * _MILLIMETRE)
_THIN = 1.8 * _MILLIMETRE + 16  # the search rounds to eight dots on either side
_LONG = 100 * _MILLIMETRE
_REDDER = 60  # of 255: how much more red than blue there is in the ink of a seal
_GONE = 12  # dots of letters that may be lost


def stamp_kind(
    page: PicturedPage, box: Box, found: Image.Image, wanted: Image.Image, letters: Sequence[Box]
) -> str:
    """One of `STAMPS`; "" when it is none of them or a letter is covered."""
    width, height = box[2] - box[0], box[3] - box[1]
    if letters and _covers(found, wanted, united(letters)):
        return ""
    if width <= _THIN and height >= _LONG:
        return "line"
    if height <= _THIN and width >= _LONG and not letters:
        return "line"
    if all(_SEAL[0] <= side <= _SEAL[1] for side in (width, height)) and _is_red(page, box):
        return "seal"
    return "corner" if not letters and _is_outside(box, wanted) else ""


def _covers(found: Image.Image, wanted: Image.Image, box: Box) -> bool:
    """Whether ink of letters is gone."""
    dark = wanted.crop(box).point([255 if light < 110 else 0 for light in range(256)])
    gone = found.crop(box).point([255 if light > 170 else 0 for light in range(256)])
    return ImageChops.multiply(dark, gone).histogram()[255] > _GONE


def _is_red(page: PicturedPage, box: Box) -> bool:
    """Whether the ink in a box is red."""
    red, _, blue = page.colours(box).split()
    ink = ImageChops.subtract(red, blue).point([255 if one > _REDDER else 0 for one in range(256)])
    dark = blue.point([255 if one < 200 else 0 for one in range(256)])
    return ink.histogram()[255] > 0.5 * max(1, dark.histogram()[255])


def _is_outside(box: Box, wanted: Image.Image) -> bool:
    """Whether a box lies beside all that should stand on the page."""
    printed = wanted.point([255 if light < 200 else 0 for light in range(256)]).getbbox()
    if printed is None:
        return True
    left, upper, right, lower = printed
    return box[2] <= left or box[0] >= right or box[3] <= upper or box[1] >= lower
