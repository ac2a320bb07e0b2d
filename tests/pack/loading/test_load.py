"""How a pack is loaded: every file is there, is what it says, and is known by its name."""

from pathlib import Path

import pytest

from kit.broken_packs import ALL, CHECKS, ID, TEXT, Break, assert_told, copied_pack
from reportgen.base.errors import PackError, UsageError
from reportgen.pack import load_pack, pack_ids

BREAKS = [
    Break(
        "unknown kind of sheet",
        TEXT,
        'kind = "text"',
        'kind = "prose"',
        ("overview.toml：kind", "'prose'", "form、text、grid、list"),
    ),
    Break(
        "kind is no text", TEXT, 'kind = "text"', "kind = []", ("kind", "form、text、grid、list")
    ),
    Break(
        "unknown table of checks", CHECKS, ALL, "[[rule]]\n", ("checks.toml：rule", "可用：rules")
    ),
    Break("rules is no array", CHECKS, ALL, "rules = 1\n", ("rules", "应为列表")),
    Break("a rule is no table", CHECKS, ALL, "rules = [1]\n", ("rules[1]", "应为表")),
    Break(
        "unknown kind of rule",
        CHECKS,
        'kind = "balance"',
        'kind = "equal"',
        ("rules[1].kind", "'equal'", "balance、sums、previous-year"),
    ),
    Break(
        "rule without kind", CHECKS, 'kind = "balance"\n', "", ("rules[1].kind", "None", "balance")
    ),
]


@pytest.mark.parametrize("case", BREAKS, ids=[case.name for case in BREAKS])
def test_a_broken_pack_says_where_and_what(tmp_path: Path, case: Break) -> None:
    assert_told(tmp_path, case)


def test_the_copy_is_sound(tmp_path: Path) -> None:
    folder = copied_pack(tmp_path)
    assert load_pack(ID, folder).id == ID


def test_a_missing_file_of_checks_is_named(tmp_path: Path) -> None:
    folder = copied_pack(tmp_path)
    (folder / ID / CHECKS).unlink()
    with pytest.raises(PackError, match=r"checks\.toml：文件不存在"):
        load_pack(ID, folder)


def test_an_unknown_pack_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        load_pack("zfxxgk-1999")
    for pack_id in pack_ids():
        assert pack_id in str(caught.value)
