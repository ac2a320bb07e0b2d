"""Columns are found by their titles, in any order and below any heading; never two for one."""

import pytest

from reportgen.filling.register.columns import find_header
from reportgen.pack import load_pack
from reportgen.pack.loading.load_register import load_register
from reportgen.workbook.xlsx.raw_cells import RawCell, RawSheet

REGISTER = load_register(load_pack("zfxxgk-2021"))
assert REGISTER


def sheet(*rows: tuple[str, ...], name: str = "登记") -> RawSheet:
    cells = {
        (row, column): RawCell(text)
        for row, texts in enumerate(rows, start=1)
        for column, text in enumerate(texts, start=1)
        if text
    }
    return RawSheet(name, cells)


def test_titles_are_found_below_a_heading_and_the_rest_is_told() -> None:
    titles = ("姓名", "收到日期（年月日）", "申请人类型", "处理结果")
    header, found = find_header(REGISTER, [sheet(("登记表",), titles), sheet(("说明",), name="别")])
    assert header
    assert header.row == 2
    assert header.columns == {"received": 2, "applicant": 3, "result": 4}
    (note,) = found
    assert note.code == "register-understood"
    assert "B 列“收到日期（年月日）”是收到申请日期" in note.message
    assert "没有用到的列：姓名" in note.message


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ([sheet(("姓名", "电话"))], "register-header-missing"),
        ([sheet(("收到日期", "姓名"))], "register-header-missing"),
        ([sheet(("收到日期", "答复日期")), sheet(("收到日期", "答复日期"))], "register-several"),
        ([sheet(("收到日期", "收件日期", "答复日期"))], "register-column-twice"),
    ],
)
def test_without_a_clear_header_nothing_is_read(sheets: list[RawSheet], code: str) -> None:
    header, found = find_header(REGISTER, sheets)
    assert header is None
    assert found[-1].code == code
