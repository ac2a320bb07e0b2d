"""Workbooks as other programs save them: read like our own, or refused in a sentence."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from kit.books import PACK, PACKS, blank, changed, codes, read_bytes
from kit.libreoffice import convert
from kit.parts import part_of, parts_of, repacked
from kit.shapes import CONTENTS, GIVEN, SHAPES, in_sheet, without
from reportgen.pack import pack_ids
from reportgen.report.contents import Contents
from reportgen.workbook import read_workbook, write_workbook

CASE = "department"
SHEETS = ["基本信息", "二、主动公开", "三、依申请公开", "一、总体情况"]


def expected():
    """Everything that the workbook holds, with its decimals."""
    return {path: str(value) for path, value in CONTENTS.values.items()}


def as_read(report):
    values = report.contents().values
    return {path: str(value) for path, value in values.items() if path in CONTENTS.values}


def check(tmp_path, data, findings=()):
    reading = read_bytes(tmp_path, data)
    assert codes(reading) == list(findings)
    assert as_read(reading.report) == expected()
    assert reading.report.contents().texts["overview"] == CONTENTS.texts["overview"]
    return reading.report


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_of_another_program_is_read_like_our_own(tmp_path, shape):
    check(tmp_path, SHAPES[shape]())


def test_without_styles_only_number_formats_are_lost(tmp_path):
    data = without(GIVEN, "xl/styles.xml")
    reading = read_bytes(tmp_path, data)
    assert codes(reading) == [("date-unreadable", "基本信息!B8")]
    assert as_read(reading.report).items() <= expected().items() | {("basics.approved", "None")}


def test_doubled_core_properties_do_no_harm_but_a_doubled_sheet_does(tmp_path):
    parts = parts_of(GIVEN)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("docProps/core.xml", b"<twice/>")
    check(tmp_path, target.getvalue())
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/worksheets/sheet2.xml", b"<twice/>")
    assert codes(read_bytes(tmp_path, target.getvalue())) == [("file-suspicious", "")]


def test_styled_empty_cells_and_phantom_rows_are_nothing(tmp_path):
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(900, 60_000)
    )
    phantoms = "".join(f'<row r="{n}" ht="20" customHeight="1"/>' for n in range(60_000, 200_000))

    def grow(xml):
        return xml.replace("</sheetData>", f"{rows}{phantoms}</sheetData>")

    for sheet in SHEETS:
        check(tmp_path, in_sheet(GIVEN, sheet, grow))


def test_what_stands_behind_a_million_bytes_of_nothing_is_found(tmp_path):
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(900, 60_000))
    last = '<row r="70000"><c r="B70000" t="inlineStr"><is><t>漏网</t></is></c></row>'

    def grow(xml):
        return xml.replace("</sheetData>", f"{rows}{last}{rows}</sheetData>")

    cases = {"一、总体情况": "content-beyond", "三、依申请公开": "outside-table"}
    for sheet, code in cases.items():
        check(tmp_path, in_sheet(GIVEN, sheet, grow), [(code, f"{sheet}!B70000")])


def test_a_comment_that_hides_the_end_of_the_cells_hides_nothing(tmp_path):
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(900, 60_000))
    last = '<row r="70000"><c r="B70000"><v>3</v></c></row>'

    def grow(xml):
        return xml.replace("</sheetData>", f"{rows}<!-- </sheetData> -->{last}</sheetData>")

    data = in_sheet(GIVEN, "三、依申请公开", grow)
    check(tmp_path, data, [("outside-table", "三、依申请公开!B70000")])


CELLS = [
    ('<c r="B5" t="d"><v>2024-03-04T00:00:00</v></c>', "number-is-date"),
    ('<c r="B5" t="b"><v>1</v></c>', "number-is-logical"),
    ('<c r="B5" t="e"><v>#N/A</v></c>', "cell-error"),
    ('<c r="B5" t="s"><v>999999</v></c>', "cell-error"),
    ('<c r="B5" t="str"><v>12件</v></c>', "number-understood"),
    ('<c r="B5"><v>1_000</v></c>', "number-unreadable"),
    ('<c r="B5"><v>INF</v></c>', "cell-error"),
    ('<c r="B5"><f>A1</f></c>', "formula-without-value"),
]


@pytest.mark.parametrize(("cell", "code"), CELLS)
def test_a_cell_of_another_type_is_told_what_it_is(tmp_path, cell, code):
    def put(xml):
        return re.sub(r'<c r="B5"[^>]*?(/>|></c>)', cell, xml)

    reading = read_bytes(tmp_path, in_sheet(blank(), "二、主动公开", put))
    assert codes(reading) == [(code, "二、主动公开!B5")]


@pytest.mark.parametrize("cell", ['<c r="??"><v>1</v></c>', '<c r="A9999999"><v>1</v></c>'])
def test_a_cell_with_no_possible_place_is_damage(tmp_path, cell):
    def put(xml):
        return xml.replace("</sheetData>", f"<row>{cell}</row></sheetData>")

    data = in_sheet(blank(), "二、主动公开", put)
    assert codes(read_bytes(tmp_path, data)) == [("file-damaged", "")]


def test_a_cell_that_is_there_twice_is_damage(tmp_path):
    twice = '<row r="5"><c r="B5"><v>1</v></c></row><row r="5"><c r="B5"><v>2</v></c></row>'

    def put(xml):
        return xml.replace("</sheetData>", f"{twice}</sheetData>")

    data = in_sheet(blank(), "二、主动公开", put)
    assert codes(read_bytes(tmp_path, data)) == [("file-damaged", "")]


@pytest.mark.parametrize(
    ("from_1904", "cell"),
    [
        (False, '<c r="B8" t="d"><v>2022-01-15</v></c>'),
        (True, '<c r="B8" t="d"><v>2022-01-15T00:00:00.000</v></c>'),
        (False, '<c r="B8" s="{style}"><v>44576</v></c>'),
        (True, '<c r="B8" s="{style}"><v>43114</v></c>'),
    ],
)
def test_dates_are_read_however_they_are_counted(tmp_path, from_1904, cell):
    def put(xml):
        style = re.search(r'<c r="B8" s="(\d+)"', xml)[1]
        return re.sub(r'<c r="B8"[^>]*?(/>|></c>)', cell.format(style=style), xml)

    data = in_sheet(blank(), "基本信息", put)
    if from_1904:
        book = part_of(data, "xl/workbook.xml")
        book = re.sub(r"<workbookPr[^>]*/>", '<workbookPr date1904="1"/>', book)
        data = repacked(data, {"xl/workbook.xml": book})
    reading = read_bytes(tmp_path, data)
    assert codes(reading) == []
    assert str(reading.report.value("basics.approved")) == "2022-01-15"


def test_a_shown_stamp_other_orders_and_more_sheets_do_no_harm(tmp_path):
    def change(book):
        book["_reportgen"].sheet_state = "visible"
        book.move_sheet("三、依申请公开", -4)
        book.create_sheet("空表")
        register = book.create_sheet("台账", 0)
        for row in range(1, 3000):
            register.append([row, "甲", "乙", "丙", "丁", "戊", "己", "庚"])

    check(tmp_path, changed(GIVEN, change), [("sheet-extra", "台账")])


@pytest.mark.parametrize("pack", PACKS, ids=pack_ids())
def test_without_the_stamp_the_labels_tell_the_format(tmp_path, pack):
    def drop(book):
        del book["_reportgen"]
        book["三、依申请公开"]["A7"] = "二、上年结转申请"

    reading = read_bytes(tmp_path, changed(blank(pack), drop))
    assert reading.report.pack is pack
    assert codes(reading)[0] == ("pack-guessed", "")


def test_without_the_stamp_and_a_sheet_nothing_is_guessed(tmp_path):
    def drop(book):
        del book["_reportgen"]
        del book["二、主动公开"]

    assert codes(read_bytes(tmp_path, changed(blank(), drop))) == [("pack-missing", "")]


def test_many_sheets_and_repeated_names_are_refused(tmp_path):
    book = part_of(blank(), "xl/workbook.xml")
    one = re.findall(r"<sheet [^>]*/>", book)[3]
    for copies in (1, 600):
        many = "".join(
            re.sub('name="[^"]*"', f'name="{n if copies > 1 else "填写说明"}"', one)
            for n in range(copies)
        )
        data = repacked(blank(), {"xl/workbook.xml": book.replace("</sheets>", many + "</sheets>")})
        assert codes(read_bytes(tmp_path, data)) == [("file-suspicious", "")]


def test_more_cells_or_tags_than_any_report_has_are_refused(tmp_path):
    cells = "".join(f"<row><c><v>{n}</v></c><c><v>1</v></c></row>" for n in range(60_000))
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(900, 600_000))
    for body in (cells, rows + "<row><c><v>1</v></c></row>"):

        def put(xml, body=body):
            return xml.replace("</sheetData>", f"{body}</sheetData>")

        data = in_sheet(blank(), "二、主动公开", put)
        assert codes(read_bytes(tmp_path, data)) == [("file-overgrown", "")]


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize("totals", ["computed", "typed"])
def test_what_libreoffice_saves_is_read_like_our_own(tmp_path, totals):
    source = tmp_path / "a" / "报告.xlsx"
    source.parent.mkdir()
    source.write_bytes(write_workbook(PACK, CONTENTS, totals=totals))
    check(tmp_path, convert(source, "xlsx", tmp_path / "b").read_bytes())


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize(("to", "code"), [("xls", "file-xls"), ("ods", "file-other-kind")])
def test_other_formats_of_libreoffice_are_called_by_their_names(tmp_path, to, code):
    source = tmp_path / "报告.xlsx"
    source.write_bytes(write_workbook(PACK, Contents()))
    saved: Path = convert(source, to, tmp_path / to)
    assert codes(read_workbook(saved)) == [(code, "")]
