"""All that is wrong is found at once; a sound pack comes back whole."""

from pathlib import Path

from kit import tutorial
from kit.broken import CASES, broken_pack
from reportgen.pack.loading.inspect import inspect


def test_a_sound_pack_comes_back(tmp_path: Path) -> None:
    found = inspect(tutorial.written(tmp_path) / "hotline")
    assert found.errors == []
    assert found.pack is not None
    assert found.pack.id == "hotline"


def test_each_wrong_rule_is_named(tmp_path: Path) -> None:
    pack = tutorial.written(tmp_path) / "hotline"
    checks = pack / "checks.toml"
    text = checks.read_text(encoding="utf-8")
    checks.write_text(text.replace('severity = "error"', 'severity = "fatal"'), encoding="utf-8")
    found = inspect(pack)
    assert found.pack is None
    assert len(found.errors) == text.count('severity = "error"')


def test_a_wrong_head_is_all_that_can_be_said(tmp_path: Path) -> None:
    case = next(one for one in CASES if one.name == "year-as-text")
    assert len(inspect(broken_pack(case, tmp_path)).errors) == 1
