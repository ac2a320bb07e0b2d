"""Heads are told from text by how they are written."""

from reportgen.filling.published.paragraphs import is_signature, paragraphs_of
from reportgen.pack.model import Level


def test_a_head_on_its_own_line_one_that_runs_in_and_text() -> None:
    found = paragraphs_of(
        ["（一）主动公开", "（二）依申请公开情况。全年收到3件。", "正文。", "（3）条"]
    )
    assert found == (
        (Level.HEAD, "（一）主动公开"),
        (Level.RUN_IN_HEAD, "（二）依申请公开情况。"),
        (Level.BODY, "全年收到3件。"),
        (Level.BODY, "正文。"),
        (Level.BODY, "（3）条"),
    )


def test_a_sentence_is_no_head() -> None:
    text = "（一）积极推进，不断完善，取得成效。二是加强培训。"
    assert paragraphs_of([text]) == ((Level.BODY, text),)


def test_name_and_day_below_a_report_are_its_signature() -> None:
    assert is_signature("甲局", "甲局")
    assert is_signature("2025 年 1 月 20 日", "甲局")
    assert is_signature("甲局二〇二五年一月二十日", "甲局")
    assert not is_signature("甲局2025年收到3件。", "甲局")
    assert not is_signature("", "甲局")
