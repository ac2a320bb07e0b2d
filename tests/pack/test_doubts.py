"""What works and misleads: labels that are alike, fields for nothing, sums against rules."""

from pathlib import Path

import pytest

from kit import tutorial
from reportgen.pack import load_pack, pack_ids
from reportgen.pack.doubts import doubts_about


@pytest.mark.parametrize("pack_id", pack_ids())
def test_the_shipped_packs_raise_no_doubt(pack_id: str) -> None:
    assert list(doubts_about(load_pack(pack_id))) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "name"),
    [
        ("sheets/calls.toml", 'label = "转办办结"', 'label = "当场答复"', "label-twice"),
        ("sheets/basics.toml", 'label = "月份"', 'label = "年度"', "label-twice"),
        ("checks.toml", 'right = ["calls.*.passed_on"]', "right = []", ""),
        ("checks.toml", 'date = "basics.approved"', 'date = "basics.approved" # same', ""),
    ],
)
def test_what_is_doubtful(tmp_path: Path, file: str, old: str, new: str, name: str) -> None:
    folder = tutorial.written(tmp_path)
    target = folder / "hotline" / file
    text = target.read_text(encoding="utf-8")
    assert old in text
    target.write_text(text.replace(old, new), encoding="utf-8")
    found = [one.name for one in doubts_about(load_pack("hotline", folder))]
    assert found == [name] * bool(name)
