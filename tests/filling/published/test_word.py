"""A Word file's paragraphs and tables are found as one sees them."""

import io
import zipfile

import pytest

from kit.books import PACKS
from kit.published import contents_of, differences, document, taken
from reportgen.filling.published.found import PlacedTable, UnreadableDocument
from reportgen.filling.published.word import is_word, read_word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        xml = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", xml)
    return target.getvalue()


def p(*runs: str) -> str:
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def texts(body: str) -> list[str]:
    return [one.text for one in read_word(word(body)).passages]


def test_runs_are_one_text_and_lines_are_paragraphs() -> None:
    body = p("20", "23年") + "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>"
    assert texts(body) == ["2023年", "甲", "乙"]


def test_what_was_deleted_or_hidden_is_not_there() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>删</w:delText><w:t>删</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>见</w:t></w:r></w:p>"
    )
    assert texts(body) == ["增见"]


def test_a_text_box_comes_after_its_paragraph() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('框')}</w:txbxContent></w:pict></w:r>"
    assert texts(f"<w:p><w:r><w:t>文</w:t></w:r>{box}</w:p>") == ["文", "框"]


def test_a_table_of_merged_cells() -> None:
    def tc(text: str, props: str = "") -> str:
        return f"<w:tc><w:tcPr>{props}</w:tcPr>{p(text)}</w:tc>"

    body = (
        "<w:tbl><w:tr>"
        + tc("甲", '<w:vMerge w:val="restart"/>')
        + tc("乙", '<w:gridSpan w:val="2"/>')
        + "</w:tr><w:tr>" + tc("", "<w:vMerge/>") + tc("1") + tc("2") + "</w:tr></w:tbl>"
    )  # fmt: skip
    (table,) = read_word(word(body)).pieces
    assert isinstance(table, PlacedTable)
    assert [tuple(cell) for cell in table.cells] == [
        (1, 1, 2, 1, "甲"),
        (1, 2, 1, 2, "乙"),
        (2, 2, 1, 1, "1"),
        (2, 3, 1, 1, "2"),
    ]
    assert str(table.places[1]) == "第 1 个表格第 2 行"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", word("")[:-40]])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    assert not is_word(data)
    with pytest.raises(UnreadableDocument):
        read_word(data)


@pytest.mark.parametrize("xml", ["<w:p", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "<a/>"])
def test_a_damaged_or_hostile_part_is_refused(xml: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", xml)
    with pytest.raises(UnreadableDocument):
        read_word(target.getvalue())


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
@pytest.mark.parametrize("seed", range(3))
def test_our_own_reports_come_back_whole(pack, seed: int) -> None:
    contents = contents_of(pack, seed)
    found = taken(document(pack, contents, "docx"))
    assert differences(pack, contents, found.contents) == []
