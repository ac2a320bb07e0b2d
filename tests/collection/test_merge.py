"""Workbooks of units added up as an office does it: rosters, misfits, what is written."""

import io
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kit.libreoffice import convert
from kit.support import example_contents
from reportgen.collection.merge import Merging, merge_workbooks
from reportgen.collection.roster import write_roster
from reportgen.pack import load_pack, pack_ids
from reportgen.pack.fields import fields_of
from reportgen.pipeline.check import check_workbook
from reportgen.report.contents import Contents
from reportgen.workbook import read_workbook, write_workbook

PACKS = [load_pack(pack_id) for pack_id in pack_ids()]
PACK = load_pack("zfxxgk-2021")
by_pack = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
PARENT = "某某区人民政府"
needs_libreoffice = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed"
)


class Office:
    """A folder with the units' workbooks, a roster, and where the sum is to go."""

    def __init__(self, folder, pack=PACK):
        self.folder, self.pack = folder, pack
        self.target = folder / "汇总.xlsx"
        self.paths = []

    def unit(self, organ, values=None, *, pack=None, file=None, texts=None):
        pack = pack or self.pack
        base = example_contents(pack, "department")
        figures = {p: v for p, v in base.values.items() if not fields_of(pack)[p].is_sum}
        figures |= {pack.head.organ: organ, **(values or {})}
        contents = Contents(figures, base.texts if texts is None else texts, base.lists)
        path = self.folder / (file or f"{organ}.xlsx")
        path.write_bytes(write_workbook(pack, contents))
        self.paths.append(path)
        return path

    def roster(self, *names, **columns):
        data = write_roster([{"name": name} for name in names])
        path = self.folder / "名册.xlsx"
        path.write_bytes(rewritten(data, lambda book: fill(book, columns)))
        return path

    def merge(self, **options):
        return merge_workbooks(Merging(tuple(self.paths), PARENT, self.target, **options))


