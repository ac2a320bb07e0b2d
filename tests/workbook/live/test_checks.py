"""What Excel itself shows while one fills the workbook is what the checks find afterwards."""

import random
import shutil
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kit.books import PACKS, blank, changed, codes
from kit.libreoffice import convert_all
from kit.live import LIVE, table_of
from kit.support import example_contents
from reportgen.checks import check_report
from reportgen.checks.rules.texts import written as body_of
from reportgen.pack.fields import fields_of
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, TextSheet
from reportgen.report.contents import Contents, parse_contents
from reportgen.workbook import read_workbook, write_workbook
from reportgen.workbook.layout.positions import check_column, extent, first_check_row
from reportgen.workbook.live.checks import live_checks
from reportgen.workbook.live.places import place_checks

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")

SOURCE = Path(__file__).parents[3] / "inputs" / "source"
SHIPPED = {"zfxxgk-2019": "xiangshan-2020", "zfxxgk-2021": "huaian-2024"}
TABLE = "三、依申请公开"
ODD = {"D6": "12件", "E6": -3, "F6": 1.5, "G6": "/"}
SLIPS = 7
RANDOM = 3  # workbooks of each format, with typed totals and with computed ones
REASON = {"A4": "r9", "D4": "已与档案核对"}


def shipped(pack):
    text = (SOURCE / f"{SHIPPED[pack.id]}.toml").read_text(encoding="utf-8")
    return parse_contents(pack, text)


def with_slips(pack, contents, seed):
    """Some numbers a little off, some blank; records of fees with a total that may be wrong."""
    chance = random.Random(seed)  # noqa: S311  # reproducible, nothing secret
    values = dict(contents.values)
    paths = [path for path, info in fields_of(pack).items() if info.type.is_number]
    for path in chance.sample(paths, SLIPS):
        number = values.get(path)
        if chance.random() < 0.2:
            values[path] = None
        elif number is not None:
            values[path] = max(type(number)(0), number + chance.choice([-3, 1, 9]))
    values["basics.rule_making"] = chance.choice(["无", "有", None])
    records = ({"unit": "甲局", "cases": 2, "amount": Decimal("30.5")}, {"unit": "乙局"})
    values["fees.total.cases"] = chance.choice([None, 2, 5])
    values["fees.total.amount"] = Decimal(chance.choice(["30.5", "31"]))
    return Contents(values, contents.texts, {"fees": records} if chance.random() < 0.7 else {})


def workbooks(pack):
    """Name → bytes of every workbook that is calculated."""
    sound = example_contents(pack, "department")
    plain = replace(sound, values={p: v for p, v in sound.values.items() if not is_sum(pack, p)})
    books = {
        "blank": blank(pack),
        "blank-typed": blank(pack, "typed"),
        "shipped": write_workbook(pack, shipped(pack)),
        "shipped-typed": write_workbook(pack, shipped(pack), totals="typed"),
        "department": write_workbook(pack, plain),
    }
    for seed in range(RANDOM):
        for totals in ("typed", "computed"):
            data = write_workbook(pack, with_slips(pack, sound, seed), totals=totals)
            books[f"slips-{totals}-{seed}"] = data
    worst = {"disclosure.normative.in_force": 3, "disclosure.normative.made": 3}
    doubtful = replace(sound, values=sound.values | worst)
    data = write_workbook(pack, doubtful)
    books["doubtful"] = data
    books["accepted"] = changed(data, lambda book: fill(book["已核实"], REASON))
    books["odd"] = changed(write_workbook(pack, sound), lambda book: fill(book[TABLE], ODD))
    return books


def is_sum(pack, path):
    return fields_of(pack)[path].is_sum or path.startswith("fees.total")


def fill(sheet, cells):
    for address, value in cells.items():
        sheet[address] = value


@pytest.fixture(scope="module")
def calculated(tmp_path_factory):
    """(format, name) → the workbook with its formulas' results, and the report read from it.

    LibreOffice is started once, also when several processes share the tests.
    """
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "popen-gw" in shared.name else shared
    folder, done = shared / "live", shared / "live-done"
    keys = [(pack, name) for pack in PACKS for name in names()]
    try:
        folder.mkdir()
    except FileExistsError:
        while not done.exists():
            time.sleep(0.2)
    else:
        convert_all(list(written(folder)), "xlsx", folder / "saved")
        done.touch()
    paths = {(p.id, name): folder / "saved" / f"{p.id}-{name}.xlsx" for p, name in keys}
    return Calculated(paths)


def written(folder):
    for pack in PACKS:
        for name, data in workbooks(pack).items():
            path = folder / f"{pack.id}-{name}.xlsx"
            path.write_bytes(data)
            yield path


class Calculated(dict):
    """Workbooks are opened when a test asks for them."""

    def __init__(self, paths):
        super().__init__()
        self.paths = paths

    def __missing__(self, key):
        path = self.paths[key]
        self[key] = load_workbook(path, data_only=True), read_workbook(path)
        return self[key]


