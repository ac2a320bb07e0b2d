"""Nobody is stopped by a slip of the finger: what is typed is understood, or the way on is said."""

import json
import os
import re
import shlex
import shutil

import openpyxl
import pytest

from kit.collections_of import roster, unit
from kit.running import SEED, run
from reportgen.cli.progress import standing


@pytest.mark.parametrize(("line", "title"), [((), "reportgen"), (("packs",), "reportgen packs")])
def test_whoever_names_no_command_sees_what_there_is(tmp_path, line, title):
    done = run(tmp_path, *line)
    assert done.returncode == 0
    assert done.stdout.startswith(f"用法：{title}")
    assert "命令：" in done.stdout


@pytest.mark.parametrize(
    ("line", "title"), [(("help",), "reportgen"), (("help", "check"), "reportgen check")]
)
def test_whoever_asks_for_help_in_a_word_gets_it(tmp_path, line, title):
    done = run(tmp_path, *line)
    assert done.returncode == 0
    assert done.stdout.startswith(f"用法：{title} [选项]")


@pytest.mark.parametrize(
    ("line", "command"), [(("check",), "reportgen check"), (("--no",), "reportgen"),
                          (("packs", "show"), "reportgen packs show")]
)  # fmt: skip
def test_wrong_usage_names_the_help_of_that_command(tmp_path, line, command):
    done = run(tmp_path, *line)
    assert done.returncode == 2
    assert f"用 {command} --help 查看用法。" in done.stderr
    assert run(tmp_path, *command.split()[1:], "--help").returncode == 0


@pytest.mark.parametrize(
    ("typed", "meant"), [("chek", "check"), ("bulid", "build"), ("merg", "merge"), ("x", "doctor")]
)
def test_a_misspelt_command_names_the_one_that_was_meant(tmp_path, typed, meant):
    done = run(tmp_path, typed, "a.xlsx")
    assert done.returncode == 2
    assert f"没有命令 {typed}" in done.stderr
    assert meant in done.stderr


@pytest.mark.parametrize("year", ["2025", "2025年", "２０２５"])
def test_a_year_is_a_year_however_it_is_written(tmp_path, year):
    done = run(tmp_path, "new", "--organ", "甲局", "--year", year, "-o", "a.xlsx")
    assert done.returncode == 0, done.stderr
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["基本信息"]["B5"].value == 2025


@pytest.mark.parametrize("year", ["99999999999", "25", "去年", "2025-01", ""])
def test_what_is_no_year_is_refused_in_a_sentence(tmp_path, year):
    done = run(tmp_path, "new", "--organ", "甲局", "--year", year, "-o", "a.xlsx")
    assert done.returncode == 2
    assert "四位数字的年度" in done.stderr


@pytest.mark.parametrize(
    ("typed", "written"), [("a", "a.xlsx"), ("a.2025", "a.2025.xlsx"), ("b.XLSX", "b.XLSX")]
)
def test_a_workbook_is_called_xlsx(tmp_path, typed, written):
    done = run(tmp_path, "new", "--organ", "甲局", "--year", "2025", "-o", typed)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [written]
    assert written in done.stdout


@pytest.mark.parametrize("name", ["a.xls", "a.et", "a.docx", "a.csv"])
@pytest.mark.parametrize(
    "command", [("new", "--organ", "甲局", "--year", "2025"), ("roster",), ("import", "x.pdf")]
)
def test_a_workbook_is_called_nothing_else(tmp_path, command, name):
    done = run(tmp_path, *command, "-o", name)
    assert done.returncode == 2
    assert "要以 .xlsx 结尾" in done.stderr
    assert not (tmp_path / name).exists()


def test_the_command_that_is_suggested_works_with_a_name_of_several_words(tmp_path):
    made = run(tmp_path, "new", "--organ", "甲局", "--year", "2025", "-o", "我们 的(1) 表.xlsx")
    line = re.search(r"reportgen (build .*)", made.stdout)
    assert line
    done = run(tmp_path, *shlex.split(line[1]))
    assert done.returncode == 1
    assert "一、总体情况" in done.stdout


