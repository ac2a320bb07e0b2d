"""Labels, rows, columns and sheets that are not where, or what, they should be."""

import pytest

from kit.books import PACK, PACKS, blank, changed, codes, read_bytes, with_cells
from reportgen.report.contents import Contents
from reportgen.workbook import write_workbook
from reportgen.workbook.layout.positions import extent

TABLE = "三、依申请公开"
LABEL_ROWS = range(6, 31)


def read_changed(tmp_path, change, data=None):
    return read_bytes(tmp_path, changed(data or blank(), change))


def unmerged(sheet):
    """Openpyxl moves cells without their merges: they go first, as when pasted as values."""
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))


def test_an_overtyped_label_is_named_with_what_it_should_be(tmp_path):
    reading = read_bytes(tmp_path, with_cells(TABLE, {"B8": 12}))
    assert codes(reading) == [("label-changed", f"{TABLE}!B8")]
    finding = reading.diagnostics[0]
    assert (finding.found, finding.expected) == ("12", "（一）予以公开")
    assert finding.rule == "R17"
    assert len(reading.report.entries) == len(read_bytes(tmp_path, blank()).report.entries)


@pytest.mark.parametrize(
    "same",
    [
        "（一） 予以公开",
        "(一)予以公开",
        " （一）予以公开　",
        "（一）\n予以公开",
        "〔一〕予以公开\u200b",
    ],
)
def test_spaces_widths_and_brackets_of_a_label_do_not_count(tmp_path, same):
    assert codes(read_bytes(tmp_path, with_cells(TABLE, {"B8": same}))) == []


def test_quotes_and_slashes_of_a_label_do_not_count(tmp_path):
    data = with_cells(TABLE, {"C12": '3.危及"三安全一稳定"'})
    assert codes(read_bytes(tmp_path, data)) == []
    pack = PACKS[0]
    data = with_cells("二、主动公开", {"C8": "本年增\\减"}, blank(pack))
    assert codes(read_bytes(tmp_path, data)) == []


@pytest.mark.parametrize("row", LABEL_ROWS)
def test_a_deleted_row_is_one_finding_that_names_it(tmp_path, row):
    def delete(book):
        unmerged(book[TABLE])
        book[TABLE].delete_rows(row)

    reading = read_changed(tmp_path, delete)
    shifted = [d for d in reading.diagnostics if d.code == "rows-shifted"]
    if row == 30:  # nothing stands below the last row: its label is simply gone
        assert ("label-changed", f"{TABLE}!A{row}") in codes(reading)
        return
    assert [(d.sheet, d.rule) for d in shifted] == [(TABLE, "R17")]
    assert "删去了 1 行" in shifted[0].message
    assert "label-changed" not in dict(codes(reading))
    assert not any(path.startswith("applications.") for path in reading.report.entries)
    assert "disclosure.rules.issued" in reading.report.entries


@pytest.mark.parametrize("row", [1, 3, *LABEL_ROWS])
def test_an_inserted_row_is_one_finding_that_names_it(tmp_path, row):
    def insert(book):
        unmerged(book[TABLE])
        book[TABLE].insert_rows(row)

    reading = read_changed(tmp_path, insert)
    shifted = [d for d in reading.diagnostics if d.code == "rows-shifted"]
    assert len(shifted) == 1
    assert "多出了 1 行" in shifted[0].message
    assert f"第 {row} 行" in shifted[0].message or row < 6
    assert not any(path.startswith("applications.") for path in reading.report.entries)


def test_a_deleted_row_is_named_by_its_number_and_label(tmp_path):
    def delete(book):
        unmerged(book[TABLE])
        book[TABLE].delete_rows(11)

    message = read_changed(tmp_path, delete).diagnostics[0].message
    assert "第 11 行“2.其他法律行政法规禁止公开”" in message


@pytest.mark.parametrize(("column", "letter"), [(4, "D"), (6, "F"), (9, "I")])
def test_a_deleted_column_is_one_finding(tmp_path, column, letter):
    def delete(book):
        unmerged(book[TABLE])
        book[TABLE].delete_cols(column)

    reading = read_changed(tmp_path, delete)
    shifted = [d for d in reading.diagnostics if d.code == "columns-shifted"]
    assert len(shifted) == 1
    assert f"第 {letter} 列" in shifted[0].message
    assert not any(path.startswith("applications.") for path in reading.report.entries)


@pytest.mark.parametrize("column", [1, 4, 7])
def test_an_inserted_column_is_one_finding(tmp_path, column):
    def insert(book):
        unmerged(book[TABLE])
        book[TABLE].insert_cols(column)

    reading = read_changed(tmp_path, insert)
    assert [d.code for d in reading.diagnostics if d.code.endswith("shifted")] == [
        "columns-shifted"
    ]
    assert "多出了 1 列" in reading.diagnostics[0].message


