"""A font is cut down to the same bytes, whether it is kept, prepared or read anew."""

from reportgen.base.fonts import FOLDER
from reportgen.render.pdf.weasyprint.subsetting import keep_font, let_go_of_font, subset_font


def test_a_kept_font_gives_the_same_bytes_each_time_and_for_other_glyphs() -> None:
    content = (FOLDER / "Reportgen-Song.ttf").read_bytes()
    wanted = [range(number, number + 30) for number in (20, 300, 20, 1000, 20)]
    plain = [subset_font(bytes(bytearray(content)), 0, glyphs, notdef=False) for glyphs in wanted]
    keep_font(content)
    kept = [subset_font(content, 0, glyphs, notdef=False) for glyphs in wanted]
    assert kept == plain
    assert len(plain[0]) < len(content) / 10


def test_a_font_that_is_let_go_of_gives_the_same_bytes() -> None:
    content = (FOLDER / "Reportgen-Latin.ttf").read_bytes()
    keep_font(content)
    kept = subset_font(content, 0, range(20), notdef=False)
    let_go_of_font(content)
    assert subset_font(content, 0, range(20), notdef=False) == kept
