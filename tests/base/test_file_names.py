"""Names of files: read out whatever their bytes, cut without becoming equal, quoted for a shell."""

import os
import shlex
from pathlib import Path

import pytest

from reportgen.base.file_names import (
    clean_name,
    is_published,
    readable,
    readable_name,
    shell_quoted,
)


def gbk(text: str) -> str:
    """The name as Python has it when another system wrote it."""
    return os.fsdecode(text.encode("gb18030"))


@pytest.mark.parametrize("name", ["商务局.xlsx", "a b.xlsx", "某某区甲局年报.xlsx", "〇一号.xlsx"])
def test_a_name_in_gbk_is_read_out(name):
    assert readable(Path("各单位") / gbk(name)) == f"各单位/{name}"
    assert readable_name(Path("x") / name) == name


def test_bytes_that_are_nothing_are_still_written():
    text = readable("甲\udcff\udcff.xlsx")
    assert text.encode("utf-8").endswith(b".xlsx")


def test_two_long_names_that_begin_alike_stay_two():
    organ = "某某省某某市某某区" * 12
    stems = [f"{organ}{end}-2022-年度报告" for end in ("甲", "乙")]
    cleaned = [clean_name(one, long=one.split("-")[0]) for one in stems]
    assert len(set(cleaned)) == 2
    assert all(one.endswith("-2022-年度报告") for one in cleaned)
    assert all(len(one.encode()) <= 200 for one in cleaned)


def test_a_long_name_keeps_its_year():
    organ = "某某省某某市某某区" * 12
    cleaned = {clean_name(f"{organ}-{year}-年度报告", long=organ) for year in (2022, 2023)}
    assert len(cleaned) == 2


@pytest.mark.skipif(os.name == "nt", reason="quotation marks of another shell")
@pytest.mark.parametrize("name", ["a b.xlsx", "商务局(1).xlsx", "it's.xlsx", "商务局.xlsx", "$x"])
def test_a_quoted_name_is_one_word(name):
    assert shlex.split(shell_quoted(name)) == [name]


def test_published_reports_are_told_by_their_ending() -> None:
    assert is_published(Path("年报.DOCX"))
    assert not is_published(Path("年报.xlsx"))
