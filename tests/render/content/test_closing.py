"""What of a report's last paragraphs stays together."""

import pytest

from kit.printing import published
from reportgen.pack import load_pack
from reportgen.render.content.closing import Held, SetParagraph, hold_closing
from reportgen.render.content.context import build_context
from reportgen.report.report import Level

NOTHING, PAIR, TAIL, WHOLE = Held.NOTHING, Held.PAIR, Held.TAIL, Held.WHOLE


def paragraph(lines: int) -> SetParagraph:
    """A paragraph of so many lines: two characters are the indent."""
    return SetParagraph(Level.BODY, "", "字" * (28 * lines - 2))


@pytest.mark.parametrize(
    ("lines", "below", "held"),
    [
        ([9, 3], 0, [NOTHING, WHOLE]),
        ([9, 2], 0, [TAIL, WHOLE]),
        ([1, 1, 1, 1], 0, [NOTHING, WHOLE, WHOLE, WHOLE]),
        ([1], 0, [WHOLE]),
        ([9, 6], 0, [NOTHING, WHOLE]),
        ([9, 7], 0, [NOTHING, PAIR]),
        ([1, 1], 2, [NOTHING, WHOLE]),  # organ and date are two lines
        ([1, 7], 2, [NOTHING, TAIL]),
        ([], 0, []),
    ],
)
def test_as_many_are_held_as_make_three_lines(
    lines: list[int], below: int, held: list[Held]
) -> None:
    ended = hold_closing([paragraph(one) for one in lines], below)
    assert [one.held for one in ended.paragraphs] == held


def test_digits_are_half_as_wide() -> None:
    text = "字" * 26 + "1" * 56 * 2
    assert held_alone(text) == WHOLE
    assert held_alone(text + "1" * 56 * 4) == PAIR


def held_alone(text: str) -> Held:
    (paragraph,) = hold_closing([SetParagraph(Level.BODY, "", text)], 0).paragraphs
    return paragraph.held


def test_a_short_text_takes_the_end_of_the_text_above_along() -> None:
    last = '[other]\nparagraphs = ["没有其他需要报告的事项。"]'
    names = build_context(published(load_pack("zfxxgk-2021"), last))
    *_, before, above = names["problems"]["paragraphs"]
    assert (above.held, before.held) == (WHOLE, NOTHING)


def test_only_what_ends_the_report_is_held() -> None:
    enough = '[other]\nparagraphs = ["没有其他需要报告的事项。", "其他", "事项"]'
    names = build_context(published(load_pack("zfxxgk-2021"), enough))
    assert all(one.held for one in names["other"]["paragraphs"])
    assert not any(one.held for one in names["problems"]["paragraphs"])


def test_below_a_list_nothing_is_held() -> None:
    records = '[fees]\nrecords = [{ unit = "甲局", cases = 1, amount = 100.00 }]'
    names = build_context(published(load_pack("zfxxgk-2021"), records))
    assert not any(one.held for one in names["other"]["paragraphs"])
