"""What belongs together is paired; what is missing or new is a gap and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.proofread.align import align

texts = st.lists(st.text("甲乙丙丁戊", min_size=1, max_size=6), max_size=8)


def gaps(expected: list[str], found: list[str]) -> list[tuple[str | None, str | None]]:
    """The pairs that are not the same text twice."""
    pairs = [
        (None if a is None else expected[a], None if b is None else found[b])
        for a, b in align(expected, found)
    ]
    return [pair for pair in pairs if pair[0] != pair[1]]


@given(expected=texts, found=texts)
def test_every_text_stands_in_one_pair_in_its_order(expected: list[str], found: list[str]) -> None:
    pairs = list(align(expected, found))
    assert [a for a, _ in pairs if a is not None] == list(range(len(expected)))
    assert [b for _, b in pairs if b is not None] == list(range(len(found)))
    assert (None, None) not in pairs


@given(expected=st.lists(st.text("甲乙丙丁", min_size=1), min_size=1, unique=True), data=st.data())
def test_one_text_missing_or_new_is_one_gap(expected: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(expected) - 1))
    without = expected[:number] + expected[number + 1 :]
    assert gaps(expected, without) == [(expected[number], None)]
    assert gaps(without, expected) == [(None, expected[number])]


@pytest.mark.parametrize(
    ("expected", "found", "wanted"),
    [
        ([], [], []),
        (["甲"], ["乙"], [("甲", "乙")]),
        (
            ["新收十二件"],
            ["多出一段", "新收十三件"],
            [(None, "多出一段"), ("新收十二件", "新收十三件")],
        ),
        (["甲乙", "丙丁", "戊"], ["甲己", "丙己", "戊"], [("甲乙", "甲己"), ("丙丁", "丙己")]),
        (["甲", "甲", "乙"], ["甲", "乙"], [("甲", None)]),
    ],
)
def test_texts_that_are_alike_stand_together(
    expected: list[str], found: list[str], wanted: list[tuple[str | None, str | None]]
) -> None:
    assert gaps(expected, found) == wanted


def test_long_sequences_without_anything_in_common_take_no_time() -> None:
    expected, found = [f"甲{n}" for n in range(3000)], [f"乙{n}" for n in range(2000)]
    assert len(gaps(expected, found)) == 3000
