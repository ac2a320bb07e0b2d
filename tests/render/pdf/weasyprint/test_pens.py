"""A text drawn beside a page is drawn as on it, and its font is known by what was taken of it."""

from types import SimpleNamespace
from typing import Any

from reportgen.render.pdf.weasyprint.engine import PdfEngine
from reportgen.render.pdf.weasyprint.internals import import_weasyprint
from reportgen.render.pdf.weasyprint.pens import Pens


def style_of_a_paragraph() -> Any:
    engine = PdfEngine(("p { font: 10pt '宋体', 'Reportgen Song' }",))
    page = import_weasyprint().HTML(string="<html><p>一</p>")
    document = page.render(font_config=engine._fonts, stylesheets=engine._stylesheets)
    box = document.pages[0]._page_box
    while not hasattr(box, "text"):
        box = box.children[0]
    return SimpleNamespace(style=box.style, kept=document)


def test_a_text_is_drawn_once_and_says_what_it_takes_of_its_font() -> None:
    paragraph = style_of_a_paragraph()
    pens = Pens(import_weasyprint())
    pen = pens.of(paragraph.style)
    assert pens.of(paragraph.style) is pen
    text = pen.draw("120")
    assert pen.draw("120") is text
    assert [sorted(use.texts.values()) for use in text.fonts] == [["0", "1", "2"]]
    assert all(use.texts.keys() == use.widths.keys() for use in text.fonts)
    assert [sorted(use.texts.values()) for use in pen.draw("7").fonts] == [["7"]]
    assert pen.draw("11").width < pen.draw("111").width
