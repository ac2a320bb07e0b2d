"""Cut sentences, heads in a cell and odd marks are told; ordinary writing raises no alarm."""

import pytest

from kit.support import example
from reportgen.base.cells import CellRef
from reportgen.checks.check import check_report
from reportgen.pack import load_pack
from reportgen.pack.model import Level
from reportgen.report.report import Paragraph, Report

PACK = load_pack("zfxxgk-2021")
CODES = ("sentence-cut", "heads-in-cell", "odd-marks")


def findings(*cells: str) -> list[tuple[str, str, object]]:
    """What is said of a text whose cells hold those lines."""
    report = example(PACK, "huaian-2024")
    own = tuple(
        Paragraph(Level.BODY, line, CellRef("六、其他事项", row, 2))
        for row, cell in enumerate(cells, start=4)
        for line in cell.split("\n")
    )
    report = Report(PACK, "", report.entries, {**report.paragraphs, "other": own}, report.records)
    found = check_report(report).diagnostics
    return [(one.code, one.at.a1, one.found) for one in found if one.code in CODES and one.at]


LONG = "本机关全年共收到政府信息公开申请三十"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((f"{LONG}\n件，均已办结。",), [("sentence-cut", "B4", "1")]),
        ((f"{LONG}，\n均已办结，\n没有遗留。",), [("sentence-cut", "B4", "2")]),
        ((f"{LONG}\nabc{LONG}\n件。",), [("sentence-cut", "B4", "2")]),
        ((LONG, f"件，{LONG}", "件。"), [("sentence-cut", "B4", "2")]),
        (("（一）主动公开\n全年公开。\n（二）依申请公开\n没有。",), [("heads-in-cell", "B4", "2")]),
        (
            ("全年。（一）主动公开。全年公开。（二）依申请公开。没有。",),
            [("heads-in-cell", "B4", "2")],
        ),
        (("全年公开,没有收费。",), [("odd-marks", "B4", "1")]),
        (('推进"互联网"服务。',), [("odd-marks", "B4", "2")]),
        (("全年公开。。没有收费，，", "没有收费;另有"), [("odd-marks", "B4", "3")]),
    ],
)
def test_slips_are_told_with_their_places(cells, expected):
    assert findings(*cells) == expected


@pytest.mark.parametrize(
    "cells",
    [
        ("全年公开信息。\n没有收费。",),
        ("工作情况如下：\n1.公开\n2.回应",),
        ("主动公开\n依申请公开",),
        (f"{LONG}\n（二）另一项内容。",),
        (f"{LONG}发展和改革委员会\n2025年1月20日",),
        (LONG, "另一段的内容。"),
        ("时间12:30，网址 https://example.cn/a,b;c ，比例3.5%。",),
        ("“双随机、一公开”……按期——完成。",),
        ("依据第（一）项、第（二）项办理。",),
        ("It is open, he said. Yes.",),
    ],
)
def test_ordinary_writing_raises_no_alarm(cells):
    assert findings(*cells) == []


def test_the_examples_raise_no_alarm():
    for case in ("huaian-2024", "suqian-2023", "suqian-2024"):
        found = check_report(example(PACK, case)).diagnostics
        assert [one.code for one in found if one.code in CODES] == []
