"""Where the pages of one PDF look otherwise than those of another.

The one is a document that somebody hands us, the other is printed from the workbook just now. Who
compares what one sees need not know by which of a hundred tricks it came to be seen.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from reportgen.proofread.pictures.pages import SCALE, Box, Letter, PicturedPage, open_pages
from reportgen.proofread.pictures.regions import overlaps, regions_of, united
from reportgen.proofread.pictures.stamps import STAMPS, stamp_kind
from reportgen.proofread.reading.oddity import Oddity
from reportgen.proofread.reading.pages import DrawnBox

__all__ = ["PageDifferences", "page_differences"]

_SAME_SIZE = 2.0  # points: programs round the size of paper
_EQUAL = 16  # of 255: one engine paints the same page with the same dots
_WHITE = 245
_SHIFTS = 8  # dots by which programs that write a page again move its letters
_ALIKE = 0.95  # of the letters stand where they should, or the page was laid out anew
_SPECK = 12  # dots: fewer are the edge of a letter, drawn a little otherwise
_FAR = 0.05  # of a letter's dots: the figures most alike, 3 and 8, differ in 0.13
_FEW = 0.03  # of the letters: when more than that differ, the page was written again
_MOST = 0.5  # of the letters: more than that, and it is another page
_EDGE = 2  # dots
_GAP = 12  # dots: letters farther apart stand in different cells
_LINE = 4.0  # points: a line is as thick as that at most
_MOST_FOUND = 20  # differences told of a page


@dataclass(frozen=True, slots=True)
class PageDifferences:
    """What differs; and where seals and scanners' lines lie: the page, its box in points."""

    oddities: tuple[Oddity, ...]
    stamps: tuple[tuple[int, DrawnBox], ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A page of the document and the page that it should be, both as pictures."""

    number: int
    page: PicturedPage
    found: Image.Image
    wanted: Image.Image
    letters: tuple[Letter, ...]


def page_differences(data: bytes, anew: bytes) -> PageDifferences | None:
    """What differs, page by page; None when other fonts or another program made the document.

    Raises UnreadableDocument.
    """
    with open_pages(data) as pages, open_pages(anew) as wanted:
        both = list(zip(pages, wanted, strict=False))
        odd = [Oddity(kind, page=n) for n, pair in enumerate(both, 1) for kind in _of_paper(*pair)]
        fitting = [(n, pair) for n, pair in enumerate(both, start=1) if _same_size(*pair)]
        if not _same_fonts(pages, wanted) or not _laid_out_alike([pair for _, pair in fitting]):
            return None
        found = _of_pictures(fitting)
        if found is None:
            return None
        if len(pages) != len(wanted):
            odd.append(Oddity("pages", str(len(pages))))
        stamps = tuple(
            (one.page, _on_paper(box, pages[one.page - 1]))
            for one, box in found
            if one.kind in STAMPS
        )
        return PageDifferences(tuple(dict.fromkeys((*odd, *(one for one, _ in found)))), stamps)


def _same_fonts(pages: Iterable[PicturedPage], wanted: Iterable[PicturedPage]) -> bool:
    """Whether all our fonts are there: on a machine with other fonts letters have other forms."""
    found, ours = (frozenset[str]().union(*(one.fonts() for one in of)) for of in (pages, wanted))
    return ours <= found


def _laid_out_alike(pairs: Iterable[tuple[PicturedPage, PicturedPage]]) -> bool:
    """Whether nearly all letters stand where they should: else another program set the lines."""
    total = there = 0
    for page, wanted in pairs:
        letters = wanted.letters
        places = {(one.text, *_field(one.box)) for one in page.letters}
        total += len(letters)
        there += sum(1 for one in letters if _is_near(one, places))
    return there >= _ALIKE * total


def _field(box: Box) -> tuple[int, int]:
    return box[0] // _SHIFTS, box[1] // _SHIFTS


def _is_near(letter: Letter, places: Container[tuple[str, int, int]]) -> bool:
    across, down = _field(letter.box)
    beside = ((across + x, down + y) for x in (0, -1, 1) for y in (0, -1, 1))
    return any((letter.text, *place) in places for place in beside)


def _of_pictures(
    both: Iterable[tuple[int, tuple[PicturedPage, PicturedPage]]],
) -> list[tuple[Oddity, Box]] | None:
    """What the pictures show; None when most letters look otherwise, as those of other fonts do."""
    pairs = [pair for number, pages in both for pair in _unlike(number, *pages)]
    total = sum(len(pages[1].letters) for _, pages in both)
    masks, speck = [_exact(pair) for pair in pairs], 0
    if _count_touched(pairs, masks) > _FEW * total:
        masks, speck = [_tolerant(pair) for pair in pairs], _SPECK
        if _count_touched(pairs, masks) > _MOST * total:
            return None
    return [
        one for pair, mask in zip(pairs, masks, strict=True) for one in _oddities(pair, mask, speck)
    ]


def _count_touched(pairs: Sequence[_Pair], masks: Sequence[Image.Image]) -> int:
    return sum(len(_touched(pair, mask)) for pair, mask in zip(pairs, masks, strict=True))


def _on_paper(box: Box, page: PicturedPage) -> DrawnBox:
    left, upper, right, lower = (edge / SCALE for edge in box)
    height = page.size[1]
    lines = (left - _LINE, height - lower - _LINE, right + _LINE, height - upper + _LINE)
    return DrawnBox(*lines)


def _of_paper(page: PicturedPage, wanted: PicturedPage) -> Iterator[str]:
    if page.turned != wanted.turned:
        yield "turned"
    if not _same_size(page, wanted):
        yield "paper-size"


def _same_size(page: PicturedPage, wanted: PicturedPage) -> bool:
    return all(abs(a - b) <= _SAME_SIZE for a, b in zip(page.size, wanted.size, strict=True))


def _unlike(number: int, page: PicturedPage, wanted: PicturedPage) -> Iterator[_Pair]:
    """The page as it is seen and, if that is something else, as it is printed."""
    picture, seen = wanted.picture(), page.picture()
    printed = page.picture(printed=True)
    for one in (seen, printed) if printed.tobytes() != seen.tobytes() else (seen,):
        found = one if one.size == picture.size else one.crop((0, 0, *picture.size))
        if found.tobytes() != picture.tobytes():
            yield _Pair(number, page, found, picture, wanted.letters)


# --- what differs ---------------------------------------------------------------------------------


def _exact(pair: _Pair) -> Image.Image:
    """The dots that differ at all."""
    return _where(ImageChops.difference(pair.found, pair.wanted), lambda light: light > _EQUAL)


def _tolerant(pair: _Pair) -> Image.Image:
    """The letters that are nowhere near to where they should be, and ink where none should be."""
    differing = _exact(pair)
    mask = Image.new("L", differing.size)
    draw = ImageDraw.Draw(mask)
    shift, farthest = (0, 0), 0
    for letter in pair.letters:
        if differing.crop(letter.box).getbbox() is None:
            continue
        close = _shift_of(pair, letter.box, shift)
        if close is None:
            draw.rectangle(letter.box, fill=255)
        else:
            shift, farthest = close, max(farthest, *map(abs, close))
    return ImageChops.lighter(mask, _added(pair, farthest))


def _added(pair: _Pair, farthest: int) -> Image.Image:
    """Ink farther from all that should be there than the letters were moved."""
    near = pair.wanted
    for _ in range(1 + farthest // SCALE):
        near = near.filter(ImageFilter.MinFilter(2 * SCALE + 1))
    return ImageChops.multiply(
        _where(pair.found, lambda light: light < _WHITE - 10),
        _where(near, lambda light: light > _WHITE),
    )


def _where(picture: Image.Image, test: Callable[[int], bool]) -> Image.Image:
    return picture.point([255 if test(light) else 0 for light in range(256)])


def _shift_of(pair: _Pair, box: Box, usual: tuple[int, int]) -> tuple[int, int] | None:
    """By how much a letter was moved, if it is there at all; tried first is what others were."""
    span = range(-_SHIFTS, _SHIFTS + 1)
    tries = [usual, *sorted(((x, y) for x in span for y in span), key=lambda at: sum(map(abs, at)))]
    wanted = pair.wanted.crop(box)
    for across, down in tries:
        moved = (box[0] + across, box[1] + down, box[2] + across, box[3] + down)
        if _is_same_letter(wanted, pair.found.crop(moved)):
            return across, down
    return None


def _is_same_letter(wanted: Image.Image, found: Image.Image) -> bool:
    """Whether two small pictures show one letter: hardly a dot of one is far from the other's."""
    histogram = ImageChops.difference(wanted, found).histogram()
    far = sum(histogram[128:])
    return far <= _FAR * wanted.width * wanted.height


def _touched(pair: _Pair, mask: Image.Image) -> list[Letter]:
    return [letter for letter in pair.letters if mask.crop(letter.box).getbbox()]


# --- what to say of it ----------------------------------------------------------------------------


def _oddities(pair: _Pair, mask: Image.Image, speck: int) -> list[tuple[Oddity, Box]]:
    """Each place as what it is: a seal or a line over nothing, ink added, or letters changed."""
    touched = _touched(pair, mask)
    odd: dict[Oddity, Box] = {}
    for box in regions_of(mask):
        if speck and mask.crop(box).histogram()[255] < speck:
            continue
        hit = [letter for letter in touched if overlaps(letter.box, box)]
        kind = stamp_kind(pair.page, box, pair.found, pair.wanted, [one.box for one in hit])
        if kind:
            one = Oddity(kind, page=pair.number)
        elif hit:
            text = _line_of(united(one.box for one in hit), pair.letters)
            one = Oddity("changed", text, pair.number)
        else:
            one = Oddity("painted", page=pair.number)
        odd[one] = united((box, odd.get(one, box)))
    return sorted(odd.items())[:_MOST_FOUND]


def _line_of(box: Box, letters: Sequence[Letter]) -> str:
    """What should stand in the lines that a box touches, from their beginning."""
    text, end = "", None
    for one in _beside(box, letters):
        # Figures of neighbouring cells are not one figure.
        text += " " if end is not None and not 0 <= one.box[0] - end < _GAP else ""
        text, end = text + one.text, one.box[2]
    return text


def _beside(box: Box, letters: Iterable[Letter]) -> Iterator[Letter]:
    """The letters at the height of a box; those that just touch it belong to another line."""
    return (one for one in letters if one.box[1] < box[3] - _EDGE and one.box[3] > box[1] + _EDGE)
