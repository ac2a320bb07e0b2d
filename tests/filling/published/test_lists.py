"""A list that is printed is read back record by record."""

from decimal import Decimal

from kit.published import table_of
from reportgen.filling.published.expecting import expected_lists, vocabulary_of
from reportgen.filling.published.lists import read_list
from reportgen.filling.published.strips import strips_of
from reportgen.pack import load_pack

PACK = load_pack("zfxxgk-2021")
(FEES,) = expected_lists(PACK)
HEAD = ["收取单位", "件数", "金额（单位：元）"]


def read(*rows: list[str]):
    return read_list(FEES, list(strips_of(table_of(*rows), vocabulary_of(PACK))))


def test_records_and_totals() -> None:
    reading, left = read(HEAD, ["甲局", "1", "100.00"], ["乙局", "", "20"], ["合计", "1", "120"])
    assert left == []
    assert reading.records == [
        {"unit": "甲局", "cases": 1, "amount": Decimal("100.00")},
        {"unit": "乙局", "cases": None, "amount": Decimal(20)},
    ]
    assert reading.totals == {"fees.total.cases": 1, "fees.total.amount": Decimal(120)}


def test_another_table_is_left() -> None:
    reading, left = read(["收取单位", "备注"], ["甲局", "无"])
    assert reading is None
    assert len(left) == 1
