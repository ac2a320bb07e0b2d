"""A report as values: what is printed of each, and what is not known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kit.support import example, example_contents, unread
from reportgen.base.cells import CellRef
from reportgen.pack import load_pack
from reportgen.pack.model import Level
from reportgen.report.contents import Value
from reportgen.report.report import Paragraph, printed, printed_paragraphs

PACK = load_pack("zfxxgk-2021")
REPORT = example(PACK, "department")
AT = CellRef("一、总体情况", 3, 2)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (1234567, "1234567"),
        (Decimal("10.50"), "10.50"),
        (Decimal("1E+3"), "1000"),
        (date(2025, 1, 20), "2025年1月20日"),
        ("甲", "甲"),
    ],
)
def test_a_value_is_printed(value: Value, text: str) -> None:
    assert printed(value) == text


def test_what_could_not_be_read_has_no_value() -> None:
    path = "applications.new.total"
    assert REPORT.number(path) is not None
    assert unread(REPORT, path).number(path) is None
    assert unread(REPORT, path).value(path) is None
    assert REPORT.number(PACK.head.organ) is None
    assert unread(REPORT, PACK.head.organ, PACK.head.year).organ == ""
    assert unread(REPORT, PACK.head.year).year is None


def test_the_title_names_organ_and_year() -> None:
    title = "".join(REPORT.title)
    assert REPORT.organ in title
    assert str(REPORT.year) in title
    assert "{" not in title


def test_without_its_cells_it_is_the_contents_that_it_was_made_of() -> None:
    given, back = example_contents(PACK, "department"), REPORT.contents()
    assert {path: value for path, value in back.values.items() if value is not None} == {
        path: value for path, value in given.values.items() if value is not None
    }
    assert {key: text for key, text in back.texts.items() if text} == given.texts


def test_a_run_in_head_is_printed_with_the_text_that_follows_it() -> None:
    lines = (
        Paragraph(Level.HEAD, "（一）甲", AT),
        Paragraph(Level.RUN_IN_HEAD, "乙。", AT),
        Paragraph(Level.BODY, "正文", AT),
        Paragraph(Level.BODY, "又一段", AT),
    )
    found = [(one.level, one.head, one.text) for one in printed_paragraphs(lines)]
    assert [(head, text) for _, head, text in found] == [
        ("（一）甲", ""),
        ("乙。", "正文"),
        ("", "又一段"),
    ]


def test_texts_are_read_with_their_heads_a_line_a_paragraph() -> None:
    lines = (Paragraph(Level.HEAD, "甲", AT), Paragraph(Level.BODY, "乙", AT))
    report = replace(REPORT, paragraphs={"overview": lines})
    assert report.text("overview") == "甲\n乙"
    assert report.text("problems") == ""
