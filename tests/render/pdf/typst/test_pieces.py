"""The pieces of a report: all that is printed, in the pack's order, each with its distance."""

import json
from typing import Any

import pytest

from kit.printing import EVERYTHING, published
from reportgen.base.fonts import FontRole
from reportgen.pack import load_pack
from reportgen.render.pdf.typst.pieces import document_json, document_of

PACK = load_pack("zfxxgk-2021")
FONTS = {str(role): [f"字体{role}"] for role in FontRole}


@pytest.fixture
def document() -> dict[str, Any]:
    return document_of(published(PACK, EVERYTHING), FONTS)


def pieces_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    """All pieces, in whatever direction their pages lie."""
    return [piece for run in document["runs"] for piece in run["pieces"]]


def said(piece: dict[str, Any]) -> str:
    lines = [part for line in piece.get("lines", ()) for part in line]
    return "".join((*piece.get("head", ()), *piece.get("text", ()), *lines))


def test_it_is_plain_json_in_which_chinese_stays_chinese(document: dict[str, Any]) -> None:
    text = document_json(document)
    assert json.loads(text)["organ"] == "淮安市人民政府"
    assert "淮安市人民政府" in text


def test_it_names_the_report_its_day_and_its_fonts(document: dict[str, Any]) -> None:
    assert document["name"] == "".join(document["title"])
    assert document["date"] == [2025, 1, 8]
    assert document["fonts"] is FONTS


def test_headings_stand_in_the_order_of_the_sheets_with_levels(document: dict[str, Any]) -> None:
    heads = [(p["level"], said(p)[:2]) for p in pieces_of(document) if p["kind"] == "heading"]
    assert heads == [
        *((2, f"{number}、") for number in "一二三四五"),
        (3, "（一"),
        (4, "1."),
        (2, "六、"),
    ]


def test_a_level_that_is_jumped_over_is_closed_up() -> None:
    more = '[problems]\nparagraphs = ["## 1.没有上一级", "文。"]'
    pieces = pieces_of(document_of(published(PACK, more), FONTS))
    (jumped,) = (piece for piece in pieces if said(piece) == "1.没有上一级")
    assert jumped["level"] == 3


def test_run_in_heads_have_their_font(document: dict[str, Any]) -> None:
    fonts = {said(p): p["font"] for p in pieces_of(document) if p["kind"] == "paragraph"}
    assert fonts["（二）接排的小标题。接着的正文。"] is FontRole.KAI
    assert fonts["2.二级接排。再接着的正文。"] is FontRole.FANG


def test_half_a_row_is_free_below_a_table_and_above_a_list_but_not_on_top_of_a_page(
    document: dict[str, Any],
) -> None:
    pieces = pieces_of(document)
    fresh = [said(piece)[:2] for piece in pieces if piece["fresh"]]
    assert fresh == ["三、"]
    free = [said(piece)[:2] for piece in pieces if piece["above"]]
    assert free == ["四、", "五、", "信息", "淮安"]  # the last is the signature, below the list


def test_an_optional_text_without_paragraphs_is_left_out() -> None:
    pieces = pieces_of(document_of(published(PACK), FONTS))
    assert [piece["kind"] for piece in pieces if said(piece).startswith("信息处理费")] == []
