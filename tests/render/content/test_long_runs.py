"""A long run is one of sixteen signs or more without a space."""

import pytest

from reportgen.render.content.long_runs import LONG, split_at_long_runs


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", [""]),
        ("一二三", ["一二三"]),
        ("见a.cn。", ["见a.cn。"]),
        ("a" * (LONG - 1), ["a" * (LONG - 1)]),
        ("a" * LONG, ["", "a" * LONG, ""]),
        ("甲" + "1" * 18 + "乙" + "b" * 20, ["甲", "1" * 18, "乙", "b" * 20, ""]),
    ],
)
def test_the_parts_of_a_text(text: str, parts: list[str]) -> None:
    assert split_at_long_runs(text) == parts
