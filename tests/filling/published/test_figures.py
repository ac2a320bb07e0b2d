"""A published figure is understood as a typed one, or kept as it stands."""

from decimal import Decimal

import pytest

from reportgen.filling.published.figures import read_figure
from reportgen.pack import load_pack
from reportgen.pack.fields import fields_of

FIELDS = fields_of(load_pack("zfxxgk-2021"))
OLD = fields_of(load_pack("zfxxgk-2019"))
COUNT, AMOUNT = FIELDS["applications.new.natural"], FIELDS["disclosure.fees.amount"]
MONEY = ("本年收费金额（单位：万元）",)


@pytest.mark.parametrize(
    ("text", "value", "note"),
    [
        ("12", 12, ""),
        ("", None, ""),
        ("/", None, ""),
        ("１２", 12, ""),
        ("1,113", 1113, "published-understood"),
        ("12件", 12, "published-understood"),
        ("22（其中修订16件）", "22（其中修订16件）", "published-unread"),
        ("1\n2", "1 2", "published-unread"),
        ("12 3", "12 3", "published-unread"),
        ("本单位未制作规章", "本单位未制作规章", "published-unread"),
    ],
)
def test_counts(text: str, value: object, note: str) -> None:
    figure = read_figure(text, COUNT, (), ())
    assert (figure.value, figure.note) == (value, note)


def test_amounts_keep_their_decimals() -> None:
    assert read_figure("18.8710", AMOUNT, MONEY, MONEY).value == Decimal("18.8710")


def test_another_unit_over_the_figure_is_converted_with_a_note() -> None:
    figure = read_figure("251000", AMOUNT, MONEY, ("收费金额（单位：元）",))
    assert (figure.value, figure.note) == (Decimal("25.1"), "published-understood")


def test_an_open_unit_stays_behind_the_figure() -> None:
    info = next(one for one in OLD.values() if one.unit)
    assert read_figure("24.5万元", info, (), ()).value == "24.5万元"
    assert read_figure("24.5", info, (), ()).value == Decimal("24.5")


def test_signs_are_for_changes_only() -> None:
    change = next(one for one in OLD.values() if one.type.is_signed)
    assert read_figure("-18", change, (), ()).value == -18
    assert read_figure("增98", change, (), ()).value == 98
    assert read_figure("-18", COUNT, (), ()).note == "published-unread"
