"""A PDF's paragraphs and tables are found from characters and lines."""

from datetime import date

import pytest

from kit.books import PACKS
from kit.published import contents_of, differences, document, taken
from reportgen.filling.published.found import PlacedTable, UnreadableDocument
from reportgen.filling.published.pdf import read_pdf_report
from reportgen.pack import load_pack
from reportgen.render.pdf.weasyprint.engine import PdfEngine


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_our_own_reports_come_back_whole(pack) -> None:
    contents = contents_of(pack, 1)
    found = taken(document(pack, contents, "pdf"))
    assert differences(pack, contents, found.contents) == []


def test_pages_of_pictures_are_refused_in_a_sentence() -> None:
    page = "<html lang='zh-CN'><title>题</title><body><div style='height:10cm;background:#ccc'>"
    data = PdfEngine(()).render(page, created=date(2026, 1, 1))
    with pytest.raises(UnreadableDocument, match="扫描"):
        read_pdf_report(data)


def test_pieces_know_their_page_and_page_numbers_are_left_out() -> None:
    pack = load_pack("zfxxgk-2021")
    found = read_pdf_report(document(pack, contents_of(pack, 2), "pdf"))
    tables = [one for one in found.pieces if isinstance(one, PlacedTable)]
    assert tables
    assert all("页表格" in str(one.places[0]) for one in tables)
    assert not any(one.text.strip("—- ").isdecimal() for one in found.passages)
