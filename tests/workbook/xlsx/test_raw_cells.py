"""What is blank in a worksheet, and what is nowhere."""

import pytest

from reportgen.workbook.xlsx.raw_cells import BLANK, CellError, RawCell, RawSheet


@pytest.mark.parametrize(
    ("cell", "blank"),
    [
        (BLANK, True),
        (RawCell(" \n"), True),
        (RawCell(0), False),
        (RawCell(False), False),
        (RawCell(None, formula="A1"), False),
        (RawCell(CellError("#N/A")), False),
    ],
)
def test_blank_is_what_shows_nothing(cell, blank):
    assert cell.is_blank is blank


def test_a_sheet_has_a_blank_cell_everywhere_else():
    sheet = RawSheet("表", {(1, 1): RawCell("甲"), (2, 1): RawCell(" "), (3, 1): RawCell(7)})
    assert sheet.cell(9, 9) is BLANK
    assert list(sheet.filled()) == [(1, 1), (3, 1)]
    assert (sheet.text(1, 1), sheet.text(3, 1), sheet.text(9, 9)) == ("甲", "", "")
