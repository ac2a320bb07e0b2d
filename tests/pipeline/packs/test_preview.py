"""A preview is a filled workbook with its documents; where nothing can be written it says so."""

from pathlib import Path

import pytest

from kit import tutorial
from kit.other_packs import known
from reportgen.base.errors import UsageError
from reportgen.pack import load_pack
from reportgen.pipeline.packs.preview import preview


def test_a_pack_is_shown_on_all_surfaces(tmp_path: Path) -> None:
    folder = tutorial.written(tmp_path / "模板")
    with known(folder):
        outcome = preview(load_pack("hotline"), tmp_path / "试填")
    assert not outcome.failed
    endings = sorted(path.suffix for path in (tmp_path / "试填").iterdir())
    assert endings == [".docx", ".pdf", ".xlsx"]


def test_rules_that_contradict_each_other_are_said(tmp_path: Path) -> None:
    folder = tutorial.written(tmp_path)
    checks = folder / "hotline" / "checks.toml"
    text = checks.read_text(encoding="utf-8")
    old, new = '["calls.*.carried_in", "calls.*.received"]', '["calls.asking", "calls.complaining"]'
    right = '["calls.*.at_once", "calls.*.passed_on", "calls.*.pending"]'
    checks.write_text(text.replace(old, new).replace(right, '["calls.all"]'), encoding="utf-8")
    with known(folder), pytest.raises(UsageError, match="矛盾"):
        preview(load_pack("hotline"), tmp_path)
