"""The sheet for unknown words offers each word the choices of its own column."""

import io

from openpyxl import load_workbook

from reportgen.workbook.writing.mapping import build_mapping


def test_each_row_has_its_choices_and_texts_stay_texts() -> None:
    rows = [("类型", "=1+1", 3), ("结果", "不详", 1)]
    data = build_mapping("登记簿", rows, {"类型": ("甲", "乙"), "结果": ("丙",)})
    sheet, choices = load_workbook(io.BytesIO(data)).worksheets
    assert sheet["A1"].value == "登记簿：写法对照"
    assert [cell.value for cell in sheet[4]][:3] == ["类型", "=1+1", 3]
    assert sheet["B4"].data_type == "s"
    found = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert found == {"D4": "'可选的说法'!$A$2:$A$3", "D5": "'可选的说法'!$B$2:$B$2"}
    assert [cell.value for cell in choices["A"]] == ["类型", "甲", "乙"]
    assert build_mapping("登记簿", rows, {"类型": ("甲", "乙"), "结果": ("丙",)}) == data
