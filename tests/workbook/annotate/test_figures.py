"""A copy with zeros is what the user gave but for those cells."""

import io
from pathlib import Path

from openpyxl import load_workbook

from kit.books import blank
from reportgen.base.cells import CellRef
from reportgen.workbook import write_figures

FILE = Path("报告.xlsx")


def test_only_the_cells_named_are_0_and_formulas_are_worked_out_anew() -> None:
    ref = CellRef("三、依申请公开", 6, 4)
    data = write_figures(FILE, {ref: 0}, blank())
    assert data
    book = load_workbook(io.BytesIO(data))
    assert book["三、依申请公开"]["D6"].value == 0
    assert book["三、依申请公开"]["E6"].value is None
    assert str(book["三、依申请公开"]["J6"].value).startswith("=")
    assert book.calculation.fullCalcOnLoad


def test_what_is_no_workbook_has_no_copy() -> None:
    assert write_figures(FILE, {}, b"PK") is None
