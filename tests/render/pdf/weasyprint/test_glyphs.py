"""Glyphs stand where Pango put them, with the same text as WeasyPrint's own drawing gives."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import weasyprint.draw.text

from kit.measuring import Ink, measure
from reportgen.render.pdf.weasyprint.engine import PdfEngine

HTML = "<html lang='zh-CN'><title>题</title><body>{}</body></html>"
CSS = """body { font: 16pt/29pt "Reportgen Latin", "Reportgen Fang", "Reportgen Rare" }
p { letter-spacing: -0.22pt; margin: 0 }"""
TEXTS = {
    "plain": "<p>" + "国" * 25 + "</p>",
    "mixed": "<p>共35件，AVATAR 第1,234号，葛󠄀城市𠮷野家埇桥区。</p>",
    "spans": "<p>甲<b style='font-family: Reportgen Hei'>乙丙</b>丁<i>戊</i></p>",
    "tight": "<p style='letter-spacing: -1pt; font-size: 10pt'>自然人</p>",
    "nothing": "<p>a\u200bb</p>",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> PdfEngine:
    return PdfEngine((CSS,), system_fonts=(), cache_folder=tmp_path_factory.mktemp("cache"))


def inks(engine: PdfEngine, body: str) -> list[Ink]:
    data = engine.render(HTML.format(body), created=date(2026, 1, 20))
    return [ink for page in measure(data) for line in page.lines for ink in line.inks]


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_characters_stand_in_the_same_places_as_by_weasyprint(
    name: str, engine: PdfEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = inks(engine, TEXTS[name])
    drawn_by = weasyprint.draw.text.draw_first_line
    plain = drawn_by.__closure__ and next(
        cell.cell_contents
        for cell in drawn_by.__closure__
        if getattr(cell.cell_contents, "__name__", "") == "draw_first_line"
    )
    monkeypatch.setattr(weasyprint.draw.text, "draw_first_line", plain)
    rough = inks(engine, TEXTS[name])
    assert [ink.text for ink in exact] == [ink.text for ink in rough]
    for one, other in zip(exact, rough, strict=True):
        assert one.base == pytest.approx(other.base, abs=0.01)
        assert one.x == pytest.approx(other.x, abs=1.2)  # what it has cut off by then


def test_places_are_exact_to_a_thousandth_of_the_size(engine: PdfEngine) -> None:
    steps = [b.x - a.x for a, b in pairwise(inks(engine, TEXTS["plain"]))]
    assert sum(steps) / len(steps) == pytest.approx(16 - 0.22, abs=0.002)
    assert steps == pytest.approx([16 - 0.22] * len(steps), abs=0.017)


def test_a_character_that_no_font_has_is_left_to_weasyprint(
    engine: PdfEngine, caplog: pytest.LogCaptureFixture
) -> None:
    inks(engine, "<p>\U0001f600</p>")
    assert "notdef" in caplog.text


def test_a_line_cut_with_an_ellipsis_is_left_to_weasyprint(
    engine: PdfEngine, tmp_path: Path
) -> None:
    body = "<p style='width: 5em; overflow: hidden; white-space: nowrap; text-overflow: ellipsis'>"
    assert len(inks(engine, f"{body}{'国' * 20}</p>")) < 8
