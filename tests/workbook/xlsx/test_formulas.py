"""Formulas: which cells a sum adds up, and how shared ones read elsewhere."""

import pytest

from reportgen.base.cells import CellRef
from reportgen.workbook.xlsx.formulas import move_formula, sum_formula, summed_cells


def refs(*places):
    return [CellRef("表", row, column) for row, column in places]


@pytest.mark.parametrize(
    ("places", "formula"),
    [
        (((6, 4), (6, 5), (6, 6)), "=SUM(D6:F6)"),
        (((8, 4), (10, 4), (11, 4)), "=SUM(D8,D10:D11)"),
        (((6, 4), (8, 6)), "=SUM(D6,F8)"),
        (((6, 26), (6, 27)), "=SUM(Z6:AA6)"),
    ],
)
def test_neighbours_become_a_range(places, formula):
    assert sum_formula(refs(*places), blank_if_empty=False) == formula
    assert summed_cells(formula) == frozenset(places)


def test_an_optional_sum_is_blank_while_nothing_is_filled():
    formula = sum_formula(refs((6, 4), (6, 5)), blank_if_empty=True)
    assert formula == '=IF(COUNT(D6:E6)=0,"",SUM(D6:E6))'
    assert summed_cells(formula) == {(6, 4), (6, 5)}


@pytest.mark.parametrize(
    "formula",
    ["SUM( d6 : e6 )", "=+D6+E6", "SUM($D$6,E$6)", 'IF(COUNT(D6,E6)=0,"",SUM(D6,E6))'],
)
def test_the_same_sum_in_other_words(formula):
    assert summed_cells(formula) == {(6, 4), (6, 5)}


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "1+2",
        "D6-E6",
        "SUM(D6:E6)+1",
        "SUM(D6,D6)",
        "SUM(D6:E6,E6)",
        "SUM(Sheet2!D6:E6)",
        "SUM('表 二'!D6,E6)",
        "SUM([1]Sheet1!D6)",
        "SUMIF(D6:E6)",
        "SUM(A:A)",
        "SUM(A1:XFD1048576)",
        'IF(COUNT(D6)=0,"",SUM(E6))',
        "AVERAGE(D6:E6)",
        "SUM(D6:E6",
        "D6+",
        "SUM(LOG10(1))",
    ],
)
def test_anything_else_is_no_plain_sum(formula):
    assert summed_cells(formula) is None


@pytest.mark.parametrize(
    ("formula", "down", "right", "moved"),
    [
        ("SUM(D6:F6)", 2, 0, "SUM(D8:F8)"),
        ("SUM(D6:F6)", 0, 1, "SUM(E6:G6)"),
        ("$D6+E$6+$F$6", 1, 1, "$D7+F$6+$F$6"),
        ("LOG10(Z1)", 0, 1, "LOG10(AA1)"),
    ],
)
def test_a_shared_formula_moves_with_its_cell(formula, down, right, moved):
    assert move_formula(formula, down, right) == moved
