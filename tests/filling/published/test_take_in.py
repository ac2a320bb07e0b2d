"""A document becomes a workbook that says what was published."""

import sys
from pathlib import Path

import pytest

from kit.books import PACKS
from kit.published import contents_of, document
from reportgen.filling.published.take_in import take_in
from reportgen.pack.fields import fields_of
from reportgen.pack.model import GridSheet
from reportgen.pipeline.check import check_workbook
from reportgen.workbook import read_workbook

INPUT = Path(__file__).parents[3] / "inputs" / "淮安市人民政府-2024.xlsx"


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_the_workbook_holds_what_was_published(pack, tmp_path: Path) -> None:
    contents = contents_of(pack, 6)
    path = tmp_path / "年报.html"
    path.write_bytes(document(pack, contents, "html"))
    taken = take_in(path)
    assert taken.workbook
    assert not taken.attached
    assert taken.name.startswith(str(contents.values[pack.head.organ]))
    report = read_workbook(Path("读入.xlsx"), taken.workbook).report
    for field, info in fields_of(pack).items():
        if isinstance(info.sheet, GridSheet) and info.sheet.printed:
            assert report.value(field) == contents.values.get(field), field


def test_sums_are_checked_as_they_were_published(tmp_path: Path) -> None:
    path = tmp_path / "年报.html"
    path.write_bytes(document(PACKS[-1], contents_of(PACKS[-1], 7), "html"))
    outcome = check_workbook(Path("读入.xlsx"), content=take_in(path).workbook)
    assert "row-sum" in {one.code for one in outcome.diagnostics}


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    assert [one.code for one in take_in(tmp_path / "没有").findings] == ["published-unreadable"]
    assert [one.code for one in take_in(tmp_path).findings] == ["published-unreadable"]
    assert take_in(INPUT).workbook is None


def test_findings_name_their_file(tmp_path: Path) -> None:
    path = tmp_path / "年报.html"
    path.write_bytes(document(PACKS[-1], contents_of(PACKS[-1], 7), "html"))
    assert {one.workbook for one in take_in(path).findings} == {"年报.html"}


def test_where_there_is_no_pdfium_a_pdf_is_answered_in_a_sentence(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    for name in [name for name in sys.modules if name.startswith("reportgen.proofread.reading.")]:
        monkeypatch.delitem(sys.modules, name)
    (found,) = take_in(Path("年报.pdf"), b"%PDF-1.7").findings
    assert found.code == "published-needs-pdfium"
