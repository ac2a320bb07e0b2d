"""The contents list what is printed: parts, headings, and the heads of texts that ask for it."""

from dataclasses import replace
from pathlib import Path

from kit.support import report_of
from reportgen.pack import Pack, load_pack
from reportgen.pipeline.packs.invent import invent
from reportgen.report.outline import is_present, outline_of
from reportgen.report.report import Report

PACK = load_pack("small-accounts", Path(__file__).parents[1] / "packs")


def report(pack: Pack = PACK) -> Report:
    contents = invent(PACK)
    assert contents is not None
    return report_of(pack, contents)


def test_the_lines_with_the_headings_at_which_they_point() -> None:
    lines = [(one.text, one.heading, one.mark, one.is_part) for one in outline_of(report())]
    organ = report().organ
    assert lines[:4] == [
        (f"第一部分 {organ}概况", f"第一部分 {organ}概况", "part_duties", True),
        ("一、主要职能", "一、主要职能", "head_duties_1", False),
        (f"第二部分 {organ}2020年收支表", f"第二部分 {organ}2020年收支表", "part_balance", True),
        ("一、收支总表", "收支总表（单位：万元）", "sheet_balance", False),
    ]


def test_a_report_without_contents_lists_nothing() -> None:
    pack = replace(PACK, head=replace(PACK.head, contents=""))
    assert list(outline_of(report(pack))) == []


def test_an_optional_text_without_paragraphs_is_not_there() -> None:
    sheet = replace(PACK.sheet("words"), optional=True)
    bare = replace(report(), paragraphs={})
    assert not is_present(bare, sheet)
    assert is_present(report(), sheet)
    assert is_present(bare, PACK.sheet("spending"))  # its rows stand there even if blank
