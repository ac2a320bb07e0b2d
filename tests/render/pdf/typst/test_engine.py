"""What Typst prints: compliant, complete, the same bytes, with our fonts; and what it refuses."""

import io
import sys
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from kit.finished import checked as everything_filled
from kit.printing import EVERYTHING, PUBLISHED, SOURCE, published
from kit.verapdf import COMPLIANT, missing, validate
from reportgen.base.errors import MachineError
from reportgen.base.fonts import FONTS
from reportgen.pack import load_pack, packs_folder
from reportgen.pack.loading.folders import COMMON_FOLDER
from reportgen.proofread import proofread_pdf, proofread_pdf_source
from reportgen.render.pdf.typst.engine import TypstEngine
from reportgen.report.report import CheckedReport
from reportgen.report.source import SourceFile

FOLDER = packs_folder() / COMMON_FOLDER
WORKBOOK = SourceFile("工作簿.xlsx", next(SOURCE.parent.glob("*.xlsx")).read_bytes())
LONG_LIST = "[fees]\ntotal = {{ cases = 90, amount = 90.00 }}\nrecords = [\n{}\n]".format(
    "\n".join('{ unit = "某某街道办事处", cases = 1, amount = 1.00 },' for _ in range(90))
)
RARE = """
[foreword]
paragraphs = ["埇桥区的𬭎先生与𠮷野家，㎡℃‰①②，葛󠄀城市，𠀋㙍。", "## 没有上一级的小标题", "文。"]
"""
ADDRESS = """
[foreword]
paragraphs = ["网址为http://www.huaian.gov.cn/col/16657_173466/index.html?uid=41&pageNum=3页。"]
"""


@cache
def engine() -> TypstEngine:
    return TypstEngine(FOLDER, system_fonts=False)


def reports() -> dict[str, CheckedReport]:
    latest = load_pack("zfxxgk-2021")
    return {
        **{name: published(load_pack(name), EVERYTHING) for name in PUBLISHED},
        **{f"{name}, random": everything_filled(name) for name in PUBLISHED},
        "list over pages": published(latest, LONG_LIST),
        "rare characters": published(latest, RARE),
        "address": published(latest, ADDRESS),
    }


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_every_document_is_compliant(tmp_path: Path) -> None:
    documents = {name: engine().render(one, WORKBOOK) for name, one in reports().items()}
    documents["without workbook"] = engine().render(reports()["address"])
    assert validate(documents, tmp_path) == dict.fromkeys(documents, COMPLIANT)


@pytest.mark.parametrize("name", reports())
def test_the_proofreader_finds_everything_in_its_place(name: str) -> None:
    report = reports()[name]
    data = engine().render(report, WORKBOOK)
    assert proofread_pdf(data, report) == ()
    assert list(proofread_pdf_source(data, WORKBOOK)) == []


def test_the_same_report_gives_the_same_bytes_after_others_too() -> None:
    first, second, *_ = reports().values()
    data = engine().render(first, WORKBOOK)
    engine().render(second, WORKBOOK)
    assert engine().render(first, WORKBOOK) == data
    assert TypstEngine(FOLDER, system_fonts=False).render(first, WORKBOOK) == data


def test_reading_tools_find_title_language_author_and_outline() -> None:
    data = engine().render(reports()["zfxxgk-2021"], WORKBOOK)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.Lang == "zh-CN"
        assert pdf.docinfo["/Author"] == "淮安市人民政府"
        assert str(pdf.docinfo["/Title"]).endswith("政府信息公开工作年度报告")
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20250108")
        with pdf.open_outline() as outline:
            (title,) = outline.root
            assert title.title.replace(" ", "").startswith("淮安市人民政府2024年")
            assert [head.title[:2] for head in title.children] == [f"{n}、" for n in "一二三四五六"]


def test_ours_are_the_fonts_where_no_official_one_is() -> None:
    assert engine().fonts_used == {role: font.shipped for role, font in FONTS.items()}


def test_without_typst_the_machine_lacks_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MachineError, match="pip install typst"):
        TypstEngine(FOLDER)
