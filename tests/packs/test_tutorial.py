"""The tutorial's own commands, one after the other, lead to a printed monthly report."""

from pathlib import Path

import pytest

from kit import tutorial
from kit.other_packs import known
from reportgen.cli import run
from reportgen.pack import load_pack
from reportgen.pipeline.packs.invent import invent
from reportgen.workbook import write_workbook


def test_from_nothing_to_a_printed_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    make, first_lint, first_preview, lint, preview, draw, new, build = tutorial.commands()
    for command in (make, first_lint, first_preview):
        assert run(command) == 0, capsys.readouterr()
    (tmp_path / "模板" / "hotline" / "sheets" / "table.toml").unlink()
    folder = tutorial.written(tmp_path / "模板")
    for command in (lint, preview, draw, lint, new):
        assert run(command) == 0, capsys.readouterr()
    fill(folder, tmp_path / build[1])
    capsys.readouterr()
    assert run(build) == 0, capsys.readouterr()
    stem = "某某区热线受理中心-2024-3月-热线月报"
    made = {path.name for path in (tmp_path / "outputs").iterdir()}
    assert {f"{stem}.docx", f"{stem}.pdf"} <= made


def fill(folder: Path, workbook: Path) -> None:
    """Fill the new workbook as a clerk would, with figures that agree."""
    assert workbook.is_file()
    with known(folder):
        pack = load_pack("hotline", folder)
        contents = invent(pack)
        assert contents is not None
        head = {"basics.organ": "某某区热线受理中心", "basics.year": 2024, "basics.month": "3月"}
        contents.values.update(head)  # type: ignore[attr-defined]  # a dict underneath
        workbook.write_bytes(write_workbook(pack, contents))


def test_the_result_has_four_sheets_and_seven_rules(tmp_path: Path) -> None:
    pack = load_pack("hotline", tutorial.written(tmp_path))
    assert (len(pack.sheets), len(pack.rules)) == (4, 7)
