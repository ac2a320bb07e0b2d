"""A choice is known by the table's own words, however they are numbered; never by a guess."""

import pytest

from reportgen.filling.register.choices import bare, choices_of
from reportgen.pack import load_pack
from reportgen.pack.loading.load_register import load_register
from reportgen.pack.register import RegisterKind

PACK = load_pack("zfxxgk-2021")
REGISTER = load_register(PACK)
assert REGISTER
CHOICES = [one for one in REGISTER.columns if one.kind is RegisterKind.CHOICE]
RESULTS = choices_of(PACK, REGISTER.column("result"))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1.属于国家秘密", "results.denied.state_secret"),
        ("属于国家秘密", "results.denied.state_secret"),
        ("（三）不予公开－1．属于国家秘密", "results.denied.state_secret"),
        ("不予公开/属于国家秘密", "results.denied.state_secret"),
        ("部分公开", "results.partial"),
        (" 予以 公开 ", "results.granted"),
        ("其他处理：其他", "results.other.misc"),
        ("不予公开", None),
        ("公开", None),
        ("", None),
    ],
)
def test_a_text_means_one_choice_or_none(text: str, key: str | None) -> None:
    assert RESULTS.key_of(text) == key


@pytest.mark.parametrize("column", CHOICES, ids=lambda one: one.key)
def test_the_names_that_are_offered_are_understood(column) -> None:
    choices = choices_of(PACK, column)
    assert {key: choices.key_of(name) for key, name in choices.names.items()} == {
        key: key for key in choices.names
    }


def test_numbers_asides_and_marks_do_not_count() -> None:
    assert bare("（二）部分公开（区分处理的）") == bare("部分公开")
