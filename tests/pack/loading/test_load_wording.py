"""What is wrong with a wording: the message names file, key and what is allowed."""

from pathlib import Path

import pytest

from kit.broken_packs import WORDING, Break, assert_told

BREAKS = [
    Break(
        "a phrase without a number",
        WORDING,
        'phrases = "<部分公开>[<的申请>]# #[<的申请>][依法][作][作出]<部分公开>"',
        'phrases = "<部分公开>"',
        ("figures.partial.phrases[1]", "<部分公开>", "#"),
    ),
    Break(
        "a phrase that denies a number",
        WORDING,
        ' <没有>[<谁的>][<提出>]<信息公开申请>"',
        ' <没有>#"',
        ("figures.received.zero[2]", "不应有 #"),
    ),
    Break(
        "words that are not there",
        WORDING,
        'phrases = "<部分公开>[<的申请>]# #[<的申请>][依法][作][作出]<部分公开>"',
        'phrases = "<公开一部分>#"',
        ("wording.toml", "<公开一部分>", "不是词表", "部分公开"),
    ),
    Break(
        "a list without words", WORDING, 'name = "我"\nany = "', 'name = "我"\nany = "" #', ("我",)
    ),
    Break("a list twice", WORDING, 'name = "我"', 'name = "机关"', ("words", "'机关' 重复")),
    Break("a year of no kind", WORDING, " {year}年度 ", " {then}年度 ", ("then", "last、next")),
    Break("no units of counts", WORDING, 'units = "', 'units = "" #', ("units", "至少")),
    Break("like a third", WORDING, "units = ", 'like = "x"\nunits = ', ("like", "'x'")),
]


@pytest.mark.parametrize("case", BREAKS, ids=[case.name for case in BREAKS])
def test_a_broken_wording_is_told_with_its_key(tmp_path: Path, case: Break) -> None:
    assert_told(tmp_path, case)
