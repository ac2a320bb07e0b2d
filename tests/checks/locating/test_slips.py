"""What lies between a wrong figure and the one that would fit."""

import pytest

from reportgen.checks.locating.slips import Slip, slip_between


@pytest.mark.parametrize(
    ("found", "fitting", "slip"),
    [
        (21, 12, Slip.SWAPPED_DIGITS),
        (112, 12, Slip.EXTRA_DIGIT),
        (1, 12, Slip.MISSING_DIGIT),
        (13, 12, Slip.WRONG_DIGIT),
        (5, 7, None),
        (321, 123, None),
        (-12, 12, None),
    ],
)
def test_slips_between_two_figures(found: int, fitting: int, slip: Slip | None) -> None:
    assert slip_between(found, fitting) is slip


def test_totals_and_neighbours_are_recognised() -> None:
    assert slip_between(50, 3, totals=[50]) is Slip.TOTAL
    assert slip_between(50, 3, neighbours=[50]) is Slip.NEIGHBOUR
    assert slip_between(5, 3, neighbours=[5]) is None
    assert slip_between(0, 3, totals=[0]) is None


def test_a_neighbours_figure_tells_less_than_exchanged_digits() -> None:
    assert slip_between(21, 12, neighbours=[21]) is Slip.SWAPPED_DIGITS
    assert slip_between(13, 12, neighbours=[13]) is Slip.NEIGHBOUR
