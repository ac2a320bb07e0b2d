"""What the office above many units does in the page."""

import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from kit.books import changed
from kit.offices import collect
from reportgen import cli
from reportgen.collection.roster import write_roster
from reportgen.web.clerk import Handed
from reportgen.web.county import County

NAMES = ("第1商务局", "第2商务局", "第3商务局", "第4商务局")


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three units of four: two are sound, one has an error."""
    paths = list(collect(tmp_path_factory.mktemp("county") / "units", 3))

    def spoil(book: Workbook) -> None:
        book["三、依申请公开"]["D6"] = 999

    paths[2].write_bytes(changed(paths[2].read_bytes(), spoil))
    return paths


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(write_roster([{"name": name} for name in NAMES]))
    return path


def county(paths: Sequence[Path]) -> County:
    one = County()
    for path in paths:
        one.add(Handed(path.name, path.read_bytes()))
    return one


def test_a_file_is_taken_for_what_it_is(units: list[Path], roster: Path) -> None:
    one = County()
    assert one.add(Handed("a/1.xlsx", units[0].read_bytes())) == "workbook"
    assert one.add(Handed(roster.name, roster.read_bytes())) == "roster"
    assert one.add(Handed("封面.docx", b"PK")) == "other"
    assert one.add(Handed("a/~$1.xlsx", b"")) == "nobody"
    assert one.add(Handed("坏.xlsx", b"PK")) == "workbook"


def test_who_stands_how_is_what_the_command_line_says(units: list[Path], roster: Path) -> None:
    standing = county([*units, roster]).standing()
    states = {one["unit"]: one["state"] for one in standing["entries"]}
    assert states == dict(zip(NAMES, ("sound", "sound", "failed", "missing"), strict=True))
    target = roster.with_name("汇总.json")
    arguments = ["--roster", str(roster), "--summary", str(target)]
    assert cli.run(["check", *map(str, units), *arguments]) == 1
    told = {
        Path(one["workbook"]).name: [found["message"] for found in one["diagnostics"]]
        for one in json.loads(target.read_text("utf-8"))["workbooks"]
    }
    for one in standing["entries"]:
        messages = [found["message"] for found in one["findings"]]
        assert len(messages) == len(told.get(one["workbook"], ()))


def test_one_of_them_can_be_looked_at(units: list[Path]) -> None:
    shown = county(units).show(units[2].name)
    assert shown["errors"]
    assert shown["sheets"]


def test_a_slip_goes_to_whoever_has_something_to_mend(units: list[Path], roster: Path) -> None:
    ((name, page),) = county([*units, roster]).slips()["files"].items()
    assert name == "退回单.html"
    text = page.decode()
    assert text.count("<section>") == 1
    assert "第3商务局" in text
    assert "三、依申请公开 D" in text
    assert county(units[:2]).slips()["files"] == {}


def test_what_a_unit_has_written_is_text_on_its_slip(units: list[Path]) -> None:
    def attack(book: Workbook) -> None:
        book["三、依申请公开"]["D6"] = "<script>alert(1)</script>"

    one = County()
    one.add(Handed("<b>.xlsx", changed(units[0].read_bytes(), attack)))
    ((_, page),) = one.slips()["files"].items()
    assert b"<script" not in page
    assert b"&lt;script&gt;" in page
    assert b"<b>.xlsx" not in page


def test_the_sum_is_that_of_the_command_line(units: list[Path], tmp_path: Path) -> None:
    merged = county(units[:2]).merge("某某区人民政府", incomplete=False)
    ((name, content),) = merged["files"].items()
    target = tmp_path / name
    arguments = ["--organ", "某某区人民政府", "-o", str(target)]
    assert cli.run(["merge", *map(str, units[:2]), *arguments]) in (0, 1)
    assert target.read_bytes() == content
    assert merged["units"] == 2


def test_what_stands_in_the_way_of_the_sum_is_said(units: list[Path], roster: Path) -> None:
    merged = county([*units, roster]).merge("某某区人民政府", incomplete=False)
    assert merged["files"] == {}
    assert "merge-unit-errors" in [one["code"] for one in merged["findings"]]
    assert [one["name"] for one in merged["others"]] == [roster.name, units[2].name]


def test_all_goes_into_one_archive(units: list[Path]) -> None:
    one = county(units)
    one.prepare(units[0].name)
    one.prepare(units[2].name)
    ((_, content),) = one.archive()["files"].items()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    assert {"核对情况汇总.xlsx", "核对情况汇总.html", "退回单.html"} <= set(names)
    assert len([name for name in names if name.startswith("报告/第1商务局")]) == 2
    assert len([name for name in names if name.startswith("标好的副本/")]) == 1


def test_another_collection_begins_with_nothing(units: list[Path], roster: Path) -> None:
    one = county([*units, roster])
    one.begin()
    standing = one.standing()
    assert (standing["entries"], standing["roster"]) == ([], "")
