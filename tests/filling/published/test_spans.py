"""Cells find their places beside those that reach down from above."""

import pytest

from reportgen.filling.published.found import UnreadableDocument
from reportgen.filling.published.spans import TableSpans


def test_a_cell_stands_right_of_what_reaches_into_its_row() -> None:
    spans = TableSpans(3)
    assert spans.take(1, 2, 2) == (1, 2, 2)
    assert spans.take(1, 1, 1) == (3, 1, 1)
    assert spans.take(2, 1, 1) == (3, 1, 1)


def test_no_cell_reaches_out_of_the_table() -> None:
    assert TableSpans(2).take(2, 9, 1) == (1, 1, 1)


def test_a_table_larger_than_any_is_refused() -> None:
    spans = TableSpans(100_000)
    with pytest.raises(UnreadableDocument):
        spans.take(1, 100_000, 500)
