"""In which type a number stands on one line of its cell."""

import pytest

from reportgen.render.content.type_sizes import Type, fit

WIDE = 100.0


def test_a_number_with_room_has_the_full_size() -> None:
    assert fit("12", WIDE) == Type(10.0, 0.0)


@pytest.mark.parametrize("room", [12.0, 15.0, 18.5, 22.0, 24.0])
def test_whatever_is_chosen_fits_and_nothing_larger_would(room: float) -> None:
    number = "12345"
    chosen = fit(number, room)
    if chosen is None:
        assert len(number) * (6.5 * 0.5 - 0.2) > room
        return
    assert len(number) * (chosen.size * 0.5 - chosen.tightening) <= room + 1e-9
    assert 0 <= chosen.tightening <= 0.2
    assert chosen.size == 10.0 or len(number) * ((chosen.size + 0.5) * 0.5 - 0.2) > room - 1e-9


def test_a_number_for_which_even_the_smallest_type_is_too_wide_has_none() -> None:
    assert fit("1234567890", 20.0) is None


def test_a_point_takes_less_room_than_a_digit_and_a_unit_more() -> None:
    room = 4 * 5.0 + 2.5
    assert fit("12.34", room) == Type(10.0, 0.0)
    assert fit("12345", room) != Type(10.0, 0.0)
    assert fit("1234元", room) != Type(10.0, 0.0)
