"""Lines of a grid that nobody can tell apart are one."""

from reportgen.filling.published.found import Place, PlacedTable, PlacedText
from reportgen.filling.published.word_table import WordCell, WordRow, WordTable


def cell(text: str, width: int = 1) -> WordCell:
    return WordCell(width, pieces=[PlacedText(text, Place("paragraph", 1))])


def test_columns_that_differ_by_less_than_a_millimetre_are_one() -> None:
    rows = [
        WordRow(cells=[cell("甲", 1), cell("乙", 2)]),
        WordRow(cells=[cell("1", 2), cell("2", 1)]),
    ]
    (table,) = WordTable(1, rows, [1000, 20, 980]).pieces()
    assert isinstance(table, PlacedTable)
    assert [one.column for one in table.cells] == [1, 2, 1, 2]


def test_a_frame_around_text_is_no_table() -> None:
    pieces = WordTable(1, [WordRow(cells=[cell("文")])]).pieces()
    assert [one.text for one in pieces if isinstance(one, PlacedText)] == ["文"]


def test_deleted_rows_are_not_there() -> None:
    rows = [
        WordRow(cells=[cell("甲"), cell("乙")]),
        WordRow(deleted=True, cells=[cell("丙"), cell("丁")]),
    ]
    (table,) = WordTable(1, rows).pieces()
    assert isinstance(table, PlacedTable)
    assert [one.text for one in table.cells] == ["甲", "乙"]
