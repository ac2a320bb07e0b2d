"""Derived texts are known by their names, whatever their kind."""

from reportgen.pack.derived import Comparison, Derived, PlainText, Readings


def test_all_kinds_are_one_list_of_names() -> None:
    comparison = Comparison("甲", ("a.b",), ("a.c",), Readings("多"))
    derived = Derived(texts=(PlainText("乙", "文字"),), comparisons=(comparison,))
    assert derived.names == ("乙", "甲")
    assert derived.all == (PlainText("乙", "文字"), comparison)
    assert Derived().names == ()
