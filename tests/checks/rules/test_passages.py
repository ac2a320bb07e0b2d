"""How a paragraph falls into passages and clauses, and what counts as a count."""

import pytest

from reportgen.base.cells import CellRef
from reportgen.checks.rules.passages import count_pattern, number_of, passages, pieces
from reportgen.checks.rules.phrases import Text

AT = CellRef("一、总体情况", 3, 2)
UNITS = ("件", "件次", "条")


def test_what_stands_in_brackets_is_a_passage_of_its_own() -> None:
    main, aside = passages(Text("予以公开（含部分公开3件）15件。", AT))
    assert (main.text, main.before) == ("予以公开15件。", "")
    assert (aside.text, aside.before) == ("含部分公开3件", "予以公开")
    assert main.words(0, 7) == "予以公开（含部分公开3件）15件"


def test_clauses_end_at_marks_but_not_at_a_comma_between_digits() -> None:
    (one,) = passages(Text("收到申请3,525件，办结2件；其他。", AT))
    assert one.clause_before(one.text.index("3")) == "收到申请"
    assert one.clause_end(0) == one.text.index("办")
    assert one.text[one.sentence_start(len(one.text) - 1) :] == "其他。"
    assert one.clause_starts([]) == [0, *(one.text.index(mark) + 1 for mark in "，；。")]


def test_behind_a_count_something_new_may_begin_and_behind_its_comma_too() -> None:
    (one,) = passages(Text("公开5件、不公开2件", AT))
    assert one.clause_starts([4]) == [0, 4, 5]


def test_a_long_paragraph_is_cut_behind_a_sentence() -> None:
    text = ("甲" * 999 + "。") * 5
    cut = [piece.text for piece in pieces(Text(text, AT))]
    assert "".join(cut) == text
    assert [len(one) for one in cut] == [2000, 2000, 1000]
    assert [len(piece.text) for piece in pieces(Text("甲" * 2500, AT))] == [2000, 500]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12件", 12),
        ("3,525条", 3525),
        ("十五件", 15),
        ("12件次", 12),
        ("12次", None),
        ("1.5件", None),
        ("12个件", None),
    ],
)
def test_a_count_is_a_number_with_its_unit(text: str, number: int | None) -> None:
    match = count_pattern(UNITS).search(text)
    assert (number_of(match) if match else None) == number
