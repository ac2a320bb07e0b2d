"""Texts with markup signs and what XML cannot hold: all of them printed, or said to be gone."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from kit.attacks import PACK, checked, codes, contents, packed, parts_of
from reportgen.pipeline.builder import Builder
from reportgen.pipeline.outcome import Format
from reportgen.workbook import write_workbook

KEPT = (
    "A&B公司",
    "收费<100元的",
    "甲>乙",
    "甲 & 乙 < 丙 > 丁",
    "&amp;",
    "&#65;",
    "]]>",
    "“引号”’‘\"'`",
    "<w:t>",
    "𠮷野家",
    "é",
    "Ω≈ç√∫",
    "①②③㈠㎡",
    "100%％",
    "_x000C",
    "\\n\\0",
    "C:\\路径",
    "一\u3000二",
    "\u00a0起",
    "¥１２３",
)
# What XML cannot hold, as programs write it into cells, and what is left of 甲…乙.
TAKEN_OUT = {
    "_x0000_": "甲乙",
    "_x0001_": "甲乙",
    "_x0008_": "甲乙",
    "_x000E_": "甲乙",
    "_x001F_": "甲乙",
    "_xD800_": "甲乙",
    "_xDFFF_": "甲乙",
    "_xFFFE_": "甲乙",
    "_xFFFF_": "甲乙",
    "_xFDD0_": "甲乙",
    "\x7f": "甲乙",
    "\u200b": "甲乙",
    "\u202e": "甲乙",
    "\ufeff": "甲乙",
}
BREAKS = ("_x000B_", "_x000C_", "\u2028", "\u0085", "\n", "_x000D_")
MARK = "MARKHERE"


def with_text(text: str) -> bytes:
    """A sound workbook with those characters in a paragraph, just as they are in the XML."""
    data = write_workbook(PACK, contents(MARK))
    return packed(
        {
            name: content.replace(MARK.encode(), f"甲{text}乙".encode())
            for name, content in parts_of(data).items()
        }
    )


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Format → its text without spaces, of a report with all texts that can be kept."""
    folder = tmp_path_factory.mktemp("texts")
    (folder / "报告.xlsx").write_bytes(write_workbook(PACK, contents(*KEPT)))
    outcome = Builder(tuple(Format)).build(folder / "报告.xlsx", folder)
    assert not outcome.failed
    return {path.suffix: _text_of(path) for path in outcome.written}


def _text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        import pypdfium2

        with pypdfium2.PdfDocument(path) as document:
            pages = [page.get_textpage().get_text_bounded() for page in document]
        return re.sub(r"\s", "", "".join(pages))
    from html import unescape

    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            source = archive.read("word/document.xml").decode()
    else:
        source = path.read_text(encoding="utf-8")
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", source)))


@pytest.mark.parametrize("text", KEPT)
@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
def test_a_text_with_signs_of_markup_is_whole(
    documents: dict[str, str], suffix: str, text: str
) -> None:
    assert re.sub(r"\s", "", text) in documents[suffix]


@pytest.mark.parametrize("text", TAKEN_OUT)
def test_what_cannot_be_printed_is_said_and_the_rest_is_kept(tmp_path: Path, text: str) -> None:
    outcome = checked(tmp_path, with_text(text))
    assert outcome.checked is not None
    assert {"control-characters", "invisible-characters"} & set(codes(outcome))
    assert outcome.checked.report.paragraphs["other"][-1].text == TAKEN_OUT[text]


@pytest.mark.parametrize("text", BREAKS)
def test_what_breaks_a_line_begins_a_paragraph(tmp_path: Path, text: str) -> None:
    outcome = checked(tmp_path, with_text(text))
    assert outcome.checked is not None
    assert [p.text for p in outcome.checked.report.paragraphs["other"]] == ["甲", "乙"]


@pytest.mark.parametrize("text", ["\x0c", "\x00", "\x0b", "\x01", "\ufffe"])
def test_what_xml_itself_forbids_makes_the_file_damaged(tmp_path: Path, text: str) -> None:
    assert codes(checked(tmp_path, with_text(text))) == ["file-damaged"]


def test_a_character_written_as_two_halves_is_whole(tmp_path: Path) -> None:
    outcome = checked(tmp_path, with_text("_xD842__xDFB7_"))
    assert outcome.checked is not None
    assert outcome.checked.report.paragraphs["other"][-1].text == "甲𠮷乙"
