"""Every mistake that a pack can hold is found, with file, key and line, and never a traceback."""

from pathlib import Path

import pytest

from kit import tutorial
from kit.broken import CASES, broken_pack, patch_of
from reportgen.base.words import sentences
from reportgen.pack import load_pack, pack_ids
from reportgen.pipeline.packs.lint import Mistake, lint, mistake_lines


def test_there_are_forty_broken_packs_at_least() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_mistake_is_found_in_its_place(tmp_path: Path, case: Path) -> None:
    pack, found = broken_pack(case, tmp_path), patch_of(case)["found"]
    mistakes = lint(pack)
    assert [(one.file, one.keys, one.line) for one in mistakes][:1] == [
        (found["file"], found["keys"], found["line"])
    ]
    for one in mistakes:
        assert one.what
        assert one.remedy in sentences("remedies").values()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_mistake_is_not_told_as_many(tmp_path: Path, case: Path) -> None:
    assert len(lint(broken_pack(case, tmp_path))) <= 2


@pytest.mark.parametrize("pack_id", pack_ids())
def test_the_shipped_packs_are_sound(pack_id: str) -> None:
    assert lint(load_pack(pack_id).folder) == ()


def test_the_pack_of_the_tutorial_is_sound(tmp_path: Path) -> None:
    assert lint(tutorial.written(tmp_path) / "hotline") == ()


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    pack = tutorial.written(tmp_path) / "hotline"
    for name, old, new in (
        ("checks.toml", 'kind = "balance"', 'kind = "equal"'),
        ("checks.toml", 'axis = "rows"', 'axis = "row"'),
        ("sheets/basics.toml", 'type = "date"', 'type = "day"'),
    ):
        text = (pack / name).read_text(encoding="utf-8")
        (pack / name).write_text(text.replace(old, new), encoding="utf-8")
    files = [one.file for one in lint(pack)]
    assert files == ["sheets/basics.toml", "checks.toml"]  # rules need all sheets


def test_a_mistake_is_told_with_line_key_and_remedy() -> None:
    one = Mistake("checks.toml", 7, "rules[1].kind", "不能是 'x'。", "改成 y。")
    assert list(mistake_lines("甲", (one,))) == [
        "checks.toml 第 7 行（rules[1].kind）：不能是 'x'。",
        "  → 改成 y。",
        "模板包 甲 有 1 处错误。",
    ]
    assert list(mistake_lines("甲", ())) == ["模板包 甲 没有发现错误。"]
