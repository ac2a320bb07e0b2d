"""Monthly workbooks of units become that month's workbook for all; other months stay out."""

from dataclasses import replace
from pathlib import Path

import pytest

from kit import tutorial
from kit.other_packs import known
from reportgen.cli import run
from reportgen.collection.roster import write_roster
from reportgen.pack import load_pack
from reportgen.pipeline.packs.invent import invent
from reportgen.workbook import read_workbook, write_workbook

ORGANS = ("甲区热线", "乙区热线", "丙区热线")


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workbooks of three units for June, and of one of them for May too."""
    monkeypatch.chdir(tmp_path)
    folder = tutorial.written(tmp_path / "模板")
    pack = load_pack("hotline", folder)
    base = invent(pack)
    assert base is not None
    Path("报送").mkdir()
    for organ, month in [*((organ, "6月") for organ in ORGANS), (ORGANS[0], "5月")]:
        head = {"basics.organ": organ, "basics.year": 2024, "basics.month": month}
        contents = replace(base, values={**base.values, **head, "basics.approved": None})
        Path("报送", f"{organ}{month}.xlsx").write_bytes(write_workbook(pack, contents))
    Path("名册.xlsx").write_bytes(write_roster([{"name": organ} for organ in ORGANS]))
    return folder


def test_the_months_are_told_apart_and_added_up(
    packs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known_packs = ["--packs", str(packs)]
    wanted = ["--year", "2024", "--month", "6", "--roster", "名册.xlsx"]
    target = ["--organ", "某某市热线", "-o", "全市.xlsx"]
    assert run(["merge", "报送", *wanted, *target, *known_packs]) == 1
    assert "“甲区热线”的年度是“2024年5月”，应为 2024年6月" in capsys.readouterr().out
    Path("报送", "甲区热线5月.xlsx").unlink()
    assert run(["merge", "报送", *wanted, *target, *known_packs]) == 0, capsys.readouterr()
    with known(packs):
        report, one = read_workbook(Path("全市.xlsx")).report, invent(load_pack("hotline"))
    assert report is not None
    assert one is not None
    assert report.period == (2024, 6)
    for path in ("calls.asking.received", "calls.helping.pending", "previous.asking.pending"):
        assert report.number(path) == 3 * one.values[path]


def test_a_roster_says_who_is_missing_for_the_month(
    packs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("报送", "乙区热线6月.xlsx").unlink()
    Path("报送", "甲区热线5月.xlsx").unlink()
    assert run(["check", "报送", "--roster", "名册.xlsx", "--packs", str(packs)]) == 1
    assert "乙区热线" in capsys.readouterr().out
