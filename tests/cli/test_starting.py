"""A new workbook by kind and period; the workbook knows its kind ever after."""

from pathlib import Path

import pytest

from kit.other_packs import known, laid_into
from reportgen.cli import run
from reportgen.workbook import read_workbook

FILE = "某局-2024年三月-政务服务热线月报.xlsx"
NEW = ("new", "--organ", "某局", "--year", "2024")


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return laid_into(tmp_path / "模板")


def test_a_monthly_workbook_by_kind_and_month(packs: Path) -> None:
    assert run([*NEW, "--kind", "hotline", "--month", "3", "--packs", str(packs)]) == 0
    with known(packs):
        report = read_workbook(Path(FILE)).report
    assert report is not None
    assert report.pack.head.kind == "hotline"
    assert report.period == (2024, 3)


def test_the_month_after_takes_over_and_the_one_after_that_does_not(
    packs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kind = ("--kind", "hotline", "--packs", str(packs))
    assert run([*NEW, "--month", "3", *kind]) == 0
    assert run(["new", "--year", "2024", "--month", "4", "--from", FILE, *kind]) == 0
    assert "按上月报告填好了" in capsys.readouterr().out
    assert run(["new", "--year", "2024", "--month", "5", "--from", FILE, *kind]) == 1
    told = capsys.readouterr().out
    assert "生成 2024年五月的工作簿要用 2024年四月的报告，给出的是 2024年三月的" in told


def test_without_its_packs_the_workbook_is_not_taken_for_another_kind(
    packs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*NEW, "--kind", "hotline", "--month", "3", "--packs", str(packs)]) == 0
    assert run(["check", FILE]) == 1
    assert "hotline-monthly" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--kind", "hotline"], "--month"),
        (["--month", "3"], "去掉选项 --month"),
        (["--kind", "nothing"], "没有名为“nothing”的报告种类"),
        (["--pack", "hotline-monthly", "--kind", "zfxxgk"], "种类是 hotline"),
        (["--pack", "nothing"], "没有名为“nothing”的模板包"),
    ],
)
def test_what_does_not_fit_is_refused(
    packs: Path, capsys: pytest.CaptureFixture[str], options: list[str], says: str
) -> None:
    assert run([*NEW, *options, "--packs", str(packs)]) == 2
    assert says in capsys.readouterr().err
    assert list(Path().glob("*.xlsx")) == []
