"""Dots that lie together are one place."""

from PIL import Image, ImageDraw

from reportgen.proofread.pictures.regions import overlaps, regions_of, united


def mask(*boxes: tuple[int, int, int, int]) -> Image.Image:
    picture = Image.new("L", (400, 240), 0)
    for box in boxes:
        ImageDraw.Draw(picture).rectangle(box, fill=255)
    return picture


def test_a_picture_without_dots_has_no_places() -> None:
    assert list(regions_of(mask())) == []


def test_what_touches_or_nearly_touches_is_one_place() -> None:
    (box,) = regions_of(mask((16, 16, 30, 30), (33, 16, 50, 30)))
    assert box == (16, 16, 56, 32)


def test_what_lies_apart_is_several() -> None:
    boxes = {*regions_of(mask((16, 16, 23, 23), (200, 16, 207, 23), (16, 200, 23, 207)))}
    assert boxes == {(16, 16, 24, 24), (200, 16, 208, 24), (16, 200, 24, 208)}


def test_a_single_dot_counts() -> None:
    assert list(regions_of(mask((100, 100, 100, 100)))) == [(96, 96, 104, 104)]


def test_boxes_that_share_an_edge_have_no_dot_in_common() -> None:
    assert overlaps((0, 0, 8, 8), (7, 7, 16, 16))
    assert not overlaps((0, 0, 8, 8), (8, 0, 16, 8))
    assert united([(0, 8, 8, 16), (16, 0, 24, 8)]) == (0, 0, 24, 16)
