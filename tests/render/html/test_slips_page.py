"""The slips with which workbooks go back."""

from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Severity, diagnose
from reportgen.render.html.slips_page import render_slips
from reportgen.report.summary import Link, SummaryEntry

WRONG = diagnose("file-has-macros", at=CellRef("表三", 9, 4))
BAD = WRONG.with_(severity=Severity.ERROR, message="填错<了>", hint="改正")


def entry(unit: str, *, bad: bool, **more: object) -> SummaryEntry:
    return SummaryEntry(unit, "failed", bad, workbook=Link("甲.xlsx", ""), findings=(BAD,), **more)


def test_each_unit_with_something_to_mend_has_a_page() -> None:
    page = render_slips([entry("甲局", bad=True), entry("乙局", bad=False), entry("", bad=True)])
    assert page.count("<section>") == 2
    assert "甲局" in page
    assert "乙局" not in page
    assert "（不知道是哪个单位）" in page


def test_a_line_has_the_place_what_is_wrong_and_the_remedy_as_text() -> None:
    page = render_slips([entry("甲局", bad=True, contact="张三 123", year=2025)])
    assert "表三 D9" in page
    assert "填错&lt;了&gt;" in page
    assert "→ 改正" in page
    assert "张三 123" in page
    assert "2025" in page


def test_without_anything_to_mend_there_is_no_page() -> None:
    unit = SummaryEntry("丙局", "missing", bad=True)
    assert render_slips([entry("乙局", bad=False), unit]) == ""