def test_all_codes_and_rules_are_listed(tmp_path):
    lines = run(tmp_path, "explain").stdout.splitlines()
    assert "  file-xls  是旧格式的工作簿" in lines
    assert any(line.startswith("  R7  ") for line in lines)


def test_a_folder_of_reports_is_verified(tmp_path):
    run(tmp_path, "build", SEED, "-o", "out")
    done = run(tmp_path, "verify", "out", "--against", SEED)
    assert done.returncode == 0, done.stdout
    assert "共 2 个工作簿：2 个通过" in done.stdout
    shutil.rmtree(tmp_path / "out")
    empty = run(tmp_path, "verify", ".", "--against", SEED)
    assert empty.returncode == 2
    assert "没有 .docx 或 .pdf 报告" in empty.stderr


def test_a_roster_keeps_whom_to_ask(tmp_path):
    file = unit(tmp_path / "a.xlsx", "某某区甲局")
    book = openpyxl.load_workbook(file)
    sheet = book["基本信息"]
    rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    for label, text in (("联系人", "张三"), ("联系电话", "0561-1234567")):
        sheet.cell(rows[label], 2).value = text
    book.save(file)
    assert run(tmp_path, "roster", "a.xlsx", "-o", "名册.xlsx").returncode == 0
    row = [cell.value for cell in openpyxl.load_workbook(tmp_path / "名册.xlsx").active[4]]
    assert row[1] == "某某区甲局"
    assert {"张三", "0561-1234567"} <= set(row)


def test_a_file_name_in_gbk_is_built_like_any_other(tmp_path):
    name = os.fsdecode("某某区甲局年报.xlsx".encode("gb18030"))
    shutil.copy(SEED, tmp_path / name)
    shutil.copy(SEED, tmp_path / "b.xlsx")
    done = run(tmp_path, "build", name, "-o", "out", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[0]["workbook"] == "某某区甲局年报.xlsx"
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 1
    again = run(tmp_path, "check", ".", "--summary", "s.json", "--summary", "s.xlsx")
    assert "Traceback" not in again.stderr
    assert "某某区甲局年报.xlsx" in (tmp_path / "s.json").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="there is one coding of names there")
def test_a_locale_without_chinese_gets_its_report(tmp_path):
    surroundings = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run(tmp_path, "build", SEED, "-o", "out", **surroundings)
    assert done.returncode == 0, done.stderr
    assert [path.suffix for path in sorted((tmp_path / "out").iterdir())] == [".docx", ".pdf"]


def test_what_the_roster_says_is_in_the_marked_copy_too(tmp_path):
    units = roster(tmp_path / "名册.xlsx", ("某某区乙局", "", ""))
    (tmp_path / "交来").mkdir()
    unit(tmp_path / "交来" / "a.xlsx", "某某区甲局")
    done = run(tmp_path, "check", "交来", "--roster", units, "--marked")
    assert done.returncode == 1
    assert "没有发现问题" not in done.stdout
    marked = openpyxl.load_workbook(tmp_path / "交来" / "a-核对.xlsx")
    texts = [cell.value for row in marked["核对结果"] for cell in row if cell.value]
    assert any("名册上没有“某某区甲局”" in str(text) for text in texts)


def test_reports_that_were_built_are_counted_as_built(tmp_path):
    units = roster(tmp_path / "名册.xlsx", ("某某区甲局", "", ""))
    (tmp_path / "交来").mkdir()
    for name, organ in (("a.xlsx", "某某区甲局"), ("b.xlsx", "某某区乙局")):
        unit(tmp_path / "交来" / name, organ)
    done = run(tmp_path, "build", "交来", "--roster", units, "-o", "out", "--to", "docx")
    assert done.returncode == 1
    assert "共 2 个工作簿：已生成 2 个。" in done.stdout
    assert len(list((tmp_path / "out").glob("*.docx"))) == 2


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ((0, None, None, None), ""),
        ((0, 40, None, None), "0/40"),
        ((10, 40, 2.5, 12.0), "10/40  每秒 2.5 个  还要 0:12"),
        ((40, 40, 2.5, 0.0), "40/40  每秒 2.5 个"),
    ],
)
def test_progress_says_nothing_that_it_does_not_know(known, said):
    assert standing(*known) == said
