"""What stands under a table: always its note, and a sentence when the table has no figures."""

from pathlib import Path

import pytest

from kit import tutorial
from kit.support import changed, report_of
from reportgen.pack import Pack, load_pack
from reportgen.pack.fields import fields_of
from reportgen.pack.model import GridSheet
from reportgen.pipeline.packs.invent import invent
from reportgen.pipeline.packs.lint import lint
from reportgen.proofread import proofread_docx, proofread_pdf
from reportgen.render import Engine
from reportgen.report.printer_name import PrinterName
from reportgen.report.report import CheckedReport

NOTES = """
footnote = "注：本表反映{basics.organ}本月来电的办理情况。"
empty_note = "说明：本月没有来电，故本表无数据。"
"""


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    folder = tutorial.written(tmp_path)
    table = folder / "hotline" / "sheets" / "calls.toml"
    old = 'short = "办理表"\n'
    text = table.read_text(encoding="utf-8")
    assert old in text
    table.write_text(text.replace(old, old + NOTES), encoding="utf-8")
    return load_pack("hotline", folder)


def checked(pack: Pack, figure: int | None = 1) -> CheckedReport:
    """The report; with another figure, or none, in every cell of the table."""
    contents = invent(pack)
    assert contents is not None
    report = report_of(pack, contents)
    if figure == 1:
        return CheckedReport(report)
    paths = [path for path in fields_of(pack) if path.startswith("calls.")]
    return CheckedReport(changed(report, dict.fromkeys(paths, figure)))


def notes(pack: Pack, report: CheckedReport) -> tuple[str, ...]:
    sheet = pack.sheet("calls")
    assert isinstance(sheet, GridSheet)
    return report.report.notes_under(sheet)


def test_the_pack_has_no_mistake(pack: Pack) -> None:
    assert lint(pack.folder) == ()


@pytest.mark.parametrize("figure", [0, None])
def test_the_sentence_stands_only_under_a_table_without_figures(
    pack: Pack, figure: int | None
) -> None:
    footnote = "注：本表反映某某区试填局本月来电的办理情况。"
    assert notes(pack, checked(pack)) == (footnote,)
    assert notes(pack, checked(pack, figure)) == (footnote, "说明：本月没有来电，故本表无数据。")


@pytest.mark.parametrize("figure", [1, 0])
def test_the_word_document_has_them(pack: Pack, figure: int) -> None:
    report = checked(pack, figure)
    assert proofread_docx(Engine(pack).docx(report), report) == ()


@pytest.mark.parametrize("printer", PrinterName)
@pytest.mark.parametrize("figure", [1, 0])
def test_the_pdf_has_them(pack: Pack, printer: PrinterName, figure: int) -> None:
    report = checked(pack, figure)
    assert proofread_pdf(Engine(pack, printer).pdf(report), report) == ()


def test_a_document_without_the_note_is_refused(pack: Pack) -> None:
    full, empty = checked(pack), checked(pack, 0)
    assert any(
        "故本表无数据" in one.message for one in proofread_docx(Engine(pack).docx(full), empty)
    )


def test_a_note_that_names_no_field_is_found(pack: Pack) -> None:
    table = pack.folder / "sheets" / "calls.toml"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("{basics.organ}", "{basics.unit}"), encoding="utf-8")
    (found,) = lint(pack.folder)
    assert (found.file, found.keys) == ("sheets/calls.toml", "footnote")
