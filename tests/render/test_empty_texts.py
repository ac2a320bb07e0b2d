"""A text without paragraphs is printed in the same way in both documents."""

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from kit.printing import published
from reportgen.pack import Pack, load_pack
from reportgen.pack.model import TextSheet
from reportgen.proofread import proofread_docx, proofread_pdf
from reportgen.render import Engine
from reportgen.report.report import CheckedReport

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def emptied(pack: Pack) -> CheckedReport:
    """The published report without any paragraph."""
    report = published(pack).report
    return CheckedReport(replace(report, paragraphs=dict.fromkeys(report.paragraphs, ())))


def word_text(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return "".join(etree.fromstring(package.read("word/document.xml")).itertext(f"{W}t"))


def test_its_heading_stands_in_both(engine: Engine, pack: Pack) -> None:
    checked = emptied(pack)
    texts = [sheet for sheet in pack.printed_sheets if isinstance(sheet, TextSheet)]
    html, word = engine.html(checked), word_text(engine.docx(checked))
    needed = [sheet.heading for sheet in texts if sheet.heading and not sheet.optional]
    assert needed
    assert all(f"<h2>{heading}</h2>" in html and heading in word for heading in needed)
    assert proofread_docx(engine.docx(checked), checked) == ()
    assert proofread_pdf(engine.pdf(checked), checked) == ()


@pytest.mark.parametrize("heading", ["", "前　言"])
def test_an_optional_one_is_left_out_of_both(heading: str) -> None:
    pack = load_pack("zfxxgk-2021")
    sheets = tuple(
        replace(sheet, heading=heading)
        if isinstance(sheet, TextSheet) and sheet.optional
        else sheet
        for sheet in pack.sheets
    )
    pack = replace(pack, sheets=sheets)
    checked = CheckedReport(replace(emptied(pack).report, pack=pack))
    engine = Engine(pack)
    assert "前　言" not in engine.html(checked) + word_text(engine.docx(checked))
    assert proofread_pdf(engine.pdf(checked), checked) == ()
