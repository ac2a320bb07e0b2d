"""Equations as a table: which fail, which hang together, and what would mend them."""

from fractions import Fraction

import pytest

from reportgen.checks.locating.linear_system import Table, exact
from reportgen.checks.locating.typed_equations import Equation
from reportgen.report.exact import Number

ROW = Equation("R1", "c", {"c": 1, "a": -1, "b": -1})  # c = a + b
COLUMN = Equation("R2", "e", {"e": 1, "a": -1, "d": -1})  # e = a + d
APART = Equation("R3", "y", {"y": 1, "x": -2})  # y = 2x
SOUND = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "x": 6, "y": 12}


def table(**values: int) -> Table:
    return Table.of((ROW, COLUMN, APART), {**SOUND, **values})


def test_a_sound_table_has_nothing_broken_and_no_parts() -> None:
    assert table().broken() == ()
    assert list(table().parts()) == []


def test_an_equation_with_an_unknown_cell_is_left_out() -> None:
    known = {path: value for path, value in SOUND.items() if path != "b"}
    assert Table.of((ROW, COLUMN), {**known, "e": 6}).broken() == (COLUMN,)


def test_the_cell_in_all_that_is_broken_is_the_one_that_mends() -> None:
    assert list(table(a=9).singles()) == [(("a", -8),)]
    assert sorted(table(b=9).singles()) == [(("b", -7),), (("c", 7),)]


def test_two_cells_mend_what_no_single_one_does() -> None:
    broken = table(b=9, d=7)
    assert list(broken.singles()) == []
    pairs = set(broken.pairs())
    assert (("b", -7), ("d", -3)) in pairs
    assert all(broken.mended_by(pair) for pair in pairs)


def test_equations_without_a_common_cell_are_parts() -> None:
    parts = list(table(c=9, y=0).parts())
    assert [part.broken() for part in parts] == [(ROW,), (APART,)]
    assert table(c=9, y=0).mended_by_some((("c", -6),), parts) == set(ROW.terms)
    assert table(c=9, y=0).mended_by_some((("c", -5),), parts) == set()


def test_a_share_of_a_coefficient_is_exact() -> None:
    assert (("x", Fraction(1, 2)),) in set(table(y=13).singles())


@pytest.mark.parametrize(("changes", "off"), [((("a", -8),), 0), ((("c", 8),), 1)])
def test_after_a_change_the_rest_is_off(changes: tuple[tuple[str, int], ...], off: int) -> None:
    assert len(table(a=9).after(changes).residuals) == off


def test_a_decimal_becomes_a_fraction_and_a_whole_number_stays() -> None:
    from decimal import Decimal

    numbers: tuple[Number, ...] = (7, Decimal("0.1"))
    assert [exact(one) for one in numbers] == [7, Fraction(1, 10)]
