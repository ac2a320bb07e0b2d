"""What a clerk picks in the small sheet is taken for what stands in the register."""

import io
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from filling.register.test_take_in import taken, workbook
from kit.registers import placed
from reportgen.filling.register.take_in import take_in_register

ROW = (1, date(2024, 3, 4), "居民", "甲", date(2024, 3, 8), "已经给了")


def test_unknown_words_are_picked_and_counted(tmp_path: Path) -> None:
    done = taken(tmp_path, ROW)
    assert done.mapping
    book = load_workbook(io.BytesIO(done.mapping))
    sheet, choices = book.worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_col=3)]
    assert rows == [["申请人类型", "居民", 1], ["办理结果", "已经给了", 1]]
    assert [one.formula1 for one in sheet.data_validations.dataValidation] == [
        "'可选的说法'!$A$2:$A$7",
        f"'可选的说法'!$B$2:$B${choices.max_row}",
    ]
    sheet["D4"], sheet["D5"] = choices["A2"].value, choices["B2"].value
    picked = tmp_path / "对照.xlsx"
    book.save(picked)
    again = take_in_register(tmp_path / "登记.xlsx", workbook(tmp_path), picked)
    counted = {path for path, rows in (again.counted or {}).items() if rows}
    assert counted == {"applications.new.natural", "applications.results.granted.natural"}


def test_what_was_not_picked_stays_unknown_and_what_is_none_is_told(tmp_path: Path) -> None:
    done = taken(tmp_path, ROW)
    book = load_workbook(io.BytesIO(done.mapping or b""))
    book.worksheets[0]["D4"] = "什么也不是"
    picked = tmp_path / "对照.xlsx"
    book.save(picked)
    again = take_in_register(tmp_path / "登记.xlsx", workbook(tmp_path), picked)
    assert again.workbook is None
    codes = [one.code for one in again.findings]
    assert codes.count("register-unknown") == 2
    (wrong,) = [one for one in again.findings if one.code == "register-map-unknown"]
    assert wrong.workbook == "对照.xlsx"
    assert wrong.cell == "D4"


def test_a_damaged_mapping_is_told(tmp_path: Path) -> None:
    taken(tmp_path, ROW)
    picked = placed(tmp_path / "对照.xlsx", b"PK")
    again = take_in_register(tmp_path / "登记.xlsx", workbook(tmp_path), picked)
    assert again.workbook is None
    assert "对照.xlsx" in {one.workbook for one in again.findings}
