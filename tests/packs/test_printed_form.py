"""A form that is printed stands in all documents alike, and each of its values is proofread."""

from pathlib import Path

import pytest

from kit import tutorial
from kit.support import changed, report_of
from reportgen.pack import Pack, load_pack
from reportgen.pipeline.packs.invent import invent
from reportgen.pipeline.packs.lint import lint
from reportgen.proofread import proofread_docx, proofread_pdf
from reportgen.render import Engine
from reportgen.report.printer_name import PrinterName
from reportgen.report.report import CheckedReport


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    folder = tutorial.written(tmp_path)
    form = folder / "hotline" / "sheets" / "basics.toml"
    text = form.read_text(encoding="utf-8")
    old = 'note = "带 * 的必填。"'
    assert old in text
    new = f'heading = "基本情况"\nprinted = true\n{old}'
    form.write_text(text.replace(old, new), encoding="utf-8")
    return load_pack("hotline", folder)


def checked(pack: Pack) -> CheckedReport:
    contents = invent(pack)
    assert contents is not None
    return CheckedReport(report_of(pack, contents))


def test_the_pack_has_no_mistake(pack: Pack) -> None:
    assert lint(pack.folder) == ()


def test_the_word_document_has_every_line(pack: Pack) -> None:
    report, other = checked(pack), changed(checked(pack).report, {"basics.month": "5月"})
    document = Engine(pack).docx(report)
    assert proofread_docx(document, report) == ()
    assert proofread_docx(document, CheckedReport(other))


@pytest.mark.parametrize("printer", PrinterName)
def test_the_pdf_has_every_line(pack: Pack, printer: PrinterName) -> None:
    report, other = checked(pack), changed(checked(pack).report, {"basics.month": "5月"})
    document = Engine(pack, printer).pdf(report)
    assert proofread_pdf(document, report) == ()
    assert proofread_pdf(document, CheckedReport(other))


def test_the_page_has_every_line(pack: Pack) -> None:
    page = Engine(pack).html(checked(pack))
    for label in ("单位名称", "年度", "月份", "签发日期"):
        assert f'<th scope="row" class="label">{label}</th>' in page
