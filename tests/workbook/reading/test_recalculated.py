"""Workbooks that LibreOffice has opened, calculated and saved are read as our own are."""

import shutil
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from kit.books import PACK, PACKS, blank, changed, codes, expected_values, with_cells
from kit.libreoffice import convert
from kit.support import example_contents
from reportgen.pack.model import GridSheet
from reportgen.pack.tree import grid_sums
from reportgen.report.contents import Contents
from reportgen.workbook import read_workbook, write_workbook
from reportgen.workbook.layout.positions import grid_cells

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
TABLE, FEES = "三、依申请公开", "收费明细"


def saved_by_libreoffice(tmp_path, data, to="xlsx"):
    path = tmp_path / "报告.xlsx"
    path.write_bytes(data)
    return convert(path, to, tmp_path / "saved")


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_the_formulas_give_the_sums_that_we_work_out(tmp_path, pack):
    given = example_contents(pack, "department")
    records = (
        {"unit": "甲局", "cases": 2, "amount": Decimal("30.50")},
        {"unit": "=乙局", "cases": 3, "amount": Decimal("12.25")},
    )
    contents = Contents(given.values, given.texts, {"fees": records})
    sums = {
        total.path: grid_cells(sheet)[total.path]
        for sheet in pack.sheets
        if isinstance(sheet, GridSheet)
        for total in grid_sums(sheet)
    }
    plain = {
        path: value
        for path, value in contents.values.items()
        if path not in sums and not path.startswith("fees.total")
    }
    contents = Contents(plain, contents.texts, contents.lists)
    saved = saved_by_libreoffice(tmp_path, write_workbook(pack, contents))
    book = load_workbook(saved, data_only=True)
    expected = expected_values(pack, contents)
    for path, ref in sums.items():
        assert (book[ref.sheet][ref.a1].value or None) == (expected[path] or None), path
    assert book[FEES]["B4"].value == 5
    reading = read_workbook(saved)
    assert codes(reading) == []
    assert reading.report.contents().values == expected
    assert reading.report.contents().lists == contents.lists
    assert str(reading.report.records["fees"][0]["amount"].value) == "30.50"
    texts = reading.report.contents().texts
    assert {key: texts[key] for key in contents.texts} == contents.texts


def test_a_cached_sum_that_is_out_of_date_is_noted_and_not_used(tmp_path):
    filled = with_cells(TABLE, {"D6": 3, "E6": 4, "D7": "12件"})
    saved = saved_by_libreoffice(tmp_path, filled)
    reading = read_workbook(saved)
    assert ("formula-stale", f"{TABLE}!J7") in codes(reading)
    assert reading.report.value("applications.carried_in.total") == 12
    assert reading.report.value("applications.new.total") == 7


def test_the_result_of_any_other_formula_is_used_with_a_note(tmp_path):
    cells = {"D6": "=5+7", "E6": "=0.1+0.2", "F6": "=1/0", "G6": '="3"&"件"', "J6": "=D6*2"}
    saved = saved_by_libreoffice(tmp_path, with_cells(TABLE, cells))
    reading = read_workbook(saved)
    assert [found for found in codes(reading) if found[1].endswith("6")] == [
        ("formula-value-used", f"{TABLE}!D6"),
        ("formula-value-used", f"{TABLE}!E6"),
        ("number-not-whole", f"{TABLE}!E6"),
        ("cell-error", f"{TABLE}!F6"),
        ("formula-value-used", f"{TABLE}!G6"),
        ("number-understood", f"{TABLE}!G6"),
        ("formula-value-used", f"{TABLE}!J6"),
    ]
    assert reading.report.value("applications.new.natural") == 12
    assert reading.report.value("applications.new.legal.welfare") == 3
    assert reading.report.value("applications.new.total") == 24


def test_a_deleted_row_moves_the_formulas_and_is_still_found(tmp_path):
    def delete(book):
        for area in list(book[TABLE].merged_cells.ranges):
            book[TABLE].unmerge_cells(str(area))
        book[TABLE].delete_rows(12)

    reading = read_workbook(saved_by_libreoffice(tmp_path, changed(blank(), delete)))
    assert [code for code, _ in codes(reading)] == ["rows-shifted"]


def test_other_formats_of_libreoffice_are_called_by_name(tmp_path):
    for suffix, code in (("xls", "file-xls"), ("ods", "file-other-kind"), ("csv", "sheet")):
        reading = read_workbook(saved_by_libreoffice(tmp_path, blank(), suffix))
        assert reading.report is None
        assert codes(reading)[0][0] == ("file-other-kind" if code == "sheet" else code)


def test_the_report_of_a_saved_workbook_has_the_same_cells(tmp_path):
    path = tmp_path / "报告.xlsx"
    path.write_bytes(blank())
    ours = read_workbook(path).report
    saved = read_workbook(saved_by_libreoffice(tmp_path, blank())).report
    assert {p: e.ref for p, e in saved.entries.items()} == {
        p: e.ref for p, e in ours.entries.items()
    }
    assert saved.pack is PACK
