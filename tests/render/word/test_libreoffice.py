"""Another program opens the Word document and sees the same pages as ours."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from kit.libreoffice import convert
from kit.printing import EVERYTHING, published
from reportgen.pack import Pack, load_pack
from reportgen.render import Engine
from reportgen.report.report import CheckedReport

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")

PACK = load_pack("zfxxgk-2021")
TABLE_MARKS = (
    "第二十条第一项",
    "第二十条第八项",
    "勾稽关系为",
    "四结转下年度继续办理",
    "行政复议行政诉讼",
    "复议后起诉结果维持",
)


def pages(content: bytes) -> list[str]:
    """The letters and digits of each page.

    LibreOffice hangs punctuation into the margin, whatever the document says, and loses some of it
    from the page there; the document itself is compared in test_docx.
    """
    with closing(pypdfium2.PdfDocument(content)) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return ["".join(filter(str.isalnum, text)) for text in texts]


def opened(content: bytes, folder: Path, to: str = "pdf") -> bytes:
    (folder / "report.docx").write_bytes(content)
    return convert(folder / "report.docx", to, folder / "converted").read_bytes()


def test_pages_are_those_of_our_pdf(engine: Engine, report: CheckedReport, tmp_path: Path) -> None:
    ours, theirs = pages(engine.pdf(report)), pages(opened(engine.docx(report), tmp_path))
    assert len(theirs) == len(ours)
    assert sorted("".join(theirs)) == sorted("".join(ours))


def test_every_table_begins_and_ends_on_the_same_page_as_in_our_pdf(
    engine: Engine, report: CheckedReport, tmp_path: Path
) -> None:
    ours, theirs = pages(engine.pdf(report)), pages(opened(engine.docx(report), tmp_path))
    for mark in TABLE_MARKS:
        found = [number for number, page in enumerate(theirs) if mark in page]
        assert found, mark
        assert found == [number for number, page in enumerate(ours) if mark in page], mark


def test_a_template_saved_by_another_program_still_works(
    copied_pack: Callable[[], tuple[Pack, Path]], tmp_path: Path
) -> None:
    pack, folder = copied_pack()
    template = (folder / "report.docx").read_bytes()
    (folder / "report.docx").write_bytes(opened(template, tmp_path, "docx"))
    report = published(PACK, EVERYTHING)
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    after.mkdir()
    expected = pages(opened(Engine(PACK).docx(report), before))
    found = pages(opened(Engine(pack).docx(report), after))
    assert sorted("".join(found)) == sorted("".join(expected))