def names():
    chance = [
        f"slips-{totals}-{seed}" for totals in ("typed", "computed") for seed in range(RANDOM)
    ]
    return ["blank", "blank-typed", "shipped", "shipped-typed", "department", "doubtful",
            "accepted", "odd", *chance]  # fmt: skip


each_book = pytest.mark.parametrize("name", names())
each_readable = pytest.mark.parametrize("name", [name for name in names() if name != "odd"])
each_pack = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)


@each_pack
@each_readable
def test_a_live_check_fires_where_the_checks_find_something(calculated, pack, name):
    book, reading = calculated[pack.id, name]
    findings = check_report(reading.report).diagnostics
    expected = {
        (one.rule, one.sheet, one.cell) for one in findings if one.code in LIVE and not one.accepted
    }
    shown = {
        (row["rule"], row["sheet"], row["cell"])
        for row in table_of(book, "rule")
        if row["broken"] == 1
    }
    assert shown == expected


@each_pack
def test_the_slips_break_something_of_every_kind(calculated, pack):
    opened = ((key, calculated[key]) for key in calculated.paths)
    codes_ = {
        row["code"]
        for (pack_id, _), (book, _) in opened
        if pack_id == pack.id
        for row in table_of(book, "rule")
        if row["broken"] == 1
    }
    assert codes_ >= {"balance", "row-sum", "column-sum", "previous-year", "list-total"}


@each_pack
@each_readable
def test_the_difference_is_that_of_the_finding(calculated, pack, name):
    book, reading = calculated[pack.id, name]
    rows = {(row["rule"], row["cell"]): row for row in table_of(book, "rule")}
    for one in check_report(reading.report).diagnostics:
        if one.code in LIVE - {"above-limit", "below-zero", "not-zero", "list-total-blank"}:
            row = rows[one.rule, one.cell]
            apart = abs(Decimal(one.found) - Decimal(one.expected))
            assert abs(Decimal(str(row["difference"]))) == apart


@each_pack
@each_book
def test_every_broken_check_is_seen_on_its_sheet_and_no_other(calculated, pack, name):
    book, _ = calculated[pack.id, name]
    rows = table_of(book, "rule")
    for sheet in pack.sheets:
        target, placed = book[sheet.name], place_checks(pack, sheet)
        for row, numbers in placed.beside.items():
            text = target.cell(row, check_column(sheet)).value or ""
            assert text == "".join(rows[number]["message"] or "" for number in numbers)
            assert bool(text) == any(rows[number]["broken"] for number in numbers)
        first = first_check_row(sheet) if placed.below else 0
        for line, numbers in enumerate(placed.below, start=first):
            for number in numbers:
                cell = target.cell(line, live_checks(pack)[number].at.column)
                assert bool(cell.value) == bool(rows[number]["broken"])
                if cell.value:
                    gap = rows[number]["difference"]
                    assert cell.value == f"等号{'左' if gap > 0 else '右'}边多 {abs(gap)}"


def white(pack, reading, sheet):
    """The fields of a sheet that people fill, with their entries."""
    report = reading.report
    own = [path for path, info in fields_of(pack).items() if info.sheet is sheet]
    return [path for path in own if path not in report.computed]


@each_pack
@each_readable
def test_the_state_of_a_table_is_what_is_filled_and_what_is_wrong(calculated, pack, name):
    book, reading = calculated[pack.id, name]
    states = {row["name"]: row for row in table_of(book, "name")}
    findings = check_report(reading.report).diagnostics
    for sheet in pack.sheets:
        if not isinstance(sheet, GridSheet):
            continue
        state, fields = states[sheet.name], white(pack, reading, sheet)
        values = [reading.report.entries.get(path) for path in fields]
        live = [f for f in findings if f.code in LIVE and f.sheet == sheet.name and not f.accepted]
        broken = sum(one.severity.name == "ERROR" for one in live)
        assert (state["needed"], state["broken"]) == (len(fields), broken)
        assert state["doubtful"] == len({(f.rule, f.cell) for f in live}) - broken
        filled = sum(one is not None and one.value is not None for one in values)
        assert (state["filled"], state["bad"]) == (filled, 0)
        faults = [f"已填 {filled}／{len(fields)}"] if filled < len(fields) else []
        faults += [f"{broken} 处不平"] if broken else []
        doubts = [f"{state['doubtful']} 处请核对"] if state["doubtful"] else []
        if sheet.optional and not filled and not broken:
            assert state["state"] == "可以不填"
        elif faults:
            assert state["state"] == "，".join(faults + doubts)
        else:
            assert state["state"] == "，".join(["完成", *doubts])


