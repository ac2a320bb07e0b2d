"""The PDF is a PDF/A-3a and a PDF/UA-1 at once, as the reference validator sees it."""

import io
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from kit.printing import EVERYTHING, SOURCE, published
from kit.verapdf import COMPLIANT, missing, validate
from reportgen.pack import load_pack
from reportgen.pipeline.builder import Builder
from reportgen.pipeline.outcome import Format
from reportgen.render import Engine
from reportgen.render.pdf.weasyprint.engine import PdfEngine
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


def table(rows: str) -> bytes:
    """A document with one table, which breaks over pages."""
    head = "<thead><tr><th colspan=2>甲</th><th>乙</th></tr></thead>"
    body = f"<h1>题</h1><table>{head}<tbody>{rows}</tbody></table>"
    html = f"<html lang='zh-CN'><title>题</title><body>{body}</body></html>"
    return PdfEngine(()).render(html, created=date(2026, 1, 20))


def tall_group() -> bytes:
    """Rows under labels that span more of them than a page holds."""
    group = "<th rowspan=90>组</th>"
    return table(
        "".join(f"<tr>{group * (n % 90 == 0)}<th>{n}</th><td>1</td></tr>" for n in range(180))
    )


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


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """All elements of the tag tree in order."""
    (root,) = pdf.Root.StructTreeRoot.K
    return below(root)


def below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    for kid in element.get("/K", ()):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from below(kid)


def tables(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [one for one in elements(pdf) if one.S == "/Table"]


def cells(table: pikepdf.Object, *kinds: str) -> list[pikepdf.Object]:
    return [one for one in below(table) if str(one.S) in kinds]


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


def test_every_value_names_the_headers_of_its_row_and_column() -> None:
    """表三, the most intricate table: labels in three levels, headers in three rows."""
    with pikepdf.open(io.BytesIO(printed(""))) as pdf:
        (applications,) = (one for one in tables(pdf) if len(cells(one, "/TR")) > 20)
        heads = {str(head.ID): str(head.A.Scope) for head in cells(applications, "/TH")}
        values = [
            [heads[str(name)] for name in one.A.Headers] for one in cells(applications, "/TD")
        ]
    # 自然人: 申请人情况 and itself; 商业企业: 法人或其他组织 besides; 总计: as 自然人.
    assert [names.count("/Column") for names in values[:7]] == [2, 3, 3, 3, 3, 3, 2]
    # 一、 and 二、 stand alone; （一） and （二） are under 三、; the rows of （三） under both.
    assert [names.count("/Row") for names in values[::7]][:6] == [1, 1, 2, 2, 3, 3]
    assert values[-1].count("/Row") == 1


def test_each_block_of_a_table_has_its_own_headers() -> None:
    """表二 is several tables in one: a value belongs to the band above it and to no other."""
    with pikepdf.open(io.BytesIO(printed(""))) as pdf:
        values = cells(tables(pdf)[0], "/TD")
        assert {len(value.A.Headers) for value in values} == {3}  # band, column, row


def test_every_page_of_a_table_is_whole() -> None:
    with pikepdf.open(io.BytesIO(tall_group())) as pdf:
        parts = tables(pdf)
        assert len(parts) > 3
        for part in parts:
            areas = [
                one.A.get("/RowSpan", 1) * one.A.get("/ColSpan", 1)
                for one in cells(part, "/TH", "/TD")
            ]
            assert sum(areas) == 3 * len(cells(part, "/TR"))


def test_headings_leave_out_no_level() -> None:
    with pikepdf.open(io.BytesIO(printed(RARE))) as pdf:
        names = [str(one.S) for one in elements(pdf)]
    levels = [int(name[2:]) for name in names if re.fullmatch(r"/H\d", name)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_same_workbook_gives_the_same_bytes() -> None:
    assert printed(EVERYTHING) == printed(EVERYTHING)
