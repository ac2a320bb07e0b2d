"""A workbook is written to the same bytes as openpyxl writes it, whatever its cells hold."""

import io
import zipfile
from contextlib import nullcontext
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.hyperlink import Hyperlink

from reportgen.workbook.craft import quick_cells
from reportgen.workbook.craft.quick_cells import cells_written_quickly

VALUES = (
    *(
        "文字",
        "a & b < c > d \"e\" 'f'",
        " 前后有空 ",
        "两\n行",
        "  ",
        "_x005F_",
        "=1+1",
        "'=1",
        "\t",
    ),
    *(0, -7, 12345678901234567890, 1.5, Decimal("2.50"), True, None, date(2026, 1, 20), "#N/A"),
    CellRichText("富文本"),
)


def book() -> Workbook:
    one = Workbook()
    sheet: Any = one.active
    for number, value in enumerate(VALUES, start=1):
        sheet.cell(number, 1).value = value
        sheet.cell(number, 2).value = value
        sheet.cell(number, 2).font = Font(bold=True)
    sheet["C1"].font = Font(bold=True)
    sheet["C2"] = "链接"
    sheet["C2"].hyperlink = Hyperlink(ref="C2", target="https://example.org/")
    sheet["C3"].comment = Comment("批注", "某人")
    return one


def saved(around: Any) -> dict[str, bytes]:
    file = io.BytesIO()
    with around:
        book().save(file)
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name != "docProps/core.xml"]
        return {name: archive.read(name) for name in names}


def test_the_bytes_are_those_of_openpyxl() -> None:
    plain = saved(nullcontext())
    assert b"xml:space" in plain["xl/worksheets/sheet1.xml"]
    assert saved(cells_written_quickly()) == plain
    assert saved(nullcontext()) == plain  # and afterwards openpyxl writes by itself again


def test_most_cells_are_written_by_ours() -> None:
    sheet: Any = book().active
    ours = [quick_cells._content(row[0]) is not None for row in sheet.iter_rows(max_col=1)]
    assert sum(ours) >= 10