@each_pack
@each_book
def test_texts_are_counted_as_the_checks_count_them(calculated, pack, name):
    book, reading = calculated[pack.id, name]
    states = {row["name"]: row for row in table_of(book, "name")}
    heads = [d.sheet for d in check_report(reading.report).diagnostics if d.code.startswith("head")]
    for sheet in pack.sheets:
        if isinstance(sheet, TextSheet):
            count = len(body_of(reading.report, sheet.key))
            assert states[sheet.name]["filled"] == count
            if count:
                assert states[sheet.name]["heads"] == heads.count(sheet.name)
            shown = book[sheet.name].cell(3, check_column(sheet)).value
            assert shown.startswith(f"正文 {count} 字")


@each_pack
@each_book
def test_the_first_sheet_says_the_same_and_leads_there(calculated, pack, name):
    book, _ = calculated[pack.id, name]
    *states, whole = table_of(book, "name")
    guide = [[cell.value for cell in row] for row in book["填写说明"].iter_rows()]
    shown = {row[0]: row[3] for row in guide if row[3]}
    assert guide[2][0] == whole["state"]
    for state in states:
        assert shown[state["name"]] == state["state"]
        assert book[state["name"]].cell(1, column_of(pack, state["name"])).value == state["state"]
        sheet, _, cell = state["place"].removeprefix("#").rpartition("!")
        assert book[sheet.strip("'")][cell] is not None
    open_, broken = (sum(state[key] for state in states) for key in ("open", "broken"))
    if broken:
        assert whole["state"].startswith(f"还有 {broken} 处不平，在“")
        first = next(state for state in states if state["broken"])
        assert whole["place"] == first["place"]
    assert whole["state"].startswith("可以生成报告了") == (not open_)


def column_of(pack, name):
    return next(check_column(sheet) for sheet in pack.sheets if sheet.name == name)


@each_pack
@pytest.mark.parametrize("name", ["shipped", "shipped-typed"])
def test_the_shipped_examples_are_complete(calculated, pack, name):
    book, reading = calculated[pack.id, name]
    assert not [c for c in codes(reading) if c[0] not in ("pack-guessed",)]
    *states, whole = table_of(book, "name")
    assert whole["state"].startswith("可以生成报告了：")
    for state in states:
        assert state["state"].startswith("完成") or state["state"] == "可以不填"


@each_pack
def test_a_blank_workbook_says_what_is_to_be_done(calculated, pack):
    book, _ = calculated[pack.id, "blank"]
    *states, whole = table_of(book, "name")
    assert whole["state"] == f"还有 {whole['open']} 张表没有填完，先填“{states[0]['name']}”"
    required = [sheet for sheet in pack.sheets if not sheet.optional]
    assert whole["open"] == len(required)
    for sheet, state in zip(pack.sheets, states, strict=True):
        begun = {
            GridSheet: f"已填 0／{state['needed']}",
            FormSheet: f"已填 0／{state['needed']}",
            TextSheet: "还没有写",
        }
        assert state["state"] == ("可以不填" if sheet.optional else begun[type(sheet)])


@each_pack
def test_what_is_no_number_or_no_count_is_counted(calculated, pack):
    book, _ = calculated[pack.id, "odd"]
    *states, _ = table_of(book, "name")
    state = next(state for state in states if state["name"] == TABLE)
    assert (state["needed"] - state["filled"], state["bad"]) == (2, len(ODD))
    assert "4 格填得不对" in state["state"]


def test_a_reason_silences_a_doubt(calculated):
    pack = PACKS[-1]
    doubtful, _ = calculated[pack.id, "doubtful"]
    accepted, reading = calculated[pack.id, "accepted"]
    rules = [
        {row["rule"] for row in table_of(book, "rule") if row["broken"]}
        for book in (doubtful, accepted)
    ]
    assert rules == [{"R8", "R9"}, {"R8"}]
    assert [one.rule for one in reading.report.accepted] == ["r9"]


@each_pack
@each_book
def test_the_checks_are_no_content_of_the_report(calculated, pack, name):
    _, reading = calculated[pack.id, name]
    found = {code for code, _ in codes(reading)}
    assert not found & {"outside-table", "sheet-extra", "label-changed", "formula-value-used"}


@each_pack
@pytest.mark.parametrize("totals", ["computed", "typed"])
def test_the_checks_are_locked_and_not_printed(pack, totals):
    found = []
    changed(blank(pack, totals), found.append)
    for sheet in pack.sheets:
        target = found[0][sheet.name]
        last = extent(sheet)
        columns, rows = target.print_area.replace("$", "").rpartition("!")[2].split(":")[1], last[0]
        assert columns == f"{chr(64 + last[1])}{rows or 1_048_576}"
        for cell in target[chr(64 + check_column(sheet))]:
            assert cell.protection.locked
        if isinstance(sheet, GridSheet | FormSheet):
            assert target.protection.sheet
        if isinstance(sheet, ListSheet):
            assert target.cell(4, check_column(sheet)).value
