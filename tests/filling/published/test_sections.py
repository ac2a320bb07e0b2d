"""Headings divide a document; what the site put around it is outside."""

from reportgen.filling.published.found import Document, Place, PlacedText
from reportgen.filling.published.html import read_html
from reportgen.filling.published.sections import find_sections
from reportgen.pack import load_pack

PACK = load_pack("zfxxgk-2021")
HEADINGS = [sheet.heading for sheet in PACK.printed_sheets if sheet.heading]


def sections(*lines: str):
    place = Place("paragraph", 1)
    return find_sections(Document(tuple(PlacedText(line, place) for line in lines)), PACK)


def texts(found) -> list[list[str]]:
    return [[piece.text for piece in part.pieces] for part in found.parts]


def test_each_text_is_under_its_heading() -> None:
    lines = [line for number, head in enumerate(HEADINGS) for line in (head, f"文{number}")]
    assert texts(sections("题", *lines)) == [["题"], *([f"文{n}"] for n in range(len(HEADINGS)))]


def test_a_reworded_heading_is_taken_and_a_missing_one_told() -> None:
    lines = [*HEADINGS]
    lines[4] = "五、政府信息公开工作存在的主要问题及改进情况"
    found = sections(*lines[:5])
    assert found.headings[4].likeness < 1
    assert [sheet.heading for sheet in found.missing] == [HEADINGS[5]]


def test_a_sentence_is_no_heading() -> None:
    found = sections(*HEADINGS[:5], "无其他需要报告的事项。")
    assert [sheet.heading for sheet in found.missing] == [HEADINGS[5]]


def test_of_a_heading_that_occurs_twice_the_last_is_taken() -> None:
    found = sections("目录", *HEADINGS, *HEADINGS, "文")
    assert [one.at for one in found.headings] == [7, 8, 9, 10, 11, 12]
    assert all(one.count == 2 for one in found.headings)


def test_the_site_is_outside() -> None:
    inner = "".join(f"<p>{head}</p><p>文</p>" for head in HEADINGS)
    page = f"<div>首页<div class=a><div><p>前言</p>{inner}</div></div><p>上一篇</p></div>"
    found = find_sections(read_html(page.encode()), PACK)
    assert [piece.text for piece in found.outside] == ["首页", "上一篇"]
    assert [piece.text for piece in found.parts[0].pieces] == ["前言"]
