"""Figures are added up without being rounded, however long they are."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reportgen.report.exact import Number, add, difference, times

WHOLE = st.integers(-(10**40), 10**40)
NUMBERS = WHOLE | WHOLE.map(lambda cents: Decimal(f"{cents}E-2"))


@given(st.lists(NUMBERS), st.lists(NUMBERS))
def test_a_sum_is_that_of_fractions(numbers: list[Number], less: list[Number]) -> None:
    expected = sum(map(Fraction, numbers)) - sum(map(Fraction, less))
    assert Fraction(add(numbers, less)) == expected


def test_a_cent_is_kept_beside_forty_digits() -> None:
    large, cent = Decimal(10**40), Decimal("0.01")
    assert large + cent == large  # what Python's own sum makes of it
    assert add([large, cent], less=[large]) == cent
    assert difference(large, add([large, cent])) == cent
    assert times(add([large, cent]), 3) == Decimal("3" + "0" * 40 + ".03")


def test_whole_numbers_stay_whole() -> None:
    assert isinstance(add([1, 2], less=[4]), int)
    assert add([]) == 0
