"""The office's commands as it runs them: exit codes, sentences, files."""

import json

import pytest
from openpyxl import load_workbook

from kit.support import example_contents
from reportgen.cli import run
from reportgen.collection.roster import read_roster
from reportgen.pack import load_pack
from reportgen.report.contents import Contents
from reportgen.workbook import read_workbook, write_workbook

PACK = load_pack("zfxxgk-2021")
PARENT = "某某区人民政府"


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A folder with the workbooks of two units, and the program started beside it."""
    monkeypatch.chdir(tmp_path)
    base = example_contents(PACK, "department")
    units = tmp_path / "各单位"
    units.mkdir()
    for organ in ("甲局", "乙局"):
        contents = Contents({**base.values, PACK.head.organ: organ}, base.texts, base.lists)
        (units / f"{organ}.xlsx").write_bytes(write_workbook(PACK, contents))
    return tmp_path


def merge(*more):
    return run(["merge", "各单位", "--organ", PARENT, "-o", "汇总.xlsx", *more])


def test_a_roster_is_made_from_last_years_workbooks_and_used(office, capsys):
    assert run(["roster", "各单位"]) == 0
    assert "已填入 2 个单位" in capsys.readouterr().out
    roster = read_roster(office / "名册.xlsx").roster
    assert sorted(unit.name for unit in roster.units) == ["乙局", "甲局"]
    assert merge("--roster", "名册.xlsx") == 0
    said = capsys.readouterr().out
    assert "已汇总 2 个单位" in said
    assert "reportgen build 汇总.xlsx" in said
    report = read_workbook(office / "汇总.xlsx").report
    unit = read_workbook(office / "各单位" / "甲局.xlsx").report
    path = "applications.new.total"
    assert (report.organ, report.number(path)) == (PARENT, 2 * unit.number(path))


def test_an_empty_roster_is_a_form_to_be_filled(office, capsys):
    assert run(["roster", "-o", "空白.xlsx"]) == 0
    assert run(["roster", "-o", "空白.xlsx"]) == 2
    assert "已经存在" in capsys.readouterr().err
    assert merge("--roster", "空白.xlsx") == 1
    assert "名册里一个单位也没有" in capsys.readouterr().out
    assert not (office / "汇总.xlsx").exists()


def test_who_is_missing_is_named_and_the_exit_code_says_so(office, capsys):
    assert run(["roster", "各单位"]) == 0
    (office / "各单位" / "乙局.xlsx").unlink()
    assert merge("--roster", "名册.xlsx") == 1
    assert "“乙局”没有交" in capsys.readouterr().out
    assert merge("--roster", "名册.xlsx", "--incomplete") == 0
    assert "汇总不完整，缺 1 个单位：乙局" in capsys.readouterr().out
    assert run(["check", "汇总.xlsx"]) == 1  # its texts are still to be written
    assert "汇总不完整，缺 1 个单位：乙局" in capsys.readouterr().out


def test_the_findings_come_as_json_too(office, capsys):
    run(["roster", "各单位"])
    (office / "各单位" / "乙局.xlsx").unlink()
    capsys.readouterr()
    assert merge("--roster", "名册.xlsx", "--format", "json") == 1
    roster, whole = json.loads(capsys.readouterr().out)
    assert (roster["workbook"], roster["ok"], whole["written"]) == ("名册.xlsx", False, [])
    assert roster["diagnostics"][0]["code"] == "unit-missing"


def test_a_unit_that_blocks_is_named_in_json_by_organ_and_year(office, capsys):
    fault = load_workbook("各单位/乙局.xlsx")
    fault["三、依申请公开"]["D6"] = -3
    fault.save("各单位/乙局.xlsx")
    assert merge("--format", "json") == 1
    unit, *_ = json.loads(capsys.readouterr().out)
    assert (unit["organ"], unit["year"]) == ("乙局", 2022)
    assert unit["pack"] == "zfxxgk-2021"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--roster", "没有.xlsx"), "找不到文件“没有.xlsx”"),
        (("--own", "没有.xlsx"), "找不到文件“没有.xlsx”"),
        (("--format", "xml"), "选项 --format 不能是“xml”"),
        (("--year", "今年"), "--year"),
    ],
)
def test_wrong_usage_is_a_chinese_sentence(office, capsys, more, says):
    assert merge(*more) == 2
    assert says in capsys.readouterr().err
    assert not (office / "汇总.xlsx").exists()


def test_nothing_is_overwritten(office, capsys):
    (office / "汇总.xlsx").write_bytes(b"mine")
    assert merge() == 2
    assert (office / "汇总.xlsx").read_bytes() == b"mine"


@pytest.mark.parametrize("command", ["merge", "roster"])
def test_help_is_in_chinese(command, capsys):
    assert run([command, "--help"]) == 0
    said = capsys.readouterr().out
    assert "用法" in said
    assert "Usage" not in said
