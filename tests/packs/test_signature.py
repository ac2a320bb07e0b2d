"""The lines at the end of a report stand in all documents alike, and are proofread."""

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

LINES = 'signature = ["{basics.organ}", "{basics.approved}"]\n'


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    folder = tutorial.written(tmp_path)
    head = folder / "hotline" / "pack.toml"
    head.write_text(head.read_text(encoding="utf-8") + LINES, encoding="utf-8")
    return load_pack("hotline", folder)


def checked(pack: Pack, **values: object) -> CheckedReport:
    contents = invent(pack)
    assert contents is not None
    report = report_of(pack, contents)
    return CheckedReport(changed(report, values) if values else report)


def test_the_pack_has_no_mistake(pack: Pack) -> None:
    assert lint(pack.folder) == ()


def test_the_word_document_ends_with_it(pack: Pack) -> None:
    report = checked(pack)
    document = Engine(pack).docx(report)
    assert proofread_docx(document, report) == ()
    assert proofread_docx(document, checked(pack, **{"basics.approved": None}))


@pytest.mark.parametrize("printer", PrinterName)
def test_the_pdf_ends_with_it(pack: Pack, printer: PrinterName) -> None:
    report = checked(pack)
    document = Engine(pack, printer).pdf(report)
    assert proofread_pdf(document, report) == ()
    assert proofread_pdf(document, checked(pack, **{"basics.approved": None}))


def test_there_is_none_while_a_value_is_blank(pack: Pack) -> None:
    report = checked(pack, **{"basics.approved": None})
    assert report.report.signature == ()
    assert proofread_docx(Engine(pack).docx(report), report) == ()


def test_a_line_that_names_no_field_is_found(pack: Pack) -> None:
    head = pack.folder / "pack.toml"
    text = head.read_text(encoding="utf-8")
    head.write_text(text.replace('"{basics.approved}"]', '"{basics.day}"]'), encoding="utf-8")
    (found,) = lint(pack.folder)
    assert (found.file, found.keys) == ("pack.toml", "signature")
