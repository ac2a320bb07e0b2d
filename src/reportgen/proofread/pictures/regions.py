"""The places of a picture of differences where they lie together."""

from collections.abc import Iterable, Iterator

from PIL import Image

from reportgen.proofread.pictures.pages import Box

__all__ = ["overlaps", "regions_of", "united"]

_COARSE = 8  # dots of the picture to one of the search


def regions_of(mask: Image.Image) -> Iterator[Box]:
    """The boxes around the dots that are not black, those that touch or nearly touch together."""
    coarse = mask.reduce(_COARSE).point(lambda light: 255 if light else 0)
    width, data = coarse.width, coarse.tobytes()
    left = {at for at, light in enumerate(data) if light}
    while left:
        group, near = set(), [left.pop()]
        while near:
            at = near.pop()
            group.add(at)
            beside = {
                at + row + column for row in (-width, 0, width) for column in (-1, 0, 1)
            } & left
            left -= beside
            near += beside
        yield _box(group, width)


def _box(group: Iterable[int], width: int) -> Box:
    columns, rows = {at % width for at in group}, {at // width for at in group}
    first, last = (min(columns), min(rows)), (max(columns) + 1, max(rows) + 1)
    return first[0] * _COARSE, first[1] * _COARSE, last[0] * _COARSE, last[1] * _COARSE


def overlaps(one: Box, other: Box) -> bool:
    """Whether two boxes have a dot in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def united(boxes: Iterable[Box]) -> Box:
    """The box around boxes."""
    edges = list(zip(*boxes, strict=True))
    return min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3])