def test_a_shifted_form_is_not_read(tmp_path):
    def delete(book):
        book["基本信息"].delete_rows(4)

    reading = read_changed(tmp_path, delete)
    assert codes(reading) == [("rows-shifted", "基本信息")]
    assert "单位名称" in reading.diagnostics[0].message


def test_two_swapped_labels_are_two_findings(tmp_path):
    cells = {"C10": "2.其他法律行政法规禁止公开", "C11": "1.属于国家秘密"}
    reading = read_bytes(tmp_path, with_cells(TABLE, cells))
    assert {code for code, _ in codes(reading)} <= {"label-changed", "rows-shifted"}
    assert reading.diagnostics


def test_a_renamed_sheet_is_recognised_by_its_labels(tmp_path):
    def rename(book):
        book[TABLE].title = "Sheet3"
        book["一、总体情况"].title = "总体"

    reading = read_changed(tmp_path, rename)
    found = {d.code: d for d in reading.diagnostics}
    assert codes(reading) == [("sheet-renamed", "一、总体情况"), ("sheet-renamed", TABLE)]
    assert found["sheet-renamed"].found in ("Sheet3", "总体")
    assert not any(path.startswith("applications.") for path in reading.report.entries)
    assert "overview" not in reading.report.paragraphs


def test_a_sheet_name_may_have_other_spaces_and_widths(tmp_path):
    def rename(book):
        book[TABLE].title = " 三、依申请公开 "

    assert codes(read_changed(tmp_path, rename)) == []


def test_a_deleted_sheet_is_missing(tmp_path):
    def delete(book):
        del book[TABLE]

    assert codes(read_changed(tmp_path, delete)) == [("sheet-missing", TABLE)]


def test_a_copied_sheet_is_noted_and_not_read(tmp_path):
    def copy(book):
        book.copy_worksheet(book[TABLE]).title = f"{TABLE} (2)"

    reading = read_changed(tmp_path, copy)
    assert codes(reading) == [("sheet-extra", f"{TABLE} (2)")]


def test_an_empty_extra_sheet_is_nothing_to_speak_of(tmp_path):
    assert codes(read_changed(tmp_path, lambda book: book.create_sheet("Sheet1"))) == []


def test_moved_sheets_are_read_all_the_same(tmp_path):
    assert codes(read_changed(tmp_path, lambda book: book.move_sheet(TABLE, -3))) == []


def test_what_stands_beside_or_below_a_table_is_noted(tmp_path):
    data = with_cells(TABLE, {"M9": "演算", "A40": "注：……"})
    assert codes(read_bytes(tmp_path, data)) == [("outside-table", f"{TABLE}!M9")]


def test_a_workbook_without_the_stamp_is_recognised_by_its_labels(tmp_path):
    def delete(book):
        del book["_reportgen"]

    reading = read_changed(tmp_path, delete)
    assert codes(reading) == [("pack-guessed", "")]
    assert reading.report.pack is PACK


def test_a_workbook_of_an_unknown_pack_says_which(tmp_path):
    reading = read_bytes(tmp_path, with_cells("_reportgen", {"B1": "zfxxgk-2030"}))
    assert (reading.report, codes(reading)) == (None, [("pack-unknown", "")])
    assert "zfxxgk-2030" in reading.diagnostics[0].message


def test_a_stamp_cannot_name_a_folder_elsewhere(tmp_path):
    reading = read_bytes(tmp_path, with_cells("_reportgen", {"B1": "../../etc"}))
    assert codes(reading) == [("pack-unknown", "")]


def test_other_versions_are_mentioned(tmp_path):
    data = with_cells("_reportgen", {"B2": "9", "B3": "7"})
    assert [code for code, _ in codes(read_bytes(tmp_path, data))] == [
        "layout-other",
        "pack-version",
    ]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_every_label_is_watched(tmp_path, pack):
    """Each fixed text of every grid, overtyped, is found."""
    for sheet in (s for s in pack.sheets if getattr(s, "blocks", None)):
        size = extent(sheet)
        reading = read_changed(
            tmp_path, lambda book, s=sheet: overtype(book[s.name], extent(s)), blank(pack)
        )
        found = {d.at.a1 for d in reading.diagnostics if d.code == "label-changed"}
        assert found == {cell.coordinate for cell in labels(blank_sheet(pack, sheet.name), size)}


def labels(sheet, size):
    return [
        cell
        for row in sheet.iter_rows(min_row=3, max_row=size[0], max_col=size[1])
        for cell in row
        if isinstance(cell.value, str) and not cell.value.startswith("=")
    ]


def blank_sheet(pack, name):
    found = []
    changed(write_workbook(pack, Contents()), lambda book: found.append(book[name]))
    return found[0]


def overtype(sheet, size):
    for cell in labels(sheet, size):
        cell.value = "另写的字"


def test_the_pack_of_the_report_is_the_one_of_the_stamp(tmp_path):
    assert read_bytes(tmp_path, blank()).report.pack is PACK
