"""What counts although nobody sees it is said, and what is seen and does not count is said too."""

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill

from kit.books import blank, changed, codes, read_bytes
from kit.parts import part_of, repacked

TEXT, TABLE = "六、其他事项", "二、主动公开"
SHEET = "xl/worksheets/sheet{}.xml"


def reading_of(tmp_path, change):
    return read_bytes(tmp_path, changed(blank(), change))


def texts(reading):
    return [paragraph.text for paragraph in reading.report.paragraphs["other"]]


def filled(cell, value, **looks):
    def fill(book):
        book[TEXT][cell].value = value
        for name, look in looks.items():
            setattr(book[TEXT][cell], name, look)

    return fill


def rich(*pieces):
    """A text in pieces: plain ones, and pairs of a font and a text."""
    blocks = [piece if isinstance(piece, str) else TextBlock(*piece) for piece in pieces]
    return CellRichText(*blocks)


RAISED, LOWERED = InlineFont(vertAlign="superscript"), InlineFont(vertAlign="subscript")
STRUCK, WHITE = InlineFont(strike=True), InlineFont(color="FFFFFFFF")


@pytest.mark.parametrize(
    ("value", "read", "code"),
    [
        (rich("面积120m", (RAISED, "2"), "。"), "面积120m²。", "script-kept"),
        (rich("约10", (RAISED, "-5"), "次。"), "约10⁻⁵次。", "script-kept"),
        (rich("CO", (LOWERED, "2"), "排放。"), "CO₂排放。", "script-kept"),
        (rich("按规定", (RAISED, "[1]"), "。"), "按规定[1]。", "script-lost"),
        (rich("第三", (RAISED, "季度"), "。"), "第三季度。", "script-lost"),
        (rich("公开", (STRUCK, "约三百"), "件。"), "公开约三百件。", "text-struck-out"),
        (rich("公开", (WHITE, "待定"), "件。"), "公开待定件。", "text-unseen"),
        (rich("公开", (InlineFont(sz=1), "待定"), "件。"), "公开待定件。", "text-unseen"),
    ],
)
def test_the_font_of_a_piece_of_text_is_told(tmp_path, value, read, code):
    reading = reading_of(tmp_path, filled("B5", value))
    assert texts(reading) == [read]
    assert codes(reading) == [(code, f"{TEXT}!B5")]


@pytest.mark.parametrize(
    ("looks", "code"),
    [
        ({"font": Font(strike=True)}, "text-struck-out"),
        ({"font": Font(color="FFFFFFFF")}, "text-unseen"),
        ({"font": Font(color="FFFAFAFA")}, "text-unseen"),
        (
            {"font": Font(color="FF1F4E79"), "fill": PatternFill("solid", fgColor="FF1F4E79")},
            "text-unseen",
        ),
        ({"fill": PatternFill("solid", fgColor="FF000000")}, "text-unseen"),
    ],
)
def test_the_look_of_a_whole_cell_is_told(tmp_path, looks, code):
    reading = reading_of(tmp_path, filled("B5", "本年没有。", **looks))
    assert codes(reading) == [(code, f"{TEXT}!B5")]
    assert "本年没有。" in reading.diagnostics[0].message


@pytest.mark.parametrize(
    "looks",
    [
        {"font": Font(color="FFFF0000", bold=True)},
        {"font": Font(color="FFFFFFFF"), "fill": PatternFill("solid", fgColor="FF1F4E79")},
        {"font": Font(sz=8)},
    ],
)
def test_what_is_seen_is_not_spoken_of(tmp_path, looks):
    assert codes(reading_of(tmp_path, filled("B5", "本年没有。", **looks))) == []


def test_many_cells_of_one_look_are_one_finding(tmp_path):
    def change(book):
        for row in range(6, 11):
            cell = book["三、依申请公开"].cell(row, 5, 1)
            cell.font = Font(color="FFFFFFFF")

    (finding,) = reading_of(tmp_path, change).diagnostics
    assert finding.code == "text-unseen"
    assert "E6:E10（共 5 格）" in finding.message


def hide_row(book):
    book[TEXT].row_dimensions[5].hidden = True


def flatten_row(book):
    book[TEXT].row_dimensions[5].height = 0.5


