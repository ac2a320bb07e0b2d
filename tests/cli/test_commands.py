"""The program as a clerk runs it: real workbooks, real files, exit codes, sentences."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from reportgen import __version__

INPUTS = Path(__file__).parents[2] / "inputs"
SEED = INPUTS / "相山区商务局-2020.xlsx"
CITY = INPUTS / "淮安市人民政府-2024.xlsx"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The program in an empty folder, without a terminal."""

    def start(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "reportgen", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
            capture_output=True,
            text=True,
            encoding=environment.get("PYTHONIOENCODING", "utf-8"),
            check=False,
        )

    return start


def edited(source: Path, target: Path, changes: dict[tuple[str, str], object]) -> Path:
    """A copy of a workbook with some cells changed, as saved by another program."""
    workbook = openpyxl.load_workbook(source)
    for (sheet, cell), value in changes.items():
        workbook[sheet][cell] = value
    workbook.save(target)
    return target


@pytest.mark.parametrize("source", [SEED, CITY], ids=["2019", "2021"])
def test_a_filled_workbook_becomes_word_and_pdf(run: Run, tmp_path: Path, source: Path) -> None:
    done = run("build", source)
    assert done.returncode == 0, done.stdout + done.stderr
    names = sorted(path.name for path in (tmp_path / "outputs").iterdir())
    stem = f"{source.stem}-政府信息公开工作年度报告"
    assert names == [f"{stem}.docx", f"{stem}.pdf"]
    assert (tmp_path / "outputs" / f"{stem}.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert ZipFile(tmp_path / "outputs" / f"{stem}.docx").testzip() is None


def test_the_page_for_a_site_stands_by_itself(run: Run, tmp_path: Path) -> None:
    done = run("build", SEED, "--to", "html", "-o", "网页")
    assert done.returncode == 0, done.stdout + done.stderr
    (page,) = (tmp_path / "网页").iterdir()
    text = page.read_text(encoding="utf-8")
    assert text.count("<table") == 3
    assert "无其他需要报告的事项。" in text


def test_the_same_workbook_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    assert run("build", CITY, "-o", "a", "--to", "docx,pdf,html").returncode == 0
    later = {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    assert run("build", CITY, "-o", "b", "--to", "docx,pdf,html", **later).returncode == 0
    for first in sorted((tmp_path / "a").iterdir()):
        assert first.read_bytes() == (tmp_path / "b" / first.name).read_bytes(), first.name


def test_a_wrong_number_is_named_with_its_cell_and_nothing_is_written(
    run: Run, tmp_path: Path
) -> None:
    broken = edited(CITY, tmp_path / "错.xlsx", {("三、依申请公开", "D6"): 3010})
    done = run("build", broken)
    assert done.returncode == 1
    assert "三、依申请公开" in done.stdout
    assert "R1" in done.stdout
    assert not (tmp_path / "outputs").exists()


def test_findings_as_json_carry_every_particular(run: Run, tmp_path: Path) -> None:
    broken = edited(CITY, tmp_path / "错.xlsx", {("三、依申请公开", "D6"): "十二件"})
    done = run("check", broken, "--format", "json")
    assert done.returncode == 1
    (record,) = json.loads(done.stdout)
    error = next(found for found in record["diagnostics"] if found["severity"] == "error")
    assert (error["sheet"], error["cell"], error["found"], error["rule"]) == (
        "三、依申请公开",
        "D6",
        "十二件",
        "R5",
    )
    assert error["message"]
    assert error["hint"]


def test_blanks_become_zero_only_on_request(run: Run, tmp_path: Path) -> None:
    blank = edited(SEED, tmp_path / "空.xlsx", {("三、依申请公开", "E6"): None})
    assert run("check", blank).returncode == 1
    done = run("check", blank, "--blanks", "zero")
    assert done.returncode == 0, done.stdout
    assert "E6" in done.stdout


def test_a_blank_workbook_can_be_made_and_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    done = run("new", "--organ", "某某区商务局", "--year", "2025")
    assert done.returncode == 0, done.stderr
    (workbook,) = tmp_path.glob("*.xlsx")
    assert workbook.name in done.stdout
    checked = run("check", workbook.name)
    assert checked.returncode == 1
    assert "Traceback" not in checked.stdout + checked.stderr
    again = run("new", "--organ", "某某区商务局", "--year", "2025")
    assert again.returncode == 2
    assert "已经存在" in again.stderr


def test_a_document_open_in_word_is_reported_not_replaced(run: Run, tmp_path: Path) -> None:
    assert run("build", SEED).returncode == 0
    (docx,) = (tmp_path / "outputs").glob("*.docx")
    before = docx.read_bytes()
    (docx.parent / f"~${docx.name[2:]}").write_bytes(b"")
    done = run("build", SEED)
    assert done.returncode == 1
    assert "打开" in done.stdout
    assert docx.read_bytes() == before


def test_one_bad_workbook_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "交来的"
    folder.mkdir()
    (folder / "坏.xlsx").write_bytes(b"not a workbook")
    (folder / "~$好.xlsx").write_bytes(b"mark of an open file")
    (folder / "好.xlsx").write_bytes(SEED.read_bytes())
    done = run("build", folder, "--to", "docx")
    assert done.returncode == 1
    assert "共 2 个工作簿：已生成 1 个，不能读取 1 个。" in done.stdout
    assert len(list((tmp_path / "outputs").glob("*.docx"))) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("build",), "工作簿"),
        (("check", "没有.xlsx"), "找不到文件“没有.xlsx”"),
        (("check", "."), "没有 .xlsx 工作簿"),
        (("build", SEED, "--to", "doc"), "可用：docx、pdf、html"),
        (("build", SEED, "--blanks", "one"), "可用：zero"),
        (("new", "--organ", "甲", "--year", "二〇"), "--year"),
        (("new", "--organ", "甲", "--year", "1999"), "没有适用于 1999 年的模板包"),
        (("new", "--organ", "甲", "--year", "2025", "--pack", "zfxxgk-2019"), "不适用于 2025 年"),
        (("new", "--organ", "甲"), "--year"),
        (("packs", "show", "没有"), "可用的有：zfxxgk-2019、zfxxgk-2021"),
        (("explain", "rowsum"), "row-sum"),
        (("buidl",), "buidl"),
        (("check", "--formt", "json", SEED), "--formt"),
    ],
    ids=lambda value: " ".join(map(str, value))[:30] if isinstance(value, tuple) else "",
)
def test_wrong_usage_is_a_chinese_sentence(run: Run, arguments: tuple[object], says: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not {"Usage", "Error", "Missing", "Invalid", "No such"} & set(done.stderr.split())


@pytest.mark.parametrize(
    "command", [(), ("new",), ("check",), ("build",), ("packs",), ("doctor",), ("explain",)]
)
def test_help_is_in_chinese(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("用法：reportgen")
    for english in ("Usage", "Options", "Show this", "Commands", "required"):
        assert english not in done.stdout


def test_a_code_and_a_rule_are_explained(run: Run) -> None:
    assert "本行合计不对" in run("explain", "row-sum").stdout
    assert "上年结转应等于上年报告的结转下年度" in run("explain", "r7").stdout


def test_version_packs_and_doctor_answer(run: Run) -> None:
    assert run("--version").stdout == f"reportgen {__version__}\n"
    assert run("packs", "list").stdout.count("zfxxgk-") == 2
    assert "国办公开办函〔2021〕30号" in run("packs", "show", "zfxxgk-2021").stdout
    doctor = run("doctor")
    assert doctor.returncode == 0, doctor.stdout
    assert "Pango" in doctor.stdout


def test_a_console_that_lacks_characters_still_gets_its_answer(run: Run) -> None:
    done = run("doctor", PYTHONIOENCODING="gbk")
    assert (done.returncode, done.stderr) == (0, "")
    assert "?" not in done.stdout


def test_a_machine_that_cannot_print_still_makes_word_and_page(run: Run, tmp_path: Path) -> None:
    blocker = tmp_path / "sitecustomize.py"
    blocker.write_text(
        "import cffi\n"
        "real = cffi.FFI.dlopen\n"
        "def dlopen(self, name, *rest):\n"
        "    if name and 'pango' in str(name).lower():\n"
        "        raise OSError('cannot load library')\n"
        "    return real(self, name, *rest)\n"
        "cffi.FFI.dlopen = dlopen\n"
        "from importlib.machinery import PathFinder\n"
        "found = PathFinder.find_spec\n"
        "PathFinder.find_spec = lambda name, *rest: (\n"
        "    None if name == 'typst' else found(name, *rest))\n",
        encoding="utf-8",
    )
    done = run("build", SEED, "--to", "docx,pdf,html", PYTHONPATH=str(tmp_path))
    assert done.returncode == 3, done.stdout + done.stderr
    assert "libpango" in done.stdout
    suffixes = sorted(path.suffix for path in (tmp_path / "outputs").iterdir())
    assert suffixes == [".docx", ".html"]


def test_a_marked_copy_stands_beside_the_workbook(run: Run, tmp_path: Path) -> None:
    broken = edited(CITY, tmp_path / "错.xlsx", {("三、依申请公开", "D6"): 3010})
    before = broken.read_bytes()
    done = run("check", "--marked", broken)
    assert done.returncode == 1
    assert broken.read_bytes() == before
    marked = openpyxl.load_workbook(tmp_path / "错-核对.xlsx")
    assert any(cell.comment for row in marked["三、依申请公开"].iter_rows() for cell in row)
    assert run("check", tmp_path).stdout.count("错.xlsx") == 1  # the copy is not taken for another


def test_a_report_is_verified_against_its_workbook(run: Run, tmp_path: Path) -> None:
    assert run("build", CITY).returncode == 0
    docx, pdf = sorted((tmp_path / "outputs").iterdir())
    assert run("verify", docx, pdf, "--against", CITY).returncode == 0
    assert run("verify", pdf).returncode == 0
    changed = edited(CITY, tmp_path / "改.xlsx", {("三、依申请公开", "D4"): 1})
    done = run("verify", docx, "--against", changed, "--format", "json")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_the_workbook_comes_out_of_the_pdf_again(run: Run, tmp_path: Path) -> None:
    assert run("build", CITY, "--to", "pdf").returncode == 0
    (pdf,) = (tmp_path / "outputs").iterdir()
    assert run("import", pdf, "-o", "取出.xlsx").returncode == 0
    assert (tmp_path / "取出.xlsx").read_bytes() == CITY.read_bytes()
    assert run("import", pdf, "-o", "取出.xlsx").returncode == 2


def test_a_new_workbook_takes_over_from_last_year(run: Run, tmp_path: Path) -> None:
    done = run("new", "--year", "2025", "--from", CITY, "-o", "新.xlsx")
    assert done.returncode == 0, done.stdout + done.stderr
    findings = json.loads(run("check", "新.xlsx", "--format", "json").stdout)[0]["diagnostics"]
    assert not any(found["rule"] == "R7" for found in findings)
    sheet = openpyxl.load_workbook(tmp_path / "新.xlsx")["三、依申请公开"]
    assert [sheet.cell(7, column).value for column in (4, 5, 8)] == [103, 0, 0]
    assert run("new", "--year", "2027", "--from", CITY, "-o", "跳.xlsx").returncode == 1
    assert not (tmp_path / "跳.xlsx").exists()
