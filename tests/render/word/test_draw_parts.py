"""Sections turn the pages, a cover bears no number, and bookmarks are those that are listed."""

import io
import re
import zipfile
from functools import cache
from pathlib import Path

from kit.support import report_of
from reportgen.pack import load_pack
from reportgen.pipeline.packs.invent import invent
from reportgen.render import Engine
from reportgen.report.report import CheckedReport

PACK = load_pack("small-accounts", Path(__file__).parents[2] / "packs")


@cache
def document() -> str:
    contents = invent(PACK)
    assert contents is not None
    data = Engine(PACK).docx(CheckedReport(report_of(PACK, contents)))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode("utf-8")


def test_pages_turn_where_wide_tables_begin_and_end() -> None:
    sections = re.findall(r"<w:sectPr.*?</w:sectPr>", document())
    assert ["landscape" in one for one in sections] == [False, True, False]
    assert ["titlePg" in one for one in sections] == [True, False, False]


def test_every_entry_names_a_bookmark_that_is_there_once() -> None:
    wanted = re.findall(r" PAGEREF (\S+) ", document())
    marks = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"', document())
    assert wanted == [name for _, name in marks]
    assert len({number for number, _ in marks}) == len(marks)


def test_no_tag_is_left() -> None:
    assert not re.search(r"\{[{%]", re.sub(r"<[^>]*>", "", document()))
