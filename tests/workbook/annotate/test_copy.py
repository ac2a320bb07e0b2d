"""The marked copy: the user's workbook with every finding to be seen, and nothing lost."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill

from kit.books import PACK, blank, changed
from kit.libreoffice import convert
from kit.parts import part_of
from kit.shapes import SHAPES
from kit.support import example_contents
from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Severity, catalogue, diagnose
from reportgen.base.words import words
from reportgen.pipeline.check import check_workbook
from reportgen.workbook import write_workbook
from reportgen.workbook.annotate.copy import (
    annotate_workbook,
    is_marked_name,
    marked_name,
    marked_target,
)

TABLE = "三、依申请公开"
LIST = words()["marked"]["sheet"]
FILLED = write_workbook(PACK, example_contents(PACK, "department"))
COLOURS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFE699", Severity.NOTE: "BDD7EE"}


def wrong_book():
    """A workbook with findings of each severity, and with what the user added."""

    def change(book):
        sheet = book[TABLE]
        sheet["D6"], sheet["D9"] = -3, "多少"
        book["二、主动公开"]["B5"] = "0件"
        sheet["D9"].comment = Comment("请小王核实", "王")
        sheet["E9"].comment = Comment("别动", "王")
        red = PatternFill("solid", start_color="FF0000", end_color="FF0000")
        sheet.conditional_formatting.add("D6:I33", CellIsRule("lessThan", ["0"], fill=red))

    return changed(FILLED, change)


def marked(tmp_path, data, name="报告.xlsx"):
    """The findings and the marked copy of a workbook."""
    path = tmp_path / name
    path.write_bytes(data)
    outcome = check_workbook(path)
    copy = annotate_workbook(path, outcome.diagnostics)
    assert path.read_bytes() == data
    return outcome.diagnostics, copy


def opened(data):
    return load_workbook(io.BytesIO(data))


def places(diagnostics):
    return [(one.code, str(one.at), one.severity) for one in diagnostics]


def colours(sheet):
    """Cell or merged range → the colour of ours that it has."""
    return {
        cells.coord: rule.dxf.fill.end_color.rgb[-6:]
        for area in sheet.conditional_formatting
        for rule in area.rules
        if rule.formula == ['N("reportgen")=0']
        for cells in area.sqref.ranges
    }


def test_each_cell_has_the_colour_of_its_worst_finding(tmp_path):
    diagnostics, copy = marked(tmp_path, wrong_book())
    worst = {}
    for one in diagnostics:
        for ref in {*one.cells, *([one.at] if one.at else [])}:
            worst[str(ref)] = max(one.severity, worst.get(str(ref), Severity.NOTE))
    assert {Severity.ERROR, Severity.NOTE} <= set(worst.values())
    found = {
        f"{sheet.title}!{cell.partition(':')[0]}": colour
        for sheet in opened(copy)
        for cell, colour in colours(sheet).items()
    }
    assert found == {ref: COLOURS[severity] for ref, severity in worst.items()}


def test_blanks_told_together_are_all_coloured(tmp_path):
    diagnostics, copy = marked(tmp_path, blank())
    together = [one for one in diagnostics if one.code == "blank-cells"]
    assert {len(one.cells) > 6 for one in together} == {True}
    book = opened(copy)
    for one in together:
        coloured = {cells.partition(":")[0] for cells in colours(book[one.sheet])}
        assert {ref.a1 for ref in one.cells} <= coloured
        assert book[one.sheet][one.cell].comment


def test_a_comment_says_what_and_keeps_what_the_user_wrote(tmp_path):
    _, copy = marked(tmp_path, wrong_book())
    sheet = opened(copy)[TABLE]
    text = sheet["D9"].comment.text
    assert text.startswith("请小王核实\n")
    assert "“多少”" in text
    assert "【错误】" in text
    assert sheet["E9"].comment.text == "别动"
    assert sheet["D6"].comment.author == "reportgen"


def test_the_list_has_every_finding_with_a_link(tmp_path):
    diagnostics, copy = marked(tmp_path, wrong_book())
    book = opened(copy)
    sheet = book[LIST]
    assert book.active is sheet
    assert book.sheetnames[0] == LIST
    assert sheet.auto_filter.ref == f"A4:F{4 + len(diagnostics)}"
    for row, one in enumerate(diagnostics, start=5):
        cells = [cell.value or "" for cell in sheet[row]]
        assert cells[1:5] == [one.sheet or "", one.cell or "", one.message, one.hint]
        assert one.code in cells[5]
        if one.at:
            assert sheet.cell(row, 3).hyperlink.location == f"'{one.sheet}'!{one.cell}"
        assert all(cell.alignment.wrap_text for cell in sheet[row])


def test_only_the_list_is_selected(tmp_path):
    _, copy = marked(tmp_path, wrong_book())
    selected = [sheet.title for sheet in opened(copy) if sheet.sheet_view.tabSelected]
    assert selected == [LIST]


def test_the_copy_is_checked_like_the_original_and_marked_anew(tmp_path):
    first, copy = marked(tmp_path, wrong_book())
    second, again = marked(tmp_path, copy, "报告-核对.xlsx")
    assert places(second) == places(first)
    assert opened(again).sheetnames == opened(copy).sheetnames
    for one, other in zip(opened(copy), opened(again), strict=True):
        assert colours(one) == colours(other)
        comments = [[c.comment and c.comment.text for row in s for c in row] for s in (one, other)]
        assert comments[0] == comments[1]


def test_marks_go_when_the_mistakes_are_gone(tmp_path):
    _, copy = marked(tmp_path, wrong_book())

    def mend(book):
        for cell, value in {"D6": 3, "D9": 0}.items():
            book[TABLE][cell] = value

    found, again = marked(tmp_path, changed(copy, mend), "报告-核对.xlsx")
    sheet = opened(again)[TABLE]
    assert {one.code for one in found}.isdisjoint({"number-negative", "number-unreadable"})
    assert set(colours(sheet)) == {one.cell for one in found if one.sheet == TABLE}
    assert sheet["D9"].comment.text == "请小王核实"


def test_nothing_else_is_changed(tmp_path):
    data = wrong_book()
    _, copy = marked(tmp_path, data)
    before, after = opened(data), opened(copy)
    assert after.sheetnames[1:] == before.sheetnames
    for old in before:
        new = after[old.title]
        assert new.sheet_state == old.sheet_state
        assert new.protection.sheet == old.protection.sheet
        assert new.merged_cells == old.merged_cells
        assert new.freeze_panes == old.freeze_panes
        assert new.print_title_rows == old.print_title_rows
        rules = [(v.sqref, v.type, v.formula1) for v in new.data_validations.dataValidation]
        assert rules == [(v.sqref, v.type, v.formula1) for v in old.data_validations.dataValidation]
        for row in old:
            for cell in row:
                other = new[cell.coordinate]
                assert (other.value, other.data_type) == (cell.value, cell.data_type)
                assert other.number_format == cell.number_format
                assert other.fill.fgColor.rgb == cell.fill.fgColor.rgb
                assert other.protection.locked == cell.protection.locked
    others = [
        rule.operator
        for area in after[TABLE].conditional_formatting
        for rule in area.rules
        if rule.formula == ["0"]
    ]
    assert others == ["lessThan"]


def test_the_results_of_formulas_are_kept(tmp_path):
    def put(xml):
        return re.sub(r'<c r="B5"([^>]*?)(/>|></c>)', r'<c r="B5"\1><f>3+4</f><v>7</v></c>', xml)

    names = re.findall(r'<sheet [^>]*name="([^"]*)"', part_of(blank(), "xl/workbook.xml"))
    part = f"xl/worksheets/sheet{names.index('二、主动公开') + 1}.xml"
    parts = {part: put(part_of(blank(), part))}
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blank())) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name) or old.read(name))
    first, copy = marked(tmp_path, target.getvalue())
    second, _ = marked(tmp_path, copy, "报告-核对.xlsx")
    assert "formula-value-used" in {one.code for one in first}
    assert places(second) == places(first)


@pytest.mark.parametrize("text", ["=1+1", "+86", "-3件", "@某某", "=cmd|' /C calc'!A0"])
def test_what_begins_like_a_formula_stays_a_text(tmp_path, text):
    path = tmp_path / "报告.xlsx"
    path.write_bytes(blank())
    finding = diagnose("number-unreadable", at=CellRef(TABLE, 6, 4), found=text)
    copy = annotate_workbook(path, [finding.with_(message=text, hint=text, rule=text)])
    row = opened(copy)[LIST][5]
    assert [cell.data_type for cell in row] == ["s"] * 6
    assert row[3].value == text


def test_what_xml_cannot_hold_is_shown_to_have_been_there(tmp_path):
    path = tmp_path / "报告.xlsx"
    path.write_bytes(blank())
    finding = diagnose("number-unreadable", at=CellRef(TABLE, 6, 4), found="甲\x07\x0b\ud800乙")
    sheet = opened(annotate_workbook(path, [finding]))
    assert "甲□ 乙" in sheet[LIST]["D5"].value
    assert "甲□ 乙" in sheet[TABLE]["D6"].comment.text


def test_a_finding_on_a_merged_cell_or_an_unknown_sheet_does_not_raise(tmp_path):
    path = tmp_path / "报告.xlsx"
    path.write_bytes(blank())
    findings = [
        diagnose("label-changed", at=CellRef(TABLE, 4, 2), found="甲", expected="乙"),
        diagnose("label-changed", at=CellRef("没有的表", 1, 1), found="甲", expected="乙"),
        diagnose("sheet-missing", sheet="没有的表", expected="没有的表"),
    ]
    book = opened(annotate_workbook(path, findings))
    merged = next(area for area in book[TABLE].merged_cells.ranges if "B4" in area)
    assert list(colours(book[TABLE])) == [merged.coord]
    assert book[LIST]["C6"].hyperlink is None


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_of_other_programs_are_marked_or_left_alone(tmp_path, shape):
    data = SHAPES[shape]()
    diagnostics, copy = marked(tmp_path, data)
    assert (copy is None) == (shape in UNUSUAL)
    if copy:
        again, _ = marked(tmp_path, copy, "报告-核对.xlsx")
        assert places(again) == places(diagnostics)


UNUSUAL = {"no content types", "capital letters"}


def test_what_is_no_workbook_is_not_copied(tmp_path):
    for number, data in enumerate((b"", b"PK\x03\x04", b"%PDF-1.7", blank()[:5000])):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(data)
        assert annotate_workbook(path, check_workbook(path).diagnostics) is None


def test_empty_rows_are_left_out_of_the_copy(tmp_path):
    name = "xl/worksheets/sheet6.xml"
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(900, 60_000))
    xml = part_of(FILLED, name).replace("</sheetData>", f"{rows}</sheetData>")
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(FILLED)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, xml if part == name else old.read(part))
    _, copy = marked(tmp_path, target.getvalue())
    assert len(copy) < 200_000
    assert opened(copy).worksheets[6].max_row < 100


def test_the_same_findings_give_the_same_bytes(tmp_path):
    assert marked(tmp_path, wrong_book())[1] == marked(tmp_path, wrong_book())[1]


def test_the_copy_has_another_name_than_the_workbook():
    names = ["某局-2024.xlsx", "某局-2024.xlsm", "某局-2024-核对.xlsx", "某局-2024-核对2.xlsx"]
    copies = [marked_name(Path("甲") / name) for name in names]
    assert [copy.name for copy in copies] == [
        "某局-2024-核对.xlsx",
        "某局-2024-核对.xlsx",
        "某局-2024-核对2.xlsx",
        "某局-2024-核对3.xlsx",
    ]
    assert {copy.parent for copy in copies} == {Path("甲")}
    assert [is_marked_name(Path(name)) for name in names] == [False, False, True, True]


def test_a_copy_that_someone_has_worked_in_is_not_written_over(tmp_path):
    path = tmp_path / "报告.xlsx"
    first, second = tmp_path / "报告-核对.xlsx", tmp_path / "报告-核对2.xlsx"
    _, copy = marked(tmp_path, blank())
    assert marked_target(path) == first
    first.write_bytes(copy)
    assert marked_target(path) == first
    assert marked_target(first) == second
    first.write_bytes(changed(copy, lambda book: None))
    assert marked_target(path) == second
    first.write_bytes(b"")
    assert marked_target(path) == second


def test_every_severity_has_a_colour():
    assert set(COLOURS) == {entry.severity for entry in catalogue().values()}


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_the_copy_and_saves_it_checkable(tmp_path):
    first, copy = marked(tmp_path, wrong_book())
    path = tmp_path / "in" / "报告-核对.xlsx"
    path.parent.mkdir()
    path.write_bytes(copy)
    saved = convert(path, "xlsx", tmp_path / "out").read_bytes()
    again, marked_again = marked(tmp_path, saved, "报告-核对.xlsx")
    assert places(again) == places(first)
    assert opened(marked_again).sheetnames == opened(copy).sheetnames
    assert colours(opened(marked_again)[TABLE]) == colours(opened(copy)[TABLE])
    assert opened(marked_again)[TABLE]["D9"].comment.text.startswith("请小王核实")
