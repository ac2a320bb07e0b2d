"""The sheets beside the report: reasons for warnings, names for prose, last year's texts."""

from pathlib import Path

import openpyxl
import pytest

from kit.libreoffice import convert
from kit.support import example_contents
from reportgen.pack import load_pack
from reportgen.pack.field_names import quoted_names
from reportgen.pipeline.check import check_workbook
from reportgen.report.contents import Contents
from reportgen.report.report import Acceptance
from reportgen.workbook import read_workbook, write_workbook

PACKS = ["zfxxgk-2019", "zfxxgk-2021"]


def written(path: Path, pack_id: str, **changes: object) -> Path:
    pack = load_pack(pack_id)
    path.write_bytes(write_workbook(pack, example_contents(pack, "department"), **changes))  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize("pack_id", PACKS)
def test_a_reason_written_beside_a_warning_is_read(tmp_path: Path, pack_id: str) -> None:
    path = written(tmp_path / "甲.xlsx", pack_id)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["已核实"]
    sheet.append([])
    for column, value in enumerate(("R7", "上年数据", "b6", "去年没有报告"), start=1):
        sheet.cell(4, column).value = value
    workbook.save(path)
    reading = read_workbook(path)
    assert reading.report is not None
    (accepted,) = reading.report.accepted
    assert isinstance(accepted, Acceptance)
    assert (accepted.rule, accepted.sheet, accepted.cell, accepted.reason) == (
        "R7",
        "上年数据",
        "B6",
        "去年没有报告",
    )


def test_an_accepted_warning_is_listed_with_its_reason(tmp_path: Path) -> None:
    path = written(tmp_path / "甲.xlsx", "zfxxgk-2021")
    workbook = openpyxl.load_workbook(path)
    for row in workbook["上年数据"].iter_rows(min_row=6, max_row=6, min_col=2, max_col=7):
        for cell in row:
            cell.value = None
    for column, value in enumerate(("R7", "上年数据", None, "去年没有报告"), start=1):
        workbook["已核实"].cell(4, column).value = value
    workbook.save(path)
    found = [one for one in check_workbook(path).diagnostics if one.rule == "R7"]
    assert [one.accepted for one in found] == ["去年没有报告"]


@pytest.mark.parametrize("pack_id", PACKS)
@pytest.mark.parametrize("totals", ["computed", "typed"])
def test_the_sums_that_the_workbook_computes_are_known(
    tmp_path: Path, pack_id: str, totals: str
) -> None:
    reading = read_workbook(written(tmp_path / "甲.xlsx", pack_id, totals=totals))
    assert reading.report is not None
    expected = "applications.new.total"
    assert (expected in reading.report.computed) == (totals == "computed")


def test_last_years_texts_travel_out_of_sight(tmp_path: Path) -> None:
    texts = {"overview": "去年的文字。\n第二段。", "problems": "长" * 70_000}
    path = written(tmp_path / "甲.xlsx", "zfxxgk-2021", previous_texts=texts)
    assert openpyxl.load_workbook(path)["_previous"].sheet_state == "veryHidden"
    reading = read_workbook(path)
    assert reading.report is not None
    assert reading.report.previous_texts == texts
    assert not [one for one in reading.diagnostics if one.code == "sheet-extra"]


@pytest.mark.parametrize("pack_id", PACKS)
def test_every_name_stands_with_its_present_figure(tmp_path: Path, pack_id: str) -> None:
    pack = load_pack(pack_id)
    path = written(tmp_path / "甲.xlsx", pack_id)
    recalculated = convert(path, "xlsx", tmp_path / "重算")
    sheet = openpyxl.load_workbook(recalculated, data_only=True)["引用名"]
    figures = {row[0]: row[1] for row in sheet.iter_rows(min_row=4, max_col=2, values_only=True)}
    values = read_workbook(path).report
    assert values is not None
    printed = {sheet.key for sheet in pack.printed_sheets}
    names = {n: p for n, p in quoted_names(pack).items() if p.split(".")[0] in printed}
    assert len(figures) == len(names) > 150
    for name, path_ in names.items():
        value = values.value(path_)
        shown = figures[f"{{{name}}}"]
        assert (float(shown) if shown not in (None, "") else None) == (
            None if value is None else float(str(value))
        ), name


def test_a_blank_workbook_has_the_sheets_and_no_findings_about_them(tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    path.write_bytes(write_workbook(load_pack("zfxxgk-2021"), Contents()))
    names = openpyxl.load_workbook(path).sheetnames
    assert names[-4:] == ["引用名", "已核实", "_checks", "_reportgen"]
    assert not [one for one in read_workbook(path).diagnostics if one.sheet in ("引用名", "已核实")]
