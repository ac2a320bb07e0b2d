"""What a clerk reads: sheet by sheet, cell and what it is, message, hint, counts."""

import json
import string
from pathlib import Path

import pytest

from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Diagnostic, Severity, catalogue
from reportgen.base.terminal import columns_of
from reportgen.base.words import words
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.records import json_text
from reportgen.pipeline.text import outcome_lines

SHEET = "三、依申请公开"
WRONG = Diagnostic(
    "row-sum",
    Severity.ERROR,
    "本行合计应为 435，填的是 471（差 36）。",
    "很可能是 D9 应为 462，误填 426（两位数字颠倒）。本格应等于 D9:I9 之和。",
    rule="R2",
    sheet=SHEET,
    at=CellRef(SHEET, 13, 10),
    labels=("（三）不予公开", "3.危及“三安全一稳定”", "商业企业"),
)
DOUBTFUL = Diagnostic(
    "above-limit",
    Severity.WARNING,
    "不应大于 3。",
    "核对。",
    rule="R9",
    sheet=SHEET,
    at=CellRef(SHEET, 14, 2),
    accepted="口径不同，已与档案核对",
)
WHOLE = Diagnostic("substituted-character", Severity.NOTE, "改用相近的字体：堃。", "字形略有不同。")
OUTCOME = Outcome(Path("商务局.xlsx"), (WHOLE, WRONG, DOUBTFUL), written=(Path("outputs/a.docx"),))


def test_findings_are_grouped_by_sheet_and_say_what_the_cell_is() -> None:
    assert list(outcome_lines(OUTCOME)) == [
        "商务局.xlsx",
        "  整个工作簿",
        "    说明 改用相近的字体：堃。",
        "      → 字形略有不同。",
        "  三、依申请公开",
        "    错误 J13 （三）不予公开＞3.危及“三安全一稳定”＞商业企业",
        "      本行合计应为 435，填的是 471（差 36）。［R2］",
        "      → 很可能是 D9 应为 462，误填 426（两位数字颠倒）。本格应等于 D9:I9 之和。",
        "    已核实 B14",
        "      不应大于 3。［R9］",
        "      理由：口径不同，已与档案核对",
        "  结果：1 处错误，1 处说明，1 处已核实。",
        "  已生成 outputs/a.docx",
    ]


def test_nothing_found_is_said_in_one_line() -> None:
    assert list(outcome_lines(Outcome(Path("好.xlsx"), ()))) == [
        "好.xlsx",
        "  结果：没有发现问题。",
    ]


def test_a_narrow_terminal_gets_hanging_lines() -> None:
    lines = list(outcome_lines(OUTCOME, width=40))
    assert max(map(columns_of, lines)) <= 40
    assert all(line == line.rstrip() for line in lines)
    hint = lines.index(next(line for line in lines if "很可能是" in line))
    assert lines[hint].startswith("      → ")
    assert lines[hint + 1].startswith("        ")


def test_colour_marks_the_severity_and_nothing_else() -> None:
    plain, coloured = outcome_lines(OUTCOME), outcome_lines(OUTCOME, colour=True)
    for one, other in zip(plain, coloured, strict=True):
        bare = other.replace("\x1b[0m", "")
        for code in ("31", "32", "33", "36"):
            bare = bare.replace(f"\x1b[{code}m", "")
        assert bare == one
    assert "\x1b[31m错误\x1b[0m" in "\n".join(outcome_lines(OUTCOME, colour=True))


def test_json_carries_reasons_and_labels() -> None:
    (record,) = json.loads(json_text([OUTCOME]))
    found = record["diagnostics"]
    assert [one["accepted"] for one in found] == ["", "", "口径不同，已与档案核对"]
    assert found[1]["labels"] == ["（三）不予公开", "3.危及“三安全一稳定”", "商业企业"]


@pytest.mark.parametrize("section", [name for name in words() if name != "understood"])
def test_every_word_of_the_program_is_on_a_gbk_console(section: str) -> None:
    for text in words()[section].values():
        assert text.encode("gbk")


@pytest.mark.parametrize("code", catalogue())
def test_every_text_of_the_catalogue_is_on_a_gbk_console(code: str) -> None:
    entry = catalogue()[code]
    for text in (entry.title, entry.message, entry.hint, entry.description, entry.example):
        assert "".join(part for part, *_ in string.Formatter().parse(text)).encode("gbk")


def test_the_lines_themselves_are_on_a_gbk_console() -> None:
    assert "\n".join(outcome_lines(OUTCOME, colour=True, width=40)).encode("gbk")
