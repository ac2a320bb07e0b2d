"""Two documents of one engine look as each would by an engine of its own."""

from datetime import date

import pytest

from reportgen.render.pdf.weasyprint.engine import PdfEngine

DAY = date(2026, 1, 20)
STYLES = (
    "@page { size: A4; margin: 20mm; @bottom-left { content: counter(page) } }"
    "p { margin: 2mm } .wide { width: 50vw; border: 1px solid } .far { float: right }"
)


def page(body: str, lang: str = "zh-CN") -> str:
    return f"<!DOCTYPE html><html lang={lang}><head><title>题</title></head>{body}</html>"


PAGES = {
    "hidden": page("<body style='overflow: hidden'><p>一<p class=wide>二"),
    "shown": page("<body><p>一<p class=wide>二"),
    "inline": page("<body><p style='margin: 30mm; color: red'>一<p>二"),
    "language": page("<body><p>一<p>二", lang="en"),
    "floating": page("<body><p class=far>一<p>二<table><tr><td style='width: 9mm'>三</table>"),
    "long": page("<body>" + "<p>长长的段落，说了许多。</p>" * 80),
}


@pytest.mark.parametrize("styles", [STYLES, STYLES + "body { overflow: hidden }"])
def test_what_came_before_makes_no_difference(styles: str) -> None:
    alone = {name: PdfEngine((styles,)).render(html, created=DAY) for name, html in PAGES.items()}
    engine = PdfEngine((styles,))
    for name in (*PAGES, *reversed(PAGES), *PAGES):
        assert engine.render(PAGES[name], created=DAY) == alone[name], name
