"""The command that reads published reports in."""

import json
from pathlib import Path

from cli.test_commands import CITY, Run, run  # noqa: F401  # a fixture
from kit.published import contents_of, document
from reportgen.pack import load_pack

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
