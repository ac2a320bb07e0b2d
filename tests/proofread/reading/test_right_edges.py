"""Lines that should fill the measure and do not are found; all others are left alone."""

import pytest

from kit.printing import published
from reportgen.pack import load_pack
from reportgen.proofread import proofread_pdf
from reportgen.proofread.reading.right_edges import EDGE, Ended, ragged_lines
from reportgen.render import Engine
from reportgen.render.html import page
from reportgen.report.printer_name import PrinterName

PACK = load_pack("zfxxgk-2021")
FULL, LAST = ("文", False, Ended("文", EDGE - 16)), ("末。", False, Ended("。", 200.0))


@pytest.mark.parametrize(
    ("sign", "place", "short"),
    [
        ("文", 16.0, 0.0),
        ("文", 16.2, 0.0),
        ("文", 21.0, 5.0),
        ("文", 14.0, -2.0),
        ("，", 16.0, 0.0),
        ("，", 8.0, 0.0),  # half its width is empty and may have been given up
        ("，", 11.0, 3.0),
        ("5", 30.0, 0.0),  # how wide it is nobody says
        ("”", 30.0, 0.0),
    ],
)
def test_how_short_a_line_is(sign: str, place: float, short: float) -> None:
    lines = [("行", False, Ended(sign, EDGE - place)), LAST]
    assert [one.short for one in ragged_lines(lines)] == pytest.approx([short] if short else [])


def test_the_last_line_of_a_paragraph_and_one_above_a_table_need_not_be_full() -> None:
    beginning = ("始", True, Ended("始", 300.0))
    assert list(ragged_lines([FULL, LAST, beginning, None, LAST])) == []


@pytest.mark.parametrize("printer", PrinterName)
def test_the_lines_of_ours_are_full(printer: PrinterName) -> None:
    report = published(PACK)
    assert proofread_pdf(Engine(PACK, printer).pdf(report), report, just_printed=True) == ()


def test_a_ragged_page_is_reminded_of_once(monkeypatch: pytest.MonkeyPatch) -> None:
    report = published(PACK)
    monkeypatch.setattr(page, "PDF_STYLES_NAME", "none.css")
    data = Engine(PACK, PrinterName.WEASYPRINT).pdf(report)
    (found,) = proofread_pdf(data, report, just_printed=True)
    assert found.code == "document-line-ragged"
    assert "行没有排到版心的右边" in found.message
    assert proofread_pdf(data, report) == ()
