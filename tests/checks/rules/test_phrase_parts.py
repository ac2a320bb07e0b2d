"""How a phrase of a wording is walked along a text."""

import pytest

from reportgen.checks.rules.phrase_parts import (
    Counts,
    Reached,
    Words,
    ends_of,
    first_signs,
    parts_of,
    run,
)

LISTS = {"申请": Words(["申请", "申请件", "依申请公开"]), "人": Words(["公民"])}
FILL = Words(["共", "的"])


def ends(phrase: str, text: str, counts: Counts | None = None) -> set[tuple[str, int | None]]:
    """What of the text each walk has passed, and the number that it has met."""
    parts = parts_of(phrase, LISTS.__getitem__, FILL)
    return {(text[: one.end], one.number) for one in ends_of(parts, text, Reached(0), counts or {})}


def test_words_must_stand_there() -> None:
    assert ends("收到", "收到申请") == {("收到", None)}
    assert ends("收到", "受理申请") == set()


def test_a_list_stands_for_each_of_its_words() -> None:
    assert ends("收到<申请>", "收到申请件数") == {("收到申请", None), ("收到申请件", None)}


def test_fill_may_stand_before_a_list_or_a_number_but_not_first() -> None:
    assert ends("收到<申请>", "收到共的申请") == {("收到共的申请", None)}
    assert ends("<申请>", "共申请") == set()
    assert ends("收到#", "收到共12件", {3: (6, 12)}) == {("收到共12件", 12)}


def test_what_is_in_brackets_may_be_left_out() -> None:
    for text in ("收到申请", "收到公民申请"):
        assert ends("收到[<人>]<申请>", text) == {(text, None)}


def test_a_number_is_only_where_one_was_counted() -> None:
    assert ends("收到#", "收到12件", {2: (5, 12)}) == {("收到12件", 12)}
    assert ends("收到#", "收到12件") == set()


@pytest.mark.parametrize(
    ("text", "passed"),
    [("收到信息公开申请", True), ("收到，申请", False), ("收到3申请", False)],
)
def test_a_gap_stays_inside_its_clause_and_passes_no_digit(text: str, passed: bool) -> None:
    assert bool(ends("收到…<申请>", text)) is passed


def test_a_gap_is_short() -> None:
    assert ends("收到…申请", f"收到{'甲' * 16}申请")
    assert not ends("收到…申请", f"收到{'甲' * 17}申请")


def test_first_signs_are_all_that_a_text_may_begin_with() -> None:
    parts = parts_of("[<人>]<申请>#", LISTS.__getitem__, FILL)
    assert first_signs(parts) == {"公", "申", "依", "共", "的"}
    assert first_signs(parts_of("#件", LISTS.__getitem__, FILL)) == {"#"}
    assert first_signs(()) == frozenset()


def test_a_run_passes_as_many_words_as_there_are() -> None:
    assert run("的共的人", {0}, FILL) == {0, 1, 2, 3}
