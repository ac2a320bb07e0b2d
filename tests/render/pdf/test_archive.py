"""The PDF is a PDF/A-3a and a PDF/UA-1 at once, as the reference validator sees it."""

import io
from pathlib import Path

import pikepdf
import pytest

from kit.printing import EVERYTHING, SOURCE, published, tall_group
from kit.verapdf import COMPLIANT, missing, validate
from reportgen.pack import load_pack
from reportgen.pipeline.builder import Builder
from reportgen.pipeline.outcome import Format
from reportgen.render import Engine
from reportgen.report.source import SourceFile

PACK = load_pack("zfxxgk-2021")
ENGINE = Engine(PACK)
INPUTS = sorted(SOURCE.parent.glob("*.xlsx"))
WORKBOOK = SourceFile("工作簿.xlsx", INPUTS[0].read_bytes())
LONG_LIST = (
    """
[fees]
total = { cases = 90, amount = 90.00 }
records = [
"""
    + "\n".join('  { unit = "某某街道办事处", cases = 1, amount = 1.00 },' for _ in range(90))
    + "]"
)
RARE = """
[foreword]
paragraphs = ["埇桥区的𬭎先生与𠮷野家，㎡℃‰①②，葛󠄀城市，𠀋㙍。", "## 没有上一级的小标题", "文。"]
"""


def printed(more: str) -> bytes:
    return ENGINE.pdf(published(PACK, more), WORKBOOK)


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_every_document_is_compliant(tmp_path: Path) -> None:
    documents = {
        "everything": printed(EVERYTHING),
        "list over pages": printed(LONG_LIST),
        "rare characters": printed(RARE),
        "without workbook": ENGINE.pdf(published(PACK)),
        "grid over pages": tall_group(),
    }
    builder = Builder((Format.PDF,))
    for path in INPUTS:
        (file,) = builder.build(path, tmp_path / "out").written
        documents[path.name] = file.read_bytes()
    assert validate(documents, tmp_path) == dict.fromkeys(documents, COMPLIANT)


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_the_validator_finds_faults(tmp_path: Path) -> None:
    broken = printed("").replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>9<")
    (verdicts,) = validate({"broken": broken}, tmp_path).values()
    assert verdicts[:2] == ["3a compliant", "ua1 not compliant"]


def test_reading_tools_find_title_language_author_and_outline() -> None:
    with pikepdf.open(io.BytesIO(printed(EVERYTHING))) as pdf:
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.Lang == "zh-CN"
        assert pdf.docinfo["/Author"] == "淮安市人民政府"
        assert str(pdf.docinfo["/Title"]).endswith("政府信息公开工作年度报告")
        metadata = pdf.open_metadata()
        assert metadata.pdfa_status == "3A"
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert metadata["{urn:reportgen:ns:1.0#}workbookSHA256"] == WORKBOOK.sha256
        with pdf.open_outline() as outline:
            (title,) = outline.root
            assert [head.title[:2] for head in title.children] == [f"{n}、" for n in "一二三四五六"]


def test_the_same_workbook_gives_the_same_bytes() -> None:
    assert printed(EVERYTHING) == printed(EVERYTHING)