def hide_column(book):
    book[TEXT].column_dimensions["B"].hidden = True


def hide_sheet(book):
    book[TEXT].sheet_state = "hidden"


def hide_sheet_well(book):
    book[TEXT].sheet_state = "veryHidden"


@pytest.mark.parametrize(
    ("hide", "place"),
    [
        (hide_row, f"{TEXT}!B5"),
        (flatten_row, f"{TEXT}!B5"),
        (hide_column, f"{TEXT}!B4"),
        (hide_sheet, TEXT),
        (hide_sheet_well, TEXT),
    ],
)
def test_hidden_contents_are_read_with_a_reminder(tmp_path, hide, place):
    def change(book):
        book[TEXT]["B4"], book[TEXT]["B5"] = "甲。", "乙。"
        hide(book)

    reading = reading_of(tmp_path, change)
    assert codes(reading) == [("content-hidden", place)]
    assert texts(reading) == ["甲。", "乙。"]


def test_hidden_rows_without_contents_are_not_spoken_of(tmp_path):
    assert codes(reading_of(tmp_path, hide_row)) == []


@pytest.mark.parametrize(
    ("box", "cells", "covered"),
    [
        ("B4:B5", ("B4", "B5"), ["B5"]),
        ("B4:C6", ("B4", "B6"), ["B6"]),
        ("B5:B6", ("B6",), ["B6"]),
        ("B5:B6", ("B5",), []),
    ],
)
def test_a_text_under_a_merged_cell_is_read_with_a_reminder(tmp_path, box, cells, covered):
    def fill(book):
        for cell in cells:
            book[TEXT][cell] = f"{cell}。"

    data = changed(blank(), fill)
    part = sheet_part(data, TEXT)
    xml = part_of(data, part)
    merged = f'<mergeCells count="1"><mergeCell ref="{box}"/></mergeCells>'
    before, after = xml.split("</sheetData>")
    reading = read_bytes(tmp_path, repacked(data, {part: f"{before}</sheetData>{merged}{after}"}))
    assert codes(reading) == [("under-merged-cell", f"{TEXT}!{cell}") for cell in covered]


def sheet_part(data, name):
    """The part of a sheet: openpyxl numbers them in order."""
    names = part_of(data, "xl/workbook.xml").split("<sheet ")[1:]
    number = next(n for n, tag in enumerate(names, start=1) if f'name="{name}"' in tag)
    return SHEET.format(number)


@pytest.mark.parametrize(
    "formula",
    [
        '_xlfn.DISPIMG("ID_0123",1)',
        'DISPIMG("ID_0123",1)',
        '_xlfn.IMAGE("https://example.cn/a.png")',
    ],
)
@pytest.mark.parametrize("cached", ['<v>=DISPIMG("ID_0123",1)</v>', "<v></v>", ""])
def test_a_picture_in_a_cell_is_an_error_and_its_formula_no_text(tmp_path, formula, cached):
    data = changed(blank(), lambda book: book[TEXT].__setitem__("B5", "这里"))
    part = sheet_part(data, TEXT)
    xml = part_of(data, part)
    start = xml.index('<c r="B5"')
    end = xml.index("</c>", start) + 4
    escaped = formula.replace('"', "&quot;")
    cell = f'<c r="B5" t="str"><f>{escaped}</f>{cached}</c>'
    reading = read_bytes(tmp_path, repacked(data, {part: xml[:start] + cell + xml[end:]}))
    assert codes(reading) == [("picture-in-cell", f"{TEXT}!B5")]
    assert texts(reading) == []


def test_a_picture_in_place_of_a_number_is_an_error_too(tmp_path):
    data = changed(blank(), lambda book: book[TABLE].__setitem__("B5", 1))
    part = sheet_part(data, TABLE)
    xml = part_of(data, part)
    start = xml.index('<c r="B5"')
    end = xml.index("</c>", start) + 4
    cell = '<c r="B5" t="e" vm="1"><v>#VALUE!</v></c>'
    reading = read_bytes(tmp_path, repacked(data, {part: xml[:start] + cell + xml[end:]}))
    assert codes(reading) == [("picture-in-cell", f"{TABLE}!B5")]
