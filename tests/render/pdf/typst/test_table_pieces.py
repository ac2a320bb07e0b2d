"""Tables for Typst: what each cell says, which rows grow, and where lines may break."""

from typing import Any

import pytest

from kit.printing import EVERYTHING, published
from reportgen.pack import load_pack
from reportgen.render.content.context import build_context, build_tables
from reportgen.render.pdf.typst.table_pieces import grid_piece, list_piece, running

PACK = load_pack("zfxxgk-2021")
CHECKED = published(PACK, EVERYTHING)


@pytest.fixture
def applications() -> dict[str, Any]:
    return grid_piece(PACK.sheet("applications"), build_tables(CHECKED)["applications"])


def texts(row: list[dict[str, Any]]) -> list[str]:
    return ["|".join("".join(line) for line in cell["lines"]) for cell in row]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("一二", ["一二"]),
        ("见https://a.cn", ["见https://a.cn"]),
        ("见http://www.a.gov.cn/x页", ["见", *"http://www.a.gov.cn/x", "页"]),
        ("a" * 16, list("a" * 16)),
        ("a" * 15, ["a" * 15]),
    ],
)
def test_a_long_run_may_break_anywhere(text: str, parts: list[str]) -> None:
    assert running(text) == parts
    assert "".join(running(text)) == text


def test_a_grid_has_a_height_for_each_row_or_a_cell_with_it(applications: dict[str, Any]) -> None:
    assert len(applications["heights"]) == len(applications["rows"])
    for height, row in zip(applications["heights"], applications["rows"], strict=True):
        struts = [cell["height"] for cell in row if "height" in cell]
        assert len(struts) == (0 if height else 1)


def test_its_widths_fill_the_type_area(applications: dict[str, Any]) -> None:
    assert sum(applications["widths"]) == pytest.approx(442.2, abs=0.05)


def test_a_label_heads_its_row_and_stands_left_unless_folded(applications: dict[str, Any]) -> None:
    cells = {"".join(texts([cell])): cell for row in applications["rows"] for cell in row}
    assert cells["（一）予以公开"]["left"]
    assert cells["（一）予以公开"]["scope"] == "row"
    folded = cells["（三）|不予|公开"]
    assert (folded["rows"], folded["scope"], folded.get("left")) == (8, "row", None)
    assert cells["总计"]["scope"] == "column"


def test_the_last_character_keeps_its_advance_so_the_others_give_more(
    applications: dict[str, Any],
) -> None:
    cells = {"".join(texts([cell])): cell for row in applications["rows"] for cell in row}
    (cell,) = (
        one
        for row in build_tables(CHECKED)["applications"].head
        for one in row.cells
        if one.text == "自然人"
    )
    assert cells["自然人"]["tightening"] == pytest.approx(cell.tightening * 3 / 2)


def test_a_list_has_its_records_and_its_totals() -> None:
    piece = list_piece(build_context(CHECKED)["fees"])
    assert [texts(row) for row in piece["rows"]] == [
        ["收取单位", "件数", "金额（单位：元）"],
        ["甲局", "1", "100.00"],
        ["乙局", "1", "240.50"],
        ["合计", "2", "340.50"],
    ]
    assert piece["header"] == 1
    assert [cell.get("left", False) for cell in piece["rows"][1]] == [True, False, False]


def test_a_record_with_a_long_text_grows() -> None:
    names = build_context(CHECKED)["fees"]
    names["records"][0]["unit"] = "某" * 60
    assert [height is None for height in list_piece(names)["heights"]] == [
        False,
        True,
        False,
        False,
    ]
