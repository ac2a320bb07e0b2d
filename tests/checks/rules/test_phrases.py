"""Numbers and years in the phrases of a rule, with what surrounds them."""

from dataclasses import replace

import pytest

from kit.support import example
from reportgen.base.cells import CellRef
from reportgen.checks.rules.phrases import Quote, Text, counts, texts_of, years
from reportgen.pack import load_pack

AT = CellRef("一、总体情况", 3, 2)


def quoted(phrase: str, text: str) -> list[Quote]:
    return list(counts(Text(text, AT), phrase, ("件", "条")))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("收到申请12件。", [12]),
        ("收到申请3,525件", [3525]),
        ("收到信函，申请12件", []),
        ("收到信息公开申请12件，收到信函申请3件", [12, 3]),
        ("收到申请12次", []),
        ("收到申请1.5件", []),
        ("收到2024年申请12件", []),
        (f"收到{'甲' * 17}申请12件", []),
    ],
)
def test_a_number_is_quoted_where_the_phrase_stands(text: str, numbers: list[int]) -> None:
    assert [one.numbers[0] for one in quoted("收到…申请#", text)] == numbers


def test_a_quote_carries_its_sentence_and_its_clause() -> None:
    (one,) = quoted("申请#", "去年很忙。其中，市本级收到申请12件左右，办结3件。完")
    assert (one.words, one.sentence) == ("申请12件", "其中，市本级收到")
    assert (one.clause, one.rest) == ("市本级收到申请12件左右", "左右，办结3件")
    assert one.says(["左右"])
    assert not one.says(["其中"])
    assert one.speaks_of(["其中"])
    assert not one.speaks_of(["左右"])


def test_a_year_may_be_far_from_its_phrase_but_in_its_sentence() -> None:
    found = [one.numbers for one in years(Text("2024年，本机关收到申请", AT), "#年…收到")]
    assert found == [(2024,)]
    assert list(years(Text("2024年。本机关收到申请", AT), "#年…收到")) == []
    assert list(years(Text("12024年收到", AT), "#年…收到")) == []


def test_texts_are_read_in_plain_digits_and_without_spaces() -> None:
    report = example(load_pack("zfxxgk-2021"), "department")
    first, *_ = report.paragraphs["overview"]
    own = (replace(first, text="收到 申请 １２ 件，１ ２"),)
    (text,) = texts_of(replace(report, paragraphs={"overview": own}), ["overview", "none"])
    assert (text.text, text.ref) == ("收到申请12件，1 2", first.ref)
