"""Heads are told from text by how they are written."""

from reportgen.filling.published.paragraphs import paragraphs_of
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
