"""Files that are no workbook, or that are made to do harm: each is refused in its own words."""

import io
import re
import struct
import zipfile

import pytest

from kit.books import PACK, blank, changed, codes, read_bytes, with_cells
from kit.parts import part_of, repacked
from reportgen.workbook import read_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive_with(name):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, "x")
    return target.getvalue()


FILES = [
    (b"", "file-empty", ""),
    (b"\0" * 4096, "file-empty", ""),
    (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "file-xls", ""),
    (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "file-encrypted", ""),
    (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "file-other-kind", "Word"),
    ("单位,年度\n商务局,2024\n".encode(), "file-other-kind", "CSV"),
    ("单位,年度\n商务局,2024\n".encode("gb18030"), "file-other-kind", "CSV"),
    (b"<!DOCTYPE html><html><body><table></table></body></html>", "file-other-kind", "HTML"),
    (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "file-other-kind", "XML"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "file-other-kind", "PDF"),
    (b"{\\rtf1\\ansi}", "file-other-kind", "RTF"),
    (archive_with("word/document.xml"), "file-other-kind", "Word"),
    (archive_with("xl/workbook.bin"), "file-other-kind", "xlsb"),
    (archive_with("content.xml"), "file-other-kind", "OpenDocument"),
    (archive_with("readme.txt"), "file-other-kind", "ZIP"),
    (b"\x12\x34\x00\x99\xff" * 100, "file-unknown", ""),
    (b"PK\x03\x04" + b"\0" * 50, "file-damaged", ""),
    (blank()[: len(blank()) // 2], "file-damaged", ""),
    (blank()[:-30], "file-damaged", ""),
]


@pytest.mark.parametrize(("data", "code", "kind"), FILES)
def test_what_is_no_workbook_is_called_by_its_name(tmp_path, data, code, kind):
    reading = read_bytes(tmp_path, data)
    assert (reading.report, codes(reading)) == (None, [(code, "")])
    assert kind in reading.diagnostics[0].message
    assert reading.diagnostics[0].hint
    assert reading.diagnostics[0].workbook == "报告.xlsx"


def test_a_missing_file_and_a_folder_are_findings(tmp_path):
    assert codes(read_workbook(tmp_path / "没有.xlsx")) == [("file-missing", "")]
    assert codes(read_workbook(tmp_path)) == [("file-unreadable", "")]


def test_the_lock_file_of_an_open_workbook_is_called_so(tmp_path):
    reading = read_bytes(tmp_path, b"\x05user" + b" " * 160, "~$报告.xlsx")
    assert codes(reading) == [("file-is-lock", "")]


def test_a_file_that_is_too_large_is_not_opened(tmp_path):
    data = blank() + b"\0" * (20 * 2**20)
    assert codes(read_bytes(tmp_path, data)) == [("file-too-large", "")]


def test_a_bomb_is_not_unpacked(tmp_path):
    data = repacked(blank(), {"xl/worksheets/sheet2.xml": b"<a>" + b" " * 50_000_000})
    assert codes(read_bytes(tmp_path, data)) == [("file-suspicious", "")]


def test_many_bombs_are_too_large_together(tmp_path):
    parts = {f"xl/media/{number}.bin": b"0" * 30_000_000 for number in range(8)}
    assert codes(read_bytes(tmp_path, repacked(blank(), parts))) == [("file-too-large", "")]


def test_an_archive_that_lies_about_its_sizes_is_harmless(tmp_path):
    data = repacked(blank(), {"xl/worksheets/sheet2.xml": b"<a>" + b" " * 5_000_000})
    sizes = re.sub(re.escape(struct.pack("<L", 5_000_003)), struct.pack("<L", 400), data)
    assert codes(read_bytes(tmp_path, sizes)) == [("file-damaged", "")]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet4.xml"]
)
def test_entities_are_refused_in_every_part(tmp_path, part, doctype):
    xml = "<sst/>" if "Strings" in part else part_of(blank(), part)
    xml = re.sub(r"^<\?xml[^>]*\?>", "", xml)
    reading = read_bytes(tmp_path, repacked(blank(), {part: doctype + xml}))
    assert codes(reading) == [("file-damaged", "")]


def test_a_cell_in_the_last_corner_costs_nothing(tmp_path):
    data = with_cells("二、主动公开", {"XFD1048576": "x", "B5": 3})
    reading = read_bytes(tmp_path, data)
    assert codes(reading) == [("outside-table", "二、主动公开!XFD1048576")]
    assert reading.report.value("disclosure.rules.issued") == 3


def test_a_million_empty_rows_cost_nothing_to_speak_of(tmp_path):
    part = "xl/worksheets/sheet4.xml"
    rows = "".join(f'<row r="{n}" ht="20"/>' for n in range(1000, 1_048_577))
    xml = part_of(blank(), part).replace("</sheetData>", rows + "</sheetData>")
    data = repacked(blank(), {part: xml})
    assert codes(read_bytes(tmp_path, data)) == []


def test_rows_in_disorder_and_without_numbers_are_read(tmp_path):
    part = "xl/worksheets/sheet2.xml"
    row = '<row><c r="B5" t="inlineStr"><is><t>2024</t></is></c></row>'
    xml = part_of(blank(), part)
    rows = re.findall(r"<row .*?</row>", xml)
    assert len(rows) > 5
    body = "".join(reversed([one for one in rows if 'r="B5"' not in one])) + row
    label = '<row r="5"><c r="A5" t="inlineStr"><is><t>报告年度</t></is></c></row>'
    xml = re.sub(r"<sheetData>.*</sheetData>", f"<sheetData>{body}{label}</sheetData>", xml)
    reading = read_bytes(tmp_path, repacked(blank(), {part: xml}))
    assert codes(reading) == []
    assert reading.report.year == 2024


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/workbook.xml", "<workbook>"),
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships/>"),
        ("xl/_rels/workbook.xml.rels", "nonsense"),
        ("xl/worksheets/sheet5.xml", ""),
        ("xl/worksheets/sheet5.xml", "<worksheet><sheetData><row r='1'><c r='A1'"),
        ("xl/sharedStrings.xml", "<sst><si><t>x"),
        ("xl/styles.xml", "\0\0\0"),
    ],
)
def test_a_damaged_part_is_a_finding(tmp_path, part, content):
    reading = read_bytes(tmp_path, repacked(blank(), {part: content}))
    assert reading.report is None
    assert len(reading.diagnostics) == 1


