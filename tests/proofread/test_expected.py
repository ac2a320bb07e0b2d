"""What a document must hold follows from the report alone."""

from dataclasses import replace
from decimal import Decimal

from kit.finished import checked, random_report
from kit.support import changed
from reportgen.pack.model import Level
from reportgen.proofread.expected import ExpectedTable, ExpectedText, expected_pieces
from reportgen.report.report import Paragraph, Report

REPORT = checked("zfxxgk-2021").report


def texts(report: Report) -> list[str]:
    return [one.text for one in expected_pieces(report) if isinstance(one, ExpectedText)]


def tables(report: Report) -> list[ExpectedTable]:
    return [one for one in expected_pieces(report) if isinstance(one, ExpectedTable)]


def test_titles_and_headings_stand_in_the_order_of_the_pack() -> None:
    headings = (s.heading for s in REPORT.pack.printed_sheets if s.heading)
    wanted = [*REPORT.title, *headings, *REPORT.signature]
    found = texts(REPORT)
    assert len(REPORT.signature) == 2
    assert [text for text in found if text in wanted] == wanted
    assert found[: len(REPORT.title)] == list(REPORT.title)
    assert found[-2:] == list(REPORT.signature)


def test_a_text_without_paragraphs_has_only_its_heading() -> None:
    assert "五、存在的主要问题及改进情况" in texts(replace(REPORT, paragraphs={}))


def test_each_part_of_a_paragraph_knows_its_cell_even_if_the_parts_are_alike() -> None:
    cell = REPORT.paragraphs["overview"][0].ref
    levels = (Level.RUN_IN_HEAD, Level.BODY, Level.BODY)
    paragraphs = tuple(
        Paragraph(level, "同样的话。", replace(cell, row=row))
        for row, level in enumerate(levels, start=3)
    )
    report = replace(REPORT, paragraphs={"overview": paragraphs})
    joined, alone = [
        one
        for one in expected_pieces(report)
        if isinstance(one, ExpectedText) and one.text.startswith("同样")
    ]
    assert [(start, ref.row) for start, ref in joined.sources] == [(0, 3), (5, 4)]
    assert [(start, ref.row) for start, ref in alone.sources] == [(0, 5)]


def test_a_list_is_there_only_if_it_says_something() -> None:
    blank = changed(
        random_report("zfxxgk-2021", records=0),
        {"fees.total.cases": 0, "fees.total.amount": Decimal(0)},
    )
    stated = changed(blank, {"fees.total.cases": 3})
    caption = "信息处理费收取情况"
    assert (caption in texts(blank), len(tables(blank))) == (False, 3)
    assert (caption in texts(stated), len(tables(stated))) == (True, 4)
    assert [cell.text for cell in tables(stated)[-1].cells[3:]] == ["合计", "3", "0"]


def test_a_list_without_totals_has_no_row_for_them() -> None:
    report = changed(REPORT, {"fees.total.cases": None, "fees.total.amount": None})
    assert max(cell.row for cell in tables(report)[-1].cells) == 1 + len(REPORT.records["fees"])
