"""The rest of a line is spread between its characters: every full line ends at the edge."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from kit.measuring import LEFT, RIGHT, Line, measure
from reportgen.pack import load_pack
from reportgen.render.html.page import stylesheets
from reportgen.render.pdf.weasyprint.engine import PdfEngine
from reportgen.render.pdf.weasyprint.justifying import open_gaps

TEXT = (
    "<p>全年制发规章1件，现行有效规章11件；<span class='run-in'>（一）接排的小标题。</span>"
    "办理行政许可447228件、行政处罚3985758件，“一网通办”1,234次。</p>" * 3
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> PdfEngine:
    css = stylesheets(load_pack("zfxxgk-2021"), for_pdf=True)
    return PdfEngine(css, system_fonts=(), cache_folder=tmp_path_factory.mktemp("cache"))


def lines(engine: PdfEngine, body: str, style: str = "") -> list[Line]:
    html = f"<html lang='zh-CN'><title>题</title><style>{style}</style><body>{body}</body></html>"
    pages = measure(engine.render(html, created=date(2026, 1, 20)))
    return [line for page in pages for line in page.lines]


def full(found: list[Line]) -> list[Line]:
    """The lines after which the paragraph goes on."""
    return [line for line, after in pairwise(found) if after.inks[0].x - LEFT < 4]


def end(line: Line) -> float:
    """Where the advance of the last character ends."""
    last = line.inks[-1]
    return last.x + (8.0 if last.text.isascii() else 16.0)


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("", []),
        ("国", []),
        ("国务院", [1, 2]),
        ("共35件", [1, 3]),
        ("a b", [2]),
        ("35", []),
        ("a\u200bb", []),
        ("第\u200ba", [2]),
        ("葛󠄀城", [2]),  # a variation selector belongs to the character before it
    ],
)
def test_gaps_are_beside_chinese_characters_and_after_spaces(text: str, gaps: list[int]) -> None:
    assert open_gaps(text) == gaps


def test_every_full_line_ends_at_the_edge(engine: PdfEngine) -> None:
    found = full(lines(engine, TEXT))
    assert len(found) >= 6
    assert [end(line) for line in found] == pytest.approx([RIGHT] * len(found), abs=0.05)


def test_lines_break_where_they_broke_before(engine: PdfEngine) -> None:
    ragged = lines(engine, TEXT, "p { text-align: left }")
    assert [line.text for line in lines(engine, TEXT)] == [line.text for line in ragged]
    assert any(abs(end(line) - RIGHT) > 1 for line in full(ragged))


def test_the_last_line_and_one_before_a_break_are_left_alone(engine: PdfEngine) -> None:
    first, second = lines(engine, "<p>短的一行<br>又一行</p>")
    assert first.inks[1].x - first.inks[0].x == pytest.approx(16 - 0.22, abs=0.03)
    assert second.inks[1].x - second.inks[0].x == pytest.approx(16 - 0.22, abs=0.03)


def test_digits_and_letters_stay_together(engine: PdfEngine) -> None:
    line = next(line for line in full(lines(engine, TEXT)) if "447228" in line.text)
    start = line.text.index("447228")
    steps = [b.x - a.x for a, b in pairwise(line.inks[start : start + 6])]
    assert steps == pytest.approx([8 - 0.22] * 5, abs=0.03)


def test_an_address_is_broken_and_stretches_no_line(engine: PdfEngine, tmp_path: Path) -> None:
    address = "http://www.example.gov.cn/col/16657/index.html?uid=41"
    spaced = "\u200b".join(address)
    found = lines(engine, f"<p>本报告在网站公布，网址为{spaced}，欢迎查阅，有疑问请联系我们。</p>")
    assert address in "".join(line.text for line in found)
    first = found[0]
    steps = [b.x - a.x for a, b in pairwise(first.inks) if not a.text.isascii()]
    assert max(steps) < 17
