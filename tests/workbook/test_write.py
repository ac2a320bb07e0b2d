"""The blank workbook as a clerk meets it: sheets, locks, checks, print set-up, fixed bytes."""

import io
import subprocess
import sys
import zipfile

import pytest
from openpyxl import load_workbook

from kit.books import PACK, PACKS, blank
from reportgen.base.errors import UsageError
from reportgen.pack.geometry import lay_out
from reportgen.pack.model import FieldType, FormSheet, GridSheet, Level, ListSheet, TextSheet
from reportgen.pack.tree import grid_fields
from reportgen.report.contents import Contents
from reportgen.workbook import write_workbook
from reportgen.workbook.layout.positions import box_cell, form_cells, grid_cells


def book_of(pack=PACK, totals="computed"):
    return load_workbook(io.BytesIO(blank(pack, totals)))


def grids(pack):
    return [sheet for sheet in pack.sheets if isinstance(sheet, GridSheet)]


each_pack = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)


@each_pack
def test_the_same_input_gives_the_same_bytes_in_every_process(pack):
    program = (
        "import hashlib; from reportgen.pack import load_pack;"
        "from reportgen.report.contents import Contents;"
        "from reportgen.workbook import write_workbook;"
        f"data = write_workbook(load_pack({pack.id!r}), Contents());"
        "print(hashlib.sha256(data).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_no_date_of_the_machine_stands_in_the_file():
    with zipfile.ZipFile(io.BytesIO(blank())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2


@each_pack
def test_the_sheets_are_the_guide_the_packs_and_the_stamp(pack):
    book = book_of(pack)
    names = [sheet.name for sheet in pack.sheets]
    assert book.sheetnames == ["填写说明", *names, "引用名", "已核实", "_checks", "_reportgen"]
    assert book["_reportgen"].sheet_state == "veryHidden"
    assert [cell.value for cell in book["_reportgen"]["B"][:2]] == [pack.id, pack.head.version]


@each_pack
def test_a_table_has_the_boxes_of_the_printed_one(pack):
    book = book_of(pack)
    for sheet in grids(pack):
        target = book[sheet.name]
        merged = {str(area) for area in target.merged_cells.ranges}
        for box in lay_out(sheet).boxes:
            place = box_cell(sheet, box)
            cell = target[place.a1]
            if box.text:
                assert cell.value.replace("\n", "") == box.text  # perhaps in two lines
            assert cell.border.left.style == "thin"
            if box.row_span > 1 or box.column_span > 1:
                last = target.cell(
                    place.row + box.row_span - 1, place.column + box.column_span - 1
                ).coordinate
                assert f"{place.a1}:{last}" in merged


@each_pack
def test_only_cells_to_fill_are_unlocked_and_sums_are_grey_formulas(pack):
    book = book_of(pack)
    for sheet in grids(pack):
        target = book[sheet.name]
        assert target.protection.sheet
        assert target.protection.password is None
        for box in lay_out(sheet).boxes:
            cell = target[box_cell(sheet, box).a1]
            assert cell.protection.locked == (not box.path or box.is_sum)
            assert str(cell.value or "").startswith("=") == box.is_sum
            if box.is_sum:
                assert cell.fill.start_color.rgb == "00E4E4E4"


@each_pack
def test_with_typed_totals_every_field_is_white_and_free(pack):
    book = book_of(pack, "typed")
    for sheet in grids(pack):
        for box in lay_out(sheet).fields:
            cell = book[sheet.name][box_cell(sheet, box).a1]
            assert cell.value is None
            assert not cell.protection.locked


def covering(target, address):
    cell = target[address]
    return next(
        check
        for check in target.data_validations.dataValidation
        for area in check.sqref.ranges
        if area.min_row <= cell.row <= area.max_row and area.min_col <= cell.column <= area.max_col
    )


KINDS = {FieldType.COUNT: "whole", FieldType.CHANGE: "whole", FieldType.AMOUNT: "decimal"}


@each_pack
def test_every_cell_to_fill_has_its_check_with_a_chinese_sentence(pack):
    book = book_of(pack)
    for sheet in grids(pack):
        for box in lay_out(sheet).fields:
            if not box.is_sum:
                check = covering(book[sheet.name], box_cell(sheet, box).a1)
                assert check.type == KINDS[box.type]
                assert "这里填" in check.error
                assert len(check.error) <= 225
                assert (check.formula1 == "0") == (box.type is not FieldType.CHANGE)


@each_pack
def test_the_form_checks_years_dates_and_choices(pack):
    book = book_of(pack)
    for sheet in pack.sheets:
        if isinstance(sheet, FormSheet):
            types = {
                field.key: covering(book[sheet.name], ref.a1).type
                for field, ref in zip(sheet.fields, form_cells(sheet).values(), strict=True)
                if field.type is not FieldType.TEXT
            }
            assert types["year"] == "whole"
            assert types["approved"] == "date"
            assert types["organ_kind"] == "list"


@each_pack
def test_texts_and_lists_can_grow(pack):
    book = book_of(pack)
    for sheet in pack.sheets:
        target = book[sheet.name]
        if isinstance(sheet, TextSheet | ListSheet):
            assert not target.protection.sheet
        if isinstance(sheet, TextSheet):
            assert covering(target, "A4").type == "list"
            assert target["B4"].number_format == "@"
            assert target["B4"].alignment.wrap_text
            assert target["B4"].alignment.vertical == "top"


@each_pack
def test_every_sheet_prints_on_a4_with_its_head_in_sight(pack):
    book = book_of(pack)
    for sheet in pack.sheets:
        target = book[sheet.name]
        assert (target.page_setup.paperSize, target.page_setup.fitToWidth) == (9, 1)
        assert target.sheet_properties.pageSetUpPr.fitToPage
        assert target.print_options.horizontalCentered
        assert target.freeze_panes


def test_a_text_stays_a_text_whatever_it_begins_with():
    texts = ["=1+1", "+86", "-3", "@某某"]
    paragraphs = tuple((Level.BODY, text) for text in texts)
    data = write_workbook(PACK, Contents(texts={"overview": paragraphs}))
    sheet = load_workbook(io.BytesIO(data))["一、总体情况"]
    cells = [sheet[f"B{row}"] for row in range(4, 8)]
    assert [cell.value for cell in cells] == texts
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)


def test_a_text_too_long_for_a_cell_is_refused_not_cut():
    contents = Contents(texts={"overview": ((Level.BODY, "长" * 40_000),)})
    with pytest.raises(UsageError, match="请分段"):
        write_workbook(PACK, contents)


def test_reading_does_not_load_openpyxl():
    program = (
        "import sys, pathlib; from reportgen.workbook import read_workbook;"
        "read_workbook(pathlib.Path('none.xlsx')); print('openpyxl' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == "False"


@each_pack
def test_the_help_of_a_row_stands_beside_its_cells_and_on_the_guide(pack):
    book = book_of(pack)
    guide = {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
    for sheet in grids(pack):
        cells = grid_cells(sheet)
        for field in grid_fields(sheet):
            ref = cells[field.path]
            target = book[sheet.name]
            if field.is_sum or not field.type.is_number:
                continue
            check = covering(target, ref.a1)
            assert (check.prompt or "") == field.help
            assert bool(check.showInputMessage) == bool(field.help)
            if field.row.help:
                assert any(str(text).endswith(f"：{field.row.help}") for text in guide)
