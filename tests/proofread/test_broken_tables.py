"""A table broken over pages is put together again."""

from reportgen.proofread.broken_tables import join_parts
from reportgen.proofread.expected import ExpectedCell, ExpectedTable
from reportgen.proofread.reading.found import FoundCell, FoundTable

HEADER = (FoundCell(1, 1, 1, 1, "项目"), FoundCell(1, 2, 1, 1, "数量"))
TABLE = ExpectedTable(
    "表",
    (
        ExpectedCell(1, 1, 1, 1, "项目"),
        ExpectedCell(1, 2, 1, 1, "数量"),
        ExpectedCell(2, 1, 3, 1, "申请公开"),
        *(ExpectedCell(row, 2, 1, 1, str(row), "数量") for row in (2, 3, 4)),
        ExpectedCell(5, 1, 1, 1, "其他"),
        ExpectedCell(5, 2, 1, 1, "5", "数量"),
    ),
    1,
)
WHOLE = {(c.row, c.column, c.row_span, c.column_span, c.text) for c in TABLE.cells}


def joined(*parts: tuple[FoundCell, ...]) -> set[tuple[int, int, int, int, str]]:
    cells = join_parts(FoundTable(parts), TABLE)
    assert len(cells) == len(set(cells))
    return {tuple(cell) for cell in cells}


def test_a_table_on_one_page_stays_as_it_is() -> None:
    assert joined(tuple(FoundCell(*cell) for cell in sorted(WHOLE))) == WHOLE


def test_a_break_between_groups_leaves_out_the_second_header() -> None:
    above = tuple(FoundCell(*cell) for cell in sorted(WHOLE) if cell[0] < 5)
    below = (*HEADER, FoundCell(2, 1, 1, 1, "其他"), FoundCell(2, 2, 1, 1, "5"))
    assert joined(above, below) == WHOLE


def test_a_break_without_a_second_header_takes_all_rows() -> None:
    above = tuple(FoundCell(*cell) for cell in sorted(WHOLE) if cell[0] < 5)
    below = (FoundCell(1, 1, 1, 1, "其他"), FoundCell(1, 2, 1, 1, "5"))
    assert joined(above, below) == WHOLE


def test_a_cell_that_the_break_goes_through_is_one() -> None:
    above = (*HEADER, FoundCell(2, 1, 1, 1, "申请"), FoundCell(2, 2, 1, 1, "2"))
    middle = (*HEADER, FoundCell(2, 1, 1, 1, "公开"), FoundCell(2, 2, 1, 1, "3"))
    below = (
        *HEADER,
        FoundCell(2, 1, 1, 1, ""),
        FoundCell(2, 2, 1, 1, "4"),
        FoundCell(3, 1, 1, 1, "其他"),
        FoundCell(3, 2, 1, 1, "5"),
    )
    assert joined(above, middle, below) == WHOLE
