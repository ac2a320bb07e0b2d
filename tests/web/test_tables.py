"""The sheets of a report as the page shows them."""

import pytest
from openpyxl import Workbook

from kit.books import PACK, PACKS, changed
from kit.finished import random_report
from reportgen.pack import Pack
from reportgen.pack.geometry import lay_out
from reportgen.pack.model import GridSheet
from reportgen.report.report import Report
from reportgen.web.tables import ShownSheet, show_sheets
from reportgen.workbook import read_workbook, write_workbook


def shown(report: Report, name: str, typed: dict[str, str] | None = None) -> ShownSheet:
    return next(one for one in show_sheets(report, typed or {}) if one["name"] == name)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_every_value_of_a_table_stands_at_the_address_of_its_cell(pack: Pack) -> None:
    report = random_report(pack.id)
    for sheet in pack.sheets:
        if isinstance(sheet, GridSheet):
            cells = [cell for row in shown(report, sheet.name)["rows"] for cell in row]
            there = {cell["address"]: cell["text"] for cell in cells if "address" in cell}
            entries = [report.entries[box.path] for box in lay_out(sheet).fields]
            assert there == {str(entry.ref): entry.printed for entry in entries}


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_the_rows_of_a_table_fill_its_grid(pack: Pack) -> None:
    for sheet in pack.sheets:
        if isinstance(sheet, GridSheet):
            one = shown(random_report(pack.id), sheet.name)
            area = sum(c.get("rows", 1) * c.get("columns", 1) for row in one["rows"] for c in row)
            layout = lay_out(sheet)
            assert (len(one["rows"]), area) == (layout.rows, layout.rows * layout.columns)
            assert one["head"] == layout.header_rows


def test_all_sheets_are_there_in_order_texts_paragraph_by_paragraph() -> None:
    report = random_report(PACK.id)
    assert [one["name"] for one in show_sheets(report, {})] == [one.name for one in PACK.sheets]
    text = next(one for one in show_sheets(report, {}) if one["kind"] == "text" and one["rows"])
    key = next(sheet.key for sheet in PACK.sheets if sheet.name == text["name"])
    assert [row[0]["text"] for row in text["rows"]] == [p.text for p in report.paragraphs[key]]


def test_a_cell_that_could_not_be_read_shows_what_was_typed() -> None:
    def spoil(book: Workbook) -> None:
        book["三、依申请公开"]["D6"] = "很多"

    data = changed(write_workbook(PACK, random_report(PACK.id).contents()), spoil)
    reading = read_workbook(PACK.folder / "x.xlsx", data)
    assert reading.report is not None
    typed = {str(one.at): one.found for one in reading.diagnostics if one.at and one.found}
    cells = [cell for row in shown(reading.report, "三、依申请公开", typed)["rows"] for cell in row]
    assert [c["text"] for c in cells if c.get("address") == "三、依申请公开!D6"] == ["很多"]