def rewritten(data, change):
    """A workbook as another program saves it after a change."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def fill(book, columns):
    for address, value in columns.items():
        book.active[address] = value


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path)


def found(outcome):
    return [(one.code, one.severity.name.lower()) for one in outcome.diagnostics]


def others(merged):
    return {one.workbook.name: [d.code for d in one.diagnostics] for one in merged.others}


@by_pack
def test_the_written_workbook_holds_the_sums_and_is_right_but_for_its_texts(tmp_path, pack):
    office = Office(tmp_path, pack)
    units = [office.unit("甲局"), office.unit("乙局")]
    merged = office.merge(roster=office.roster("乙局", "甲局"))
    assert (merged.others, merged.units) == ((), 2)
    assert found(merged.outcome) == [("merge-own-none", "note"), ("merge-texts-open", "note")]
    assert merged.outcome.written == (office.target,)
    report = read_workbook(office.target).report
    unit = read_workbook(units[0]).report
    for path, info in fields_of(pack).items():
        if info.type.is_number:
            value = unit.value(path)
            assert report.value(path) == (None if value is None else 2 * value), path
    assert report.organ == PARENT
    sums = {path for path, info in fields_of(pack).items() if info.is_sum}
    assert sums <= report.computed


def test_once_the_texts_are_written_the_report_can_be_printed(office):
    office.unit("甲局")
    own = office.unit(PARENT, file="本级.xlsx")
    merged = office.merge(own=own)
    assert [code for code, _ in found(merged.outcome)] == ["merge-without-roster"]
    assert check_workbook(office.target).checked is not None


def test_reading_the_sum_passes_over_its_ledger(office):
    office.unit("甲局")
    office.merge()
    reading = read_workbook(office.target)
    assert [one.code for one in reading.diagnostics] == []
    assert "汇总台账" in load_workbook(office.target).sheetnames


def test_who_is_missing_blocks_unless_that_is_wanted(office):
    office.unit("甲局")
    roster = office.roster("甲局", "乙局")
    merged = office.merge(roster=roster)
    assert others(merged) == {"名册.xlsx": ["unit-missing"]}
    assert not office.target.exists()
    merged = office.merge(roster=roster, incomplete=True)
    assert merged.others[0].diagnostics[0].severity.name == "WARNING"
    assert found(merged.outcome)[0] == ("merge-incomplete", "warning")
    book = load_workbook(office.target)
    assert any("乙局" in str(cell.value) for cell in book["填写说明"]["A"])
    assert "乙局" in book["汇总台账"]["A2"].value


def test_many_missing_units_are_one_finding(office):
    office.unit("甲局")
    merged = office.merge(roster=office.roster("甲局", *(f"第{n}局" for n in range(7))))
    [finding] = merged.others[0].diagnostics
    assert (finding.code, len(finding.cells)) == ("units-missing", 7)


def test_every_misfit_stands_with_its_workbook(office):
    office.unit("甲局")
    office.unit("乙局")
    office.unit("乙局", file="乙局（改）.xlsx")
    office.unit("丙局", {"basics.year": 2023})
    office.unit("丁局", pack=load_pack("zfxxgk-2019"))
    office.unit("外局")
    office.unit(PARENT)
    office.unit("戊局", {"applications.new.natural": None})
    office.paths.append(office.folder / "没有.xlsx")
    merged = office.merge(roster=office.roster("甲局", "乙局", "丙局", "丁局", "戊局"))
    assert others(merged) == {
        "乙局.xlsx": ["unit-repeated"],
        "乙局（改）.xlsx": ["unit-repeated"],
        "丙局.xlsx": ["unit-year"],
        "丁局.xlsx": ["unit-year"],
        "外局.xlsx": ["unit-unlisted"],
        f"{PARENT}.xlsx": ["merge-parent-among-units"],
        "戊局.xlsx": ["blank-cell"],
        "没有.xlsx": ["file-missing"],
    }
    assert all(one.failed for one in merged.others)
    assert found(merged.outcome)[0] == ("merge-unit-errors", "error")
    assert "8 个" in merged.outcome.diagnostics[0].message
    assert not office.target.exists()


def test_the_own_figures_count_once(office):
    office.unit("甲局")
    own = office.unit("区政府办公室")
    merged = office.merge(own=own, roster=office.roster("甲局", "区政府办公室"))
    assert (others(merged), merged.units) == ({}, 1)  # a path given twice is one workbook
    office.target.unlink()
    office.unit("区政府办公室", file="另一份.xlsx")
    merged = office.merge(own=own)
    assert others(merged) == {"另一份.xlsx": ["merge-own-twice"]}
    merged = office.merge(own=own, roster=office.roster("甲局", "区政府办公室"))
    twice = ["unit-repeated"]
    assert others(merged) == {"区政府办公室.xlsx": twice, "另一份.xlsx": twice}


def test_the_own_figures_alone_are_no_sum(office):
    own = office.unit("区政府办公室")
    merged = office.merge(own=own, roster=office.roster("甲局"), incomplete=True)
    assert ("merge-nothing", "error") in found(merged.outcome)
    assert not office.target.exists()


def test_a_faulty_roster_is_said_before_anything_is_read(office):
    office.unit("甲局")
    roster = office.roster("甲局", "甲局")
    merged = office.merge(roster=roster)
    assert others(merged) == {"名册.xlsx": ["roster-name-repeated"]}
    assert not office.target.exists()


CARRIED = ("applications.carried_in.natural", "applications.carried_out.natural")


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({}, ["previous-year"] * 2),
        ({"F4": 3}, ["move-differs", "previous-year", "previous-year"]),
        ({"G4": 4}, ["move-differs", "previous-year", "previous-year"]),
        ({"F4": 4}, ["move-applied"]),
        ({"F4": 5, "G4": 1}, ["move-applied"]),
    ],
)
def test_what_moved_between_units_is_counted_in(office, columns, expected):
    base = example_contents(PACK, "department").values
    office.unit("甲局", {path: base[path] + 4 for path in CARRIED})
    office.unit("乙局")
    merged = office.merge(roster=office.roster("甲局", "乙局", **columns))
    assert others(merged).get("甲局.xlsx", []) == expected
    if expected == ["move-applied"]:
        report = read_workbook(office.target).report
        wanted = 2 * base["applications.carried_in.natural"] + 4
        assert report.value("previous.carried_out.natural") == wanted
        assert report.value("applications.carried_in.natural") == wanted


def test_what_moved_is_not_counted_twice(office):
    office.unit("甲局")
    merged = office.merge(roster=office.roster("甲局", F4=3))
    assert others(merged)["甲局.xlsx"] == ["move-counted"]
    assert others(merged)["名册.xlsx"] == ["moves-unbalanced"]
    assert merged.outcome.written


def test_a_sum_of_which_a_part_is_unknown_is_left_to_the_office(office):
    office.unit("甲局", {"previous.carried_out.natural": None})
    office.unit("乙局")
    merged = office.merge()
    codes = [code for code, _ in found(merged.outcome)]
    assert "merge-unknown" in codes
    assert "previous-year-unknown" in codes
    assert merged.outcome.written


@needs_libreoffice
@by_pack
def test_the_ledger_adds_up_in_a_spreadsheet(tmp_path, pack):
    office = Office(tmp_path, pack)
    amounts = ("0.1", "0.2", "712.187895")
    path = next(p for p, one in fields_of(pack).items() if one.type.value == "amount")
    for number, amount in enumerate(amounts):
        office.unit(f"第{number}局", {path: Decimal(amount)})
    office.merge(own=office.unit("区政府办公室"))
    ledger = load_workbook(convert(office.target, "xlsx", tmp_path / "saved"), data_only=True)[
        "汇总台账"
    ]
    assert ledger["A3"].value == "全部相符"
    rows = list(ledger.iter_rows(min_row=5, values_only=True))
    numbers = [p for p, one in fields_of(pack).items() if one.type.is_number]
    assert len(rows) == len(numbers)
    for _, _, label, value, total, difference, *parts in rows:
        known = [part for part in parts if part is not None]
        assert len(parts) == 4, label
        assert total == pytest.approx(sum(known)), label
        assert (value or 0) == pytest.approx(total), label
        assert difference == 0, label


@needs_libreoffice
def test_a_figure_changed_by_hand_shows_in_the_ledger(office):
    office.unit("甲局")
    office.merge()
    data = rewritten(office.target.read_bytes(), raise_figure)
    office.target.write_bytes(data)
    saved = convert(office.target, "xlsx", office.folder / "saved")
    ledger = load_workbook(saved, data_only=True)["汇总台账"]
    assert ledger["A3"].value == "1 处不符"


def raise_figure(book):
    book["二、主动公开"]["B9"] = book["二、主动公开"]["B9"].value + 1


def test_a_ledger_can_be_filtered_and_printed(office):
    for number in range(12):
        office.unit(f"某某区第{number}局")
    office.merge()
    sheet = load_workbook(io.BytesIO(office.target.read_bytes()))["汇总台账"]
    assert sheet.auto_filter.ref.startswith("A4:R")
    assert sheet.freeze_panes == "G5"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_cols == "$A:$F"
    assert sheet.print_title_rows == "$4:$4"
    assert [cell.value for cell in sheet[4]][6:8] == ["某某区第0局", "某某区第1局"]


def test_the_same_units_give_the_same_bytes(office):
    office.unit("甲局")
    office.merge()
    first = Path(office.target).read_bytes()
    office.merge()
    assert office.target.read_bytes() == first


def changing(cells, sheet="二、主动公开"):
    def change(book):
        for address in cells:
            book[sheet][address] = (book[sheet][address].value or 0) + 1

    return change


def check_after(office, change):
    office.target.write_bytes(rewritten(office.target.read_bytes(), change))
    found = check_workbook(office.target).diagnostics
    return [(one.code, one.cell) for one in found if one.code.startswith(("ledger", "merge"))]


def test_a_figure_changed_by_hand_is_said_by_every_check(office):
    office.unit("甲局")
    office.unit("乙局")
    office.merge()
    assert check_after(office, changing(())) == []
    assert check_after(office, changing(("B9", "B12"))) == [
        ("ledger-differs", "B9"),
        ("ledger-differs", "B12"),
    ]
    table = [f"{column}6" for column in "DEFGHI"]
    assert check_after(office, changing([*table, "D7"], "三、依申请公开"))[2:] == [
        ("ledger-differs-often", "D6")
    ]


def test_an_incomplete_sum_says_so_at_every_check(office):
    office.unit("甲局")
    office.merge(roster=office.roster("甲局", "乙局"), incomplete=True)
    assert check_after(office, changing(())) == [("merge-incomplete", None)]


@pytest.mark.parametrize("text", ["1E999999999", "=1+1", "nan", "9" * 21, "1.2.3", ""])
def test_what_the_workbook_remembers_is_not_believed_blindly(office, text):
    office.unit("甲局")
    office.merge()

    def change(book):
        book["_ledger"]["B1"] = text

    assert check_after(office, change) == []
