"""Of what tables a stamp is made: of those that it would write again to the byte, no others."""

from datetime import date

import pytest

from reportgen.render.pdf.weasyprint.engine import PdfEngine

DAY = date(2026, 1, 20)
HEAD = "<!DOCTYPE html><html lang='zh-CN'><head><title>题</title></head><body>"
CENTRED = "td { text-align: center }"


def heights(table: str, texts: tuple[str, ...], styles: str = CENTRED) -> dict[str, float | None]:
    """The stamps after a page with that table was printed."""
    engine = PdfEngine((styles,))
    engine.render(f"{HEAD}<p>一</p>{table}", created=DAY, texts={"a": texts})
    return dict(engine.stamps({"a": texts}))


def test_a_table_of_labels_and_numbers_becomes_a_stamp_of_its_height() -> None:
    table = "<table data-table=a><tr><th>甲<td>7<tr style='height:40px'><th>乙<td>12</table>"
    found = heights(table, ("7", "12"))["a"]
    assert found and found > 40


@pytest.mark.parametrize(
    ("table", "styles"),
    [
        ("<table data-table=a><tr><th>甲<td>7<tr><th>乙<td>13</table>", CENTRED),
        ("<table data-table=a><tr><th>甲<td>7<tr><th>乙<td>12</table>", ""),
        ("<table data-table=a><tr><th>甲<td>7<tr><th style='color:red'>乙<td>12</table>", CENTRED),
        ("<table data-table=a><tr><th>甲<td>7<td style='font-size:9px'>12</table>", CENTRED),
        ("<table data-table=a><tr><th>甲<td>7<td>1<br>2</table>", CENTRED),
        ("<table data-table=a><tr style='height:960px'><th>甲<td>7<tr><td>12</table>", CENTRED),
    ],
    ids=["other numbers", "not centred", "two colours", "two sizes", "two lines", "two pages"],
)
def test_others_do_not(table: str, styles: str) -> None:
    assert heights(table, ("7", "12"), styles) == {"a": None}


def test_a_table_that_never_becomes_one_is_no_longer_recorded() -> None:
    engine = PdfEngine(("",))
    page = f"{HEAD}<table data-table=a><tr><td>7<tr><th>甲乙</table>"
    for number in range(3):
        assert engine.stamps({"a": ("7",)}) == ({"a": None} if number else {})
        engine.render(page, created=DAY, texts={"a": ("7",)})
    assert engine.stamps({"a": ("7",)}) == {}
