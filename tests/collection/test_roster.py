"""Rosters of units read, and who has handed in told by them."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from kit.other_packs import known, laid_into
from reportgen.base.cells import CellRef
from reportgen.base.errors import UsageError
from reportgen.collection.attendance import HandedIn, attendance, attendance_findings
from reportgen.collection.roster import Roster, Unit, read_roster, write_roster

PATH = Path("名册.xlsx")
PACK = "zfxxgk-2021"


def read(*rows, sheet="名册"):
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return read_roster(PATH, data.getvalue())


def found(reading):
    return [(one.code, one.cell) for one in reading.diagnostics]


def roster_of(*names):
    units = (Unit(name, CellRef("名册", row, 2)) for row, name in enumerate(names, start=4))
    return Roster(tuple(units), "名册.xlsx")


def handed(organ, year=2024, pack=PACK, file=None):
    return HandedIn(organ, year, pack, Path(file or f"{organ}.xlsx"))


def test_every_column_is_read_with_the_cell_of_the_name():
    reading = read(
        ["某某区年报名册"],
        [],
        ["序号", "单位名称", "别名/曾用名", "联系人", "联系电话", "结转划入", "结转划出", "备注"],
        [1, "某某区商务局", "商务局、某某区招商局；招商办", "张三", 5551234, 3, None, "合并"],
        [2, " 某某区教育局 ", None, None, "0561-1", None, "２", None],
    )
    assert [one.severity.name for one in reading.diagnostics] == ["NOTE"]  # the full-width 2
    assert reading.roster.units == (
        Unit(
            "某某区商务局", CellRef("名册", 4, 2), ("商务局", "某某区招商局", "招商办"),
            "张三", "5551234", moved_in=3, remark="合并",
        ),
        Unit("某某区教育局", CellRef("名册", 5, 2), phone="0561-1", moved_out=2),
    )  # fmt: skip
    assert reading.roster.workbook == "名册.xlsx"


@pytest.mark.parametrize(
    "name", ["某某局(本级)", "某 某 局（本级）", "某某局〔本级〕", "\u200b某某局（本级）"]
)
def test_a_unit_is_found_under_any_way_of_writing_its_name(name):
    reading = read(["单位名称", "曾用名"], ["某某局（本级）", "老局"])
    assert reading.roster.find(name) == reading.roster.find("老局") == reading.roster.units[0]
    assert reading.roster.find("别的局") is None


def test_the_roster_that_we_write_is_read_back(tmp_path):
    names = ["某某区商务局", "=教育局", "公安局（本级）"]
    reading = read_roster(PATH, write_roster([{"name": name, "phone": "0561-1"} for name in names]))
    assert reading.diagnostics == ()
    assert [unit.name for unit in reading.roster.units] == names


def test_an_empty_roster_says_that_it_is_empty():
    assert found(read_roster(PATH, write_roster())) == [("roster-empty", None)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["名称", "电话"], ["甲局", "1"]], [("roster-header-missing", None)]),
        ([["单位名称", "街道"], ["甲局", "x"]], [("roster-header-unknown", "B1")]),
        ([["单位名称", "别名", "曾用名"], ["甲局"]], [("roster-header-repeated", "C1")]),
        ([["单位名称"], ["甲局"], ["乙局"], ["甲 局"]], [("roster-name-repeated", "A4")]),
        ([["单位名称", "别名"], ["甲局"], ["乙局", "甲局"]], [("roster-name-repeated", "A3")]),
        ([["单位名称", "备注"], ["甲局"], [None, "合计"]], [("roster-name-empty", "A3")]),
        ([["单位名称", "结转划入"], ["甲局", "3或4"]], [("number-unreadable", "B2")]),
        ([["单位名称", "结转划入"], ["甲局", -3]], [("number-negative", "B2")]),
    ],
)
def test_what_is_wrong_is_said_with_its_cell(rows, expected):
    reading = read(*rows)
    assert found(reading) == expected
    failed = any(one.severity.name == "ERROR" for one in reading.diagnostics)
    assert (reading.roster is None) == failed
    assert all(one.workbook == "名册.xlsx" for one in reading.diagnostics)


def test_a_number_in_front_alone_is_no_unit():
    reading = read(["序号", "单位名称"], [1, "甲局"], [2, None], [3, None])
    assert reading.diagnostics == ()
    assert len(reading.roster.units) == 1


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html>", "单位名称,甲局".encode()])
def test_a_file_that_is_no_workbook_is_refused(data):
    reading = read_roster(PATH, data)
    assert reading.roster is None
    assert len(reading.diagnostics) == 1


def test_a_missing_file_is_refused(tmp_path):
    assert found(read_roster(tmp_path / "没有.xlsx")) == [("file-missing", None)]


def test_a_written_roster_is_ready_for_the_office():
    book = load_workbook(io.BytesIO(write_roster([{"name": "甲局"}])))
    sheet = book.active
    assert sheet.title == "名册"
    assert [cell.value for cell in sheet[3]][:3] == ["序号", "单位名称", "别名/曾用名"]
    assert sheet.freeze_panes == "C4"


def test_all_there_is_complete():
    roster = roster_of("甲局", "乙局")
    one = attendance(roster, [handed("乙局"), handed("甲 局")])
    assert one.complete
    assert [present.unit.name for present in one.present] == ["甲局", "乙局"]
    assert (one.year, one.pack, one.absent) == (2024, PACK, ())
    assert list(attendance_findings(one)) == []


def test_everything_that_can_be_wrong_is_told_apart():
    roster = roster_of("甲局", "乙局", "丙局", "丁局", "戊局")
    one = attendance(
        roster,
        [
            handed("甲局"),
            handed("乙局", file="乙.xlsx"),
            handed("乙局", file="乙改.xlsx"),
            handed("丙局", 2023),
            handed("丁局", pack="zfxxgk-2019"),
            handed("某丁局"),
            handed(""),
        ],
    )
    assert [present.unit.name for present in one.present] == ["甲局"]
    assert [unit.name for unit in one.missing] == ["戊局"]
    assert one.absent == ("乙局", "丙局", "丁局", "戊局")
    findings = [(x.code, x.workbook, x.cell) for _, x in attendance_findings(one)]
    assert findings == [
        ("unit-missing", "名册.xlsx", "B8"),
        ("unit-repeated", "乙.xlsx", None),
        ("unit-repeated", "乙改.xlsx", None),
        ("unit-year", "丙局.xlsx", None),
        ("unit-format", "丁局.xlsx", None),
        ("unit-unlisted", "某丁局.xlsx", None),
        ("unit-unnamed", ".xlsx", None),
    ]


def test_a_month_is_told_from_another_of_the_same_year(tmp_path):
    def monthly(organ, month):
        return HandedIn(organ, 2024, "hotline-monthly", Path(f"{organ}{month}.xlsx"), month)

    workbooks = [monthly("甲局", 3), monthly("甲局", 2), monthly("乙局", 2), monthly("丙局", 3)]
    with known(laid_into(tmp_path)):
        one = attendance(roster_of("甲局", "乙局", "丙局"), workbooks)
        told = [(x.code, x.found, x.expected) for _, x in attendance_findings(one)]
    assert (one.year, one.part) == (2024, 3)
    assert [present.handed_in.part for present in one.present] == [3, 3]
    assert told == [
        ("unit-year", "2024年二月", "2024年三月"),
        ("unit-year", "2024年二月", "2024年三月"),
    ]
    with known(tmp_path):
        earlier = attendance(roster_of("甲局", "乙局"), workbooks, year=2024, part=2)
    assert [present.handed_in.part for present in earlier.present] == [2, 2]


def test_last_years_workbook_in_the_folder_does_not_hide_this_years():
    one = attendance(roster_of("甲局"), [handed("甲局", 2023), handed("甲局")], year=2024)
    assert [present.handed_in.year for present in one.present] == [2024]
    assert [other.year for other in one.wrong_year] == [2023]
    assert not one.complete


def test_without_a_roster_only_what_does_not_fit_together_is_said():
    one = attendance(None, [handed("甲局"), handed("甲局"), handed("乙局"), handed("丙局", 2020)])
    assert [present.handed_in.organ for present in one.present] == ["乙局"]
    assert len(one.repeated) == len(one.wrong_year) == 1
    assert one.missing == one.unlisted == one.absent == ()


NAMES = ["甲局", "乙局", "丙局", "外局", ""]
WORKBOOKS = st.lists(
    st.builds(
        HandedIn,
        st.sampled_from(NAMES),
        st.sampled_from([2023, 2024, None]),
        st.sampled_from([PACK, "zfxxgk-2019"]),
        st.integers(0, 99).map(lambda number: Path(f"{number}.xlsx")),
    ),
    unique_by=lambda one: one.workbook,
)


@given(WORKBOOKS)
def test_no_workbook_is_lost_and_none_counts_twice(workbooks):
    one = attendance(roster_of("甲局", "乙局", "丙局"), workbooks)
    groups = [
        *([present.handed_in] for present in one.present),
        *one.repeated,
        one.wrong_year,
        one.wrong_format,
        one.unlisted,
        one.unnamed,
    ]
    everywhere = sorted(item.workbook for group in groups for item in group)
    assert everywhere == sorted(item.workbook for item in workbooks)


def test_a_roster_for_a_kind_in_which_nothing_moves_has_no_columns_for_it(tmp_path):
    with known(laid_into(tmp_path)):
        content = write_roster([{"name": "甲局"}], "hotline")
        sheet = load_workbook(io.BytesIO(content)).active
        heads = [cell.value for cell in sheet[3] if cell.value]
        reading = read_roster(PATH, content)
    assert heads == ["序号", "单位名称", "别名/曾用名", "联系人", "联系电话", "备注"]
    assert [unit.name for unit in reading.roster.units] == ["甲局"]


def test_a_roster_for_a_kind_that_nobody_knows_is_refused():
    with pytest.raises(UsageError, match="letters"):
        write_roster(kind="letters")