def test_a_missing_part_is_a_finding(tmp_path):
    reading = read_bytes(tmp_path, repacked(blank(), {}, drop=("xl/worksheets/sheet5.xml",)))
    assert codes(reading) == [("file-damaged", "")]


def test_nonsense_inside_a_sheet_does_not_raise(tmp_path):
    part = "xl/worksheets/sheet5.xml"
    odd = (
        '<row r="5"><c r="B5" t="s"><v>99999999</v></c><c r="C5" t="n"><v>x</v></c>'
        '<c r="D5" s="9999"><v>1</v></c><c r="B6" t="what"><v>3</v></c>'
        '<c r="C6"><f t="shared" si="77"/></c><c r="D6" t="e"><v>#REF!</v></c></row>'
    )
    xml = part_of(blank(), part).replace("</sheetData>", odd + "</sheetData>")
    reading = read_bytes(tmp_path, repacked(blank(), {part: xml}))
    assert reading.report is not None
    assert ("cell-error", "二、主动公开!D6") in codes(reading)


def test_macros_are_noted_and_left_alone(tmp_path):
    data = repacked(blank(), {"xl/vbaProject.bin": OLE + b"\0" * 500})
    reading = read_bytes(tmp_path, data, "报告.xlsm")
    assert codes(reading) == [("file-has-macros", "")]
    assert reading.report.pack is PACK


def test_external_links_are_never_followed(tmp_path):
    data = with_cells("二、主动公开", {"B5": "='http://127.0.0.1:9/[x.xlsx]Sheet1'!A1"})
    assert codes(read_bytes(tmp_path, data)) == [("formula-without-value", "二、主动公开!B5")]


def test_comments_do_not_matter_and_what_is_hidden_counts_with_a_word(tmp_path):
    def decorate(book):
        from openpyxl.comments import Comment

        sheet = book["二、主动公开"]
        sheet["B5"].comment = Comment("请核对", "某某")
        sheet.row_dimensions[5].hidden = True
        sheet.sheet_state = "hidden"
        sheet["B5"] = 4

    reading = read_bytes(tmp_path, changed(blank(), decorate))
    assert codes(reading) == [("content-hidden", "二、主动公开")]
    assert reading.report.value("disclosure.rules.issued") == 4


def test_as_many_styles_as_excel_allows_are_read(tmp_path):
    part = "xl/styles.xml"
    xml = part_of(with_cells("二、主动公开", {"B5": 4}), part)
    style = '<xf fontId="{}" fillId="{}"><alignment wrapText="1"/><protection locked="0"/></xf>'
    many = "".join(style.format(n * 7919 % 997, n * 104729 % 211) for n in range(65_000))
    data = repacked(
        with_cells("二、主动公开", {"B5": 4}),
        {part: xml.replace("</cellXfs>", many + "</cellXfs>")},
    )
    reading = read_bytes(tmp_path, data)
    assert codes(reading) == []
    assert reading.report.value("disclosure.rules.issued") == 4
