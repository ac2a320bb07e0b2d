"""What one office does in the page."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from kit.books import changed
from kit.published import contents_of, document
from reportgen import cli
from reportgen.base.errors import UsageError
from reportgen.pack import load_pack
from reportgen.report.contents import Contents
from reportgen.web.clerk import (
    Handed,
    build,
    check,
    choices,
    compare,
    explain,
    mark,
    start,
    take_over,
)
from reportgen.workbook import read_workbook

INPUT = next((Path(__file__).parents[2] / "inputs").glob("*-2024.xlsx"))
SOUND = Handed(INPUT.name, INPUT.read_bytes())


def spoilt(change: str, value: object) -> Handed:
    def spoil(book: Workbook) -> None:
        book["三、依申请公开"][change] = value

    return Handed(SOUND.name, changed(SOUND.content, spoil))


def test_the_years_are_those_for_which_there_is_a_format_the_latest_first() -> None:
    years = [one["year"] for one in choices(2026)["years"]]
    assert years == list(range(2026, 2018, -1))
    assert all(one["format"] for one in choices(2026)["years"])
    assert choices(2026)["words"]["unreadable"]


def test_a_new_workbook_bears_the_name_of_its_organ_and_can_be_read() -> None:
    made = start("某某区商务局", 2025)
    ((name, content),) = made["files"].items()
    assert name.startswith("某某区商务局-2025-")
    reading = read_workbook(Path(name), content)
    assert reading.report is not None
    assert (reading.report.organ, reading.report.year) == ("某某区商务局", 2025)


def test_a_new_workbook_takes_over_what_last_year_s_knows_and_says_what() -> None:
    made = start("", 2025, SOUND)
    ((name, _),) = made["files"].items()
    assert name.startswith("淮安市人民政府-2025-")
    assert "carried-over" in [one["code"] for one in made["findings"]]


def test_from_a_file_that_is_no_workbook_nothing_is_made() -> None:
    made = start("", 2025, Handed("x.xlsx", b"no workbook"))
    assert made["files"] == {}
    assert "carry-from-errors" in [one["code"] for one in made["findings"]]


def test_a_year_without_a_format_is_refused() -> None:
    with pytest.raises(UsageError, match="1999"):
        start("某局", 1999)


def test_a_sound_workbook_is_said_to_be_so() -> None:
    found = check(SOUND)
    assert found["ok"]
    assert (found["organ"], found["year"], found["errors"]) == ("淮安市人民政府", 2024, 0)
    assert found["headline"].startswith("没有错误")


def test_an_error_is_told_with_its_cell_and_the_cell_that_is_probably_wrong() -> None:
    one = spoilt("D6", 999)
    found = check(one)
    assert not found["ok"]
    assert f"还有 {found['errors']} 处错误要改" in found["headline"]
    suspects = {cell for told in found["findings"] for cell in told["suspects"]}
    assert "三、依申请公开!D6" in suspects
    sheet = next(one for one in found["sheets"] if one["name"] == "三、依申请公开")
    cells = {c["address"]: c["text"] for row in sheet["rows"] for c in row if "address" in c}
    assert cells["三、依申请公开!D6"] == "999"
    assert compare(found["findings"], check(SOUND)["findings"])["gone"]
    assert compare(found["findings"], check(one)["findings"]) == {"gone": [], "new": []}


def test_what_cannot_be_read_is_said_to_be_so() -> None:
    found = check(Handed("x.xlsx", b"PK"))
    assert (found["ok"], found["sheets"], found["headline"]) == (False, [], "这个文件读不出来")


def test_the_documents_are_those_of_the_command_line(tmp_path: Path) -> None:
    assert cli.run(["build", str(INPUT), "-o", str(tmp_path), "--to", "docx,html"]) == 0
    written = {one.name: one.read_bytes() for one in tmp_path.glob("*-2024-*")}
    assert sorted(Path(name).suffix for name in written) == [".docx", ".html"]
    assert build(SOUND, ["docx", "html"])["files"] == written


def test_of_a_workbook_with_an_error_no_document_is_made() -> None:
    made = build(spoilt("D6", 999), ["docx", "html"])
    assert made["files"] == {}
    assert made["errors"]


def test_the_marked_copy_is_that_of_the_command_line(tmp_path: Path) -> None:
    one = spoilt("D6", 999)
    path = tmp_path / one.name
    path.write_bytes(one.content)
    assert cli.run(["check", "--marked", str(path)]) == 1
    ((name, content),) = mark(one)["files"].items()
    assert (tmp_path / name).read_bytes() == content


def test_of_what_is_no_workbook_there_is_no_marked_copy() -> None:
    assert mark(Handed("x.xlsx", b"PK"))["files"] == {}


def test_a_finding_is_explained() -> None:
    assert any("含义" in line for line in explain("row-sum"))
    with pytest.raises(UsageError):
        explain("no-such-code")


def published(name: str) -> Handed:
    pack = load_pack("zfxxgk-2021")
    contents = contents_of(pack, 5)
    values = {**contents.values, pack.head.organ: "甲局", pack.head.year: 2024}
    whole = Contents(values, contents.texts, contents.lists)
    return Handed(name, document(pack, whole, name.rpartition(".")[2]))


@pytest.mark.parametrize("name", ["年报.html", "年报.docx"])
def test_a_published_report_is_checked_and_begins_a_new_workbook(name: str) -> None:
    one = published(name)
    told = check(one)
    assert (told["organ"], told["year"]) == ("甲局", 2024)
    assert told["errors"]
    assert told["sheets"]
    made = start("", 2025, one)
    ((file, content),) = made["files"].items()
    assert file.startswith("甲局-2025-")
    assert read_workbook(Path(file), content).report is not None


def test_a_published_report_becomes_the_workbook_of_the_command_line(tmp_path: Path) -> None:
    one = published("年报.html")
    (tmp_path / one.name).write_bytes(one.content)
    ((file, content),) = take_over(one)["files"].items()
    assert cli.run(["import", str(tmp_path / one.name), "-o", str(tmp_path / file)]) == 1
    assert (tmp_path / file).read_bytes() == content


def test_a_page_without_a_report_becomes_none() -> None:
    assert take_over(Handed("年报.html", "<p>首页</p>".encode()))["files"] == {}


def test_a_page_without_a_report_is_said_to_be_so() -> None:
    told = check(Handed("年报.html", "<p>首页</p>".encode()))
    assert not told["ok"]
    assert not told["sheets"]
