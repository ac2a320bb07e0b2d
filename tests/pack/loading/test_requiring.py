"""Keys have their form and come once, numbers are above 0, something is given where it must be."""

from pathlib import Path

import pytest

from reportgen.base.errors import PackError
from reportgen.pack.loading.convert import TomlPlace
from reportgen.pack.loading.requiring import check_key, check_positive, check_unique, need_some

PLACE = TomlPlace(Path("templates/one/pack.toml"), "here")


@pytest.mark.parametrize("key", ["a", "new_1", "legal.commercial"])
def test_a_key_of_the_right_form_passes(key: str) -> None:
    check_key(key, PLACE)


@pytest.mark.parametrize("key", ["", "A", "1a", "a..b", "../a", "甲"])
def test_any_other_key_is_refused_with_its_place(key: str) -> None:
    with pytest.raises(PackError, match=r"one/pack\.toml"):
        check_key(key, PLACE)


def test_what_comes_twice_is_refused() -> None:
    check_unique(["a", "b"], PLACE, "key")
    with pytest.raises(PackError, match="a"):
        check_unique(["a", "b", "a"], PLACE, "key")


def test_numbers_are_above_0_and_lists_are_not_empty() -> None:
    check_positive([1, 2], PLACE)
    need_some("x", PLACE)
    with pytest.raises(PackError):
        check_positive([1, 0], PLACE)
    with pytest.raises(PackError):
        need_some((), PLACE)
