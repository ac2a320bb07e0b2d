"""The command that reads published reports in."""

import json
from pathlib import Path

from cli.test_commands import CITY, Run, run  # noqa: F401  # a fixture
from kit.collections_of import roster
from kit.published import contents_of, document
from reportgen.pack import load_pack
from reportgen.report.contents import Contents

PACK = load_pack("zfxxgk-2021")


def test_a_published_report_becomes_a_workbook(run: Run, tmp_path: Path) -> None:  # noqa: F811
    assert run("build", CITY, "--to", "docx").returncode == 0
    (docx,) = (tmp_path / "outputs").iterdir()
    done = run("import", docx, "-o", "读入.xlsx")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "淮安市人民政府" in done.stdout
    assert run("check", "读入.xlsx").returncode == 0
    assert run("import", docx, "-o", "读入.xlsx").returncode == 2


def test_several_go_into_a_folder_and_what_is_wrong_is_told(run: Run, tmp_path: Path) -> None:  # noqa: F811
    for seed in (1, 2):
        data = document(PACK, contents_of(PACK, seed), "html")
        (tmp_path / f"{seed}.html").write_bytes(data)
    (tmp_path / "3.html").write_bytes("<p>首页</p>".encode())
    done = run("import", "1.html", "2.html", "3.html", "-o", "读入", "--format", "json")
    assert done.returncode == 1
    records = json.loads(done.stdout)
    assert len(records) == 3
    assert "published-no-report" in {one["code"] for one in records[2]["diagnostics"]}
    assert len(list((tmp_path / "读入").iterdir())) == 2
    assert run("import", "1.html", "2.html", "-o", "一份.xlsx").returncode == 2


def test_published_reports_are_checked_as_they_are(run: Run, tmp_path: Path) -> None:  # noqa: F811
    folder = tmp_path / "公布"
    folder.mkdir()
    for seed in (1, 2):
        contents = contents_of(PACK, seed)
        values = {**contents.values, PACK.head.organ: f"{seed}局", PACK.head.year: 2024}
        data = document(PACK, Contents(values, contents.texts, contents.lists), "html")
        (folder / f"{seed}.html").write_bytes(data)
    (folder / "说明.txt").write_text("无", encoding="utf-8")
    roster(tmp_path / "名册.xlsx", ("1局", "", ""), ("3局", "", ""))
    done = run(
        "check", folder, "--roster", "名册.xlsx", "--summary", "汇总.json", "--format", "json"
    )
    assert done.returncode == 1
    records = {Path(one["workbook"]).name: one for one in json.loads(done.stdout)}
    assert {"1.html", "2.html", "说明.txt"} <= records.keys()
    assert records["1.html"]["organ"] == "1局"
    sums = [one for one in records["1.html"]["diagnostics"] if one["code"] == "row-sum"]
    assert sums
    assert all("网页源代码" in one["labels"][0] for one in sums)
    assert "3局" in (tmp_path / "汇总.json").read_text(encoding="utf-8")


def test_no_marks_are_made_on_a_published_report(run: Run, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "1.html").write_bytes(document(PACK, contents_of(PACK, 1), "html"))
    done = run("check", "1.html", "--marked")
    assert done.returncode == 2
    assert "import" in done.stderr


def test_published_reports_of_two_years_are_compared(run: Run, tmp_path: Path) -> None:  # noqa: F811
    for year in (2023, 2024):
        contents = contents_of(PACK, year)
        values = {**contents.values, PACK.head.organ: "甲局", PACK.head.year: year}
        data = document(PACK, Contents(values, contents.texts, contents.lists), "html")
        folder = tmp_path / str(year)
        folder.mkdir()
        (folder / "甲局.html").write_bytes(data)
    done = run("check", "2024", "--compare", "2023", "--format", "json")
    (record,) = json.loads(done.stdout)
    codes = [one["code"] for one in record["diagnostics"]]
    assert "compared" in codes
    assert "compared-unusual" in codes
    assert run("check", "2024", "--compare", "2022").returncode == 2
    assert run("check", "2024", "--compare", "2023", "--cluster", "tcp://a:1").returncode == 2
