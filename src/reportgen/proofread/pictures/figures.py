"""Which figures of a PDF look like another figure than they say.

A font can show a 9 and say that it is a 4. Where pages cannot be compared, each figure is compared
with the ten figures as we print them, in whatever font they are: no font's 4 looks like a 9.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from PIL import Image, ImageChops, ImageStat

from reportgen.proofread.pictures.pages import PicturedPage, open_pages
from reportgen.proofread.reading.oddity import Oddity

__all__ = ["lying_figures"]

_FORM = (16, 24)
_LOWEST = 12  # dots: a smaller figure has no form to be compared
_CLEARLY = 0.6  # of the distance to the figure that it says, that to the figure that it looks like
_NEAR = 40.0  # of 255: farther than that from all figures, it is no figure that we know
_MOST_LOOKS = 12  # of one figure in our pages

_Looks = Mapping[str, Iterable[Image.Image]]


def lying_figures(data: bytes, anew: bytes) -> tuple[Oddity, ...]:
    """Each with its page; raises UnreadableDocument."""
    with open_pages(anew) as pages:
        looks = _looks(pages)
    with open_pages(data) as pages:
        return tuple(
            dict.fromkeys(one for n, page in enumerate(pages, 1) for one in _of(n, page, looks))
        )


def _looks(pages: Iterable[PicturedPage]) -> _Looks:
    looks: defaultdict[str, dict[bytes, Image.Image]] = defaultdict(dict)
    for page in pages:
        for figure, form in _figures(page):
            if len(looks[figure]) < _MOST_LOOKS:
                looks[figure][form.tobytes()] = form
    return {figure: tuple(forms.values()) for figure, forms in looks.items()}


def _figures(page: PicturedPage) -> Iterator[tuple[str, Image.Image]]:
    picture = page.picture()
    for letter in page.letters:
        left, upper, right, lower = letter.box
        if letter.text in "0123456789" and lower - upper >= _LOWEST and right > left:
            yield letter.text, picture.crop(letter.box).resize(_FORM, Image.Resampling.BILINEAR)


def _of(number: int, page: PicturedPage, looks: _Looks) -> Iterator[Oddity]:
    for figure, form in _figures(page):
        far = {other: min(_distance(form, one) for one in forms) for other, forms in looks.items()}
        like = min(far, key=lambda other: far[other])
        if figure in far and far[like] < min(_NEAR, _CLEARLY * far[figure]):
            yield Oddity("figure", f"{figure}→{like}", number)


def _distance(one: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]
