"""Whom to ask is taken from the text where it says so after a label."""

from reportgen.filling.published.contacts import find_contacts
from reportgen.filling.published.found import Place, PlacedText
from reportgen.pack import load_pack

PACK = load_pack("zfxxgk-2021")


def found(text: str) -> dict[str, str]:
    passage = PlacedText(text, Place("paragraph", 2))
    return {one.label: one.value for one in find_contacts([passage], PACK)}


def test_a_number_after_its_label() -> None:
    text = "请联系（地址：某路1号，电话：0517-00000000，邮箱：a@b.cn）。联系人：张三。"
    assert found(text) == {"联系人": "张三", "联系电话": "0517-00000000"}


def test_nothing_is_taken_without_a_label_and_a_colon() -> None:
    assert found("接听电话3200个，0517-00000000。") == {}
