"""Cells and the ranges that stand for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import cols_from_range

from reportgen.base.cells import (
    CellRef,
    areas,
    by_sheet,
    column_letters,
    column_number,
    ranges,
    runs,
)

PLACES = st.sets(st.tuples(st.integers(1, 9), st.integers(24, 30)), max_size=30)


@given(st.integers(1, 16384))
def test_letters_are_those_of_excel_and_lead_back(column: int) -> None:
    assert column_letters(column) == get_column_letter(column)
    assert column_number(column_letters(column)) == column


@given(PLACES)
def test_areas_hold_every_cell_once(places: set[tuple[int, int]]) -> None:
    found = areas(CellRef("表", *place) for place in places)
    held = [cell for one in found for column in cols_from_range(one) for cell in column]
    assert sorted(held) == sorted(CellRef("表", *place).a1 for place in places)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([(9, 11)], "K9"),
        ([(5, 4), (5, 5), (6, 4), (6, 5), (9, 11)], "D5:E6、K9"),
        ([(5, 4), (6, 4), (6, 5)], "D5、D6:E6"),
        ([(1, 27), (1, 26), (1, 26)], "Z1:AA1"),
        ([], ""),
    ],
)
def test_equal_runs_under_each_other_are_one_range(
    cells: list[tuple[int, int]], expected: str
) -> None:
    assert ranges(CellRef("表", *place) for place in cells) == expected


def test_runs_do_not_depend_on_order() -> None:
    assert runs([7, 3, 2, 3]) == [(2, 3), (7, 7)]


def test_cells_are_kept_in_order_by_sheet() -> None:
    first, second, other = CellRef("乙", 2, 1), CellRef("乙", 1, 1), CellRef("甲", 1, 1)
    assert by_sheet([first, other, second]) == {"乙": [first, second], "甲": [other]}
    assert str(first) == "乙!A2"
