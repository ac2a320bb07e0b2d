"""A page's paragraphs and tables are found as one sees them."""

import pytest

from reportgen.filling.published.found import PlacedTable, PlacedText, UnreadableDocument
from reportgen.filling.published.html import read_html


def texts(page: str) -> list[str]:
    return [one.text for one in read_html(page.encode()).passages]


def rows(page: str) -> list[list[tuple[int, str]]]:
    (table,) = (one for one in read_html(page.encode()).pieces if isinstance(one, PlacedTable))
    found: dict[int, list[tuple[int, str]]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append((cell.column, cell.text))
    return list(found.values())


def test_spans_that_cut_numbers_and_words_are_one_text() -> None:
    page = "<p><span>20</span><font>2</font>3<o:p></o:p>年收到<b>1</b>2件</p>"
    assert texts(page) == ["2023年收到12件"]


def test_paragraphs_end_with_breaks_blocks_and_unclosed_tags() -> None:
    assert texts("甲<br>乙<br/>　　丙<p>丁<p>戊<div>己</div>庚") == list("甲乙丙丁戊己庚")


def test_white_space_of_the_source_counts_for_nothing_between_chinese_characters() -> None:
    assert texts("<p>政府\n   信息 公开&nbsp;PDF\nfile</p>") == ["政府信息 公开 PDF file"]


def test_what_is_not_seen_is_not_read() -> None:
    page = (
        "<title>题</title><style>p{}</style><script>var a='<p>1</p>'</script><!-- 注 -->"
        "<p style='display:none'>藏</p><p hidden>藏</p><select><option>藏</select><p>见</p>"
    )
    assert texts(page) == ["见"]


def test_cells_stand_at_their_places() -> None:
    page = (
        "<table><tr><td rowspan=2>甲<td colspan=2>乙</tr>"
        "<tr><td><p>1</p></td><td>&nbsp;</td></tr></table>"
    )
    assert rows(page) == [[(1, "甲"), (2, "乙")], [(2, "1"), (3, "")]]


def test_two_lines_in_a_cell_stay_two() -> None:
    row = "<tr><td>商业<br>企业</td><td><p>1</p><p>2</p></td></tr>"
    page = f"<table>{row}<tr><td>3</td><td>4</td></tr></table>"
    assert rows(page)[0] == [(1, "商业\n企业"), (2, "1\n2")]


def test_tables_for_layout_are_no_tables() -> None:
    inner = "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    page = f"<table><tr><td>左</td><td><p>上</p>{inner}<p>下</p></td></tr></table>"
    pieces = read_html(page.encode()).pieces
    assert [one.text if isinstance(one, PlacedText) else "表" for one in pieces] == list("左上表下")


def test_each_piece_knows_its_line_and_what_is_around_it() -> None:
    one, two = read_html("<div>\n<p>甲</p>\n<p>乙</p></div>".encode()).passages
    assert (one.place.number, two.place.number) == (2, 3)
    assert one.way[:1] == two.way[:1]
    assert one.way != two.way


@pytest.mark.parametrize("page", ["<table><tr><td rowspan=99999999 colspan=9999>", "<div>" * 2000])
def test_what_no_report_has_ends_quickly(page: str) -> None:
    try:
        read_html(page.encode())
    except UnreadableDocument as error:
        assert "大" in str(error)


def test_damaged_markup_is_read_without_fail() -> None:
    for page in (
        "</td></tr></table><p>甲",
        "<table><p>甲",
        "<td>甲<table></td></table>",
        "<<<>>甲",
    ):
        assert "".join(one.text for one in read_html(page.encode()).passages).endswith("甲")


def test_a_cell_without_content_is_a_cell_and_the_window_has_its_title() -> None:
    table = "<table><tr><td>甲<td/><td>2</td></tr><tr><td/><td>1</td></tr></table>"
    page = f"<title>年报_某网</title>{table}"
    assert rows(page) == [[(1, "甲"), (2, ""), (3, "2")], [(1, ""), (2, "1")]]
    assert read_html(page.encode()).window == "年报_某网"


@pytest.mark.parametrize(
    "page", ["<" * 9999, "<p " + "a=b " * 99_999 + ">", "<!-- > " * 9999, "<p>甲" * 200_001]
)
def test_what_only_keeps_the_parser_busy_is_refused(page: str) -> None:
    with pytest.raises(UnreadableDocument):
        read_html(page.encode())
