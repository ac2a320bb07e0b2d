"""A kind of report with tables of two halves, codes, blanks that are no 0, and texts in cells."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from kit.books import changed as book_changed
from kit.other_packs import known
from kit.support import changed, report_of
from reportgen.base.diagnostics import Severity
from reportgen.pack import Pack, load_pack
from reportgen.pack.fields import fields_of
from reportgen.pipeline.check import check_workbook
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.packs.invent import invent
from reportgen.pipeline.packs.lint import lint
from reportgen.proofread import proofread_docx, proofread_pdf
from reportgen.render import Engine
from reportgen.report.contents import Contents, Value
from reportgen.report.printer_name import PrinterName
from reportgen.report.report import CheckedReport
from reportgen.workbook import write_workbook

PACKS = Path(__file__).parent
FIGURES: Mapping[str, Value] = {
    "balance.grants.amount": Decimal("10.80"),
    "balance.income.amount": Decimal("10.80"),
    "balance.all_income.amount": Decimal("10.80"),
    "balance.services.amount": Decimal("10.80"),
    "balance.services.grants": Decimal("10.80"),
    "balance.spending.amount": Decimal("10.80"),
    "balance.spending.grants": Decimal("10.80"),
    "balance.all_spending.amount": Decimal("10.80"),
    "balance.all_spending.grants": Decimal("10.80"),
    "spending.total.all": Decimal("10.80"),
    "spending.total.basic": Decimal("10.80"),
    "earlier.spending": Decimal("9.00"),
    "plan.house.budget": Decimal("3.00"),
    "plan.house.started": date(2024, 3, 1),
    "plan.house.state": "进行中",
    "plan.house.remark": "屋面和外墙，自三月一日起，分两期施工，跨年度的部分列入下一年度的预算。",
}
RECORDS: tuple[Mapping[str, Value], ...] = tuple(
    {"code": code, "name": None, "all": Decimal("10.80"), "basic": Decimal("10.80")}
    for code in ("201", "20101", "2010101")
)


@cache
def pack() -> Pack:
    return load_pack("small-accounts", PACKS)


@cache
def filled() -> Contents:
    """Most cells are blank; no table has a figure for basic expenditure."""
    contents = invent(pack())
    assert contents is not None
    blank = dict.fromkeys(path for path, info in fields_of(pack()).items() if info.type.is_number)
    values = {**contents.values, **blank, **FIGURES}
    return Contents(values, contents.texts, {"spending": RECORDS})


def checked(values: Mapping[str, Value], data: bytes | None = None) -> Outcome:
    contents = Contents({**filled().values, **values}, filled().texts, filled().lists)
    with known(PACKS):
        content = data or write_workbook(pack(), contents)
        return check_workbook(Path("表.xlsx"), content=content)


def test_the_pack_has_no_mistake() -> None:
    assert lint(PACKS / "small-accounts") == ()


def test_blank_cells_are_nothing_and_stay_blank() -> None:
    outcome = checked({})
    assert [one for one in outcome.diagnostics if one.severity is not Severity.NOTE] == []
    assert outcome.checked is not None
    report = outcome.checked.report
    assert report.value("balance.fees.amount") is None
    assert report.entries["balance.grants.amount"].printed == "10.80"
    assert report.value("plan.house.state") == "进行中"
    names = [one["name"].printed for one in report.records["spending"]]
    assert names == ["一般公共服务支出", "人大事务", "行政运行"]  # by their codes


@pytest.mark.parametrize(
    ("path", "value", "cell"),
    [
        ("balance.fees.amount", Decimal("2.00"), "B5"),  # a part beside blanks
        ("balance.left.amount", Decimal("0.05"), "D9"),
    ],
)
def test_a_figure_among_blanks_breaks_what_it_must(path: str, value: Decimal, cell: str) -> None:
    outcome = checked({path: value})
    assert outcome.checked is None
    broken = [one for one in outcome.diagnostics if one.code == "balance"]
    assert broken
    assert any(cell in (one.hint or "") + one.message + str(one.cell) for one in broken)


def test_what_is_no_choice_is_refused() -> None:
    data = write_workbook(pack(), filled())
    wrong = book_changed(data, lambda book: put(book, "项目表", "D4", "做着"))
    outcome = checked({}, wrong)
    assert [(one.code, one.cell) for one in outcome.diagnostics if one.severity > 1] == [
        ("choice-unknown", "D4")
    ]


def test_what_stands_beside_the_longer_half_is_told() -> None:
    data = write_workbook(pack(), filled())
    wrong = book_changed(data, lambda book: put(book, "收支总表", "B7", 5))
    outcome = checked({}, wrong)
    assert ("outside-table", "B7") in [(one.code, one.cell) for one in outcome.diagnostics]


def put(book: object, sheet: str, cell: str, value: object) -> None:
    book[sheet][cell].value = value  # type: ignore[index]  # openpyxl's books are not typed so


def report() -> CheckedReport:
    return CheckedReport(report_of(pack(), filled()))


def other() -> CheckedReport:
    return CheckedReport(changed(report().report, {"plan.house.remark": "屋面和外墙。"}))


def test_the_word_document_is_proved() -> None:
    document = Engine(pack()).docx(report())
    assert proofread_docx(document, report()) == ()
    assert proofread_docx(document, other())


@pytest.mark.parametrize("printer", PrinterName)
def test_the_pages_are_proved(printer: PrinterName) -> None:
    document = Engine(pack(), printer).pdf(report())
    assert proofread_pdf(document, report(), just_printed=True) == ()
    assert proofread_pdf(document, other())


def test_an_empty_table_has_its_sentence() -> None:
    page = Engine(pack()).html(report())
    assert "本年度没有基本支出，故本表无数据。" in page
    assert '<td class="label">进行中</td>' in page
