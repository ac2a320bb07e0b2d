"""A place is told as a reader finds it."""

from reportgen.filling.published.found import Document, Place, PlacedTable, PlacedText


def test_a_place_names_page_line_or_paragraph_and_the_row_of_a_table() -> None:
    assert str(Place("page", 3)) == "第 3 页"
    assert str(Place("page_table", 3, 4)) == "第 3 页表格第 4 行"
    assert str(Place("table", 2, 1)) == "第 2 个表格第 1 行"
    assert "第 88 行" in str(Place("line", 88))


def test_passages_are_what_stands_outside_tables() -> None:
    place = Place("page", 1)
    document = Document(
        (PlacedText("甲", place), PlacedTable((), (place,)), PlacedText("乙", place))
    )
    assert [one.text for one in document.passages] == ["甲", "乙"]
