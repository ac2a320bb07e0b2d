"""Zeros are written where blanks would be read as 0, and nothing else is touched."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kit.books import PACK, PACKS, blank, with_cells
from reportgen.filling.zeros import write_zeros
from reportgen.pipeline.check import check_workbook
from reportgen.workbook import read_workbook

FILE = Path("报告.xlsx")


def values(data: bytes) -> dict[tuple[str, str], object]:
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in load_workbook(io.BytesIO(data)).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.mark.parametrize("totals", ["computed", "typed"])
@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_what_is_written_is_what_blanks_as_zero_reads(pack, totals: str) -> None:
    data = blank(pack, totals)
    filled = write_zeros(FILE, data)
    assert filled.workbook
    before, after = values(data), values(filled.workbook)
    assert {after[place] for place in after.keys() - before.keys()} == {0}
    assert all(after[place] == value for place, value in before.items())
    read = read_workbook(FILE, filled.workbook).report
    known = check_workbook(FILE, content=data, blanks_as_zero=True)
    codes = {one.code for one in known.diagnostics}
    assert "blanks-filled" in codes
    assert read is not None
    again = check_workbook(FILE, content=filled.workbook)
    assert not any(one.code.startswith("blank-cell") for one in again.diagnostics)


def test_each_cell_is_listed_and_figures_stay() -> None:
    data = with_cells("三、依申请公开", {"D6": 7, "E6": "/"})
    filled = write_zeros(FILE, data)
    (note,) = [one for one in filled.findings if one.code == "zeros-written"]
    after = values(filled.workbook or b"")
    assert after["三、依申请公开", "D6"] == 7
    assert after["三、依申请公开", "E6"] == 0
    assert "三、依申请公开 E6:I6" in note.message
    assert int(note.found or 0) == len(after.keys() - values(data).keys()) + 1


def test_what_cannot_be_read_stays_and_is_told() -> None:
    data = with_cells("三、依申请公开", {"D6": "不详"})
    filled = write_zeros(FILE, data)
    assert values(filled.workbook or b"")["三、依申请公开", "D6"] == "不详"
    assert "number-unreadable" in {one.code for one in filled.findings}


def test_nothing_blank_and_no_workbook() -> None:
    again = write_zeros(FILE, write_zeros(FILE, blank(PACK)).workbook)
    assert again.workbook is None
    assert [one.code for one in again.findings] == ["zeros-none"]
    assert write_zeros(FILE, b"no workbook").workbook is None
