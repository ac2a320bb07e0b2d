"""Invented figures satisfy every rule, and say so when none can."""

from pathlib import Path

import pytest

from kit import tutorial
from reportgen.pack import Pack, load_pack, pack_ids
from reportgen.pipeline.check import check_workbook
from reportgen.pipeline.packs.invent import invent
from reportgen.workbook import write_workbook


@pytest.mark.parametrize("pack", [load_pack(one) for one in pack_ids()], ids=lambda pack: pack.id)
def test_the_invented_report_breaks_no_hard_rule(pack: Pack) -> None:
    contents = invent(pack)
    assert contents is not None
    assert sum(bool(value) for value in contents.values.values()) > len(contents.values) / 2
    outcome = check_workbook(Path("试填.xlsx"), content=write_workbook(pack, contents))
    assert outcome.checked is not None, outcome.diagnostics


def test_the_same_pack_gives_the_same_figures() -> None:
    pack = load_pack("zfxxgk-2021")
    assert invent(pack) == invent(pack)


def test_rules_that_leave_only_zeros_give_nothing(tmp_path: Path) -> None:
    folder = tutorial.written(tmp_path)
    checks = folder / "hotline" / "checks.toml"
    text = checks.read_text(encoding="utf-8")
    old = 'left = ["calls.*.carried_in", "calls.*.received"]'
    assert old in text
    new = 'left = ["calls.*.at_once"]'
    changed = text.replace(old, new).replace('"calls.*.pending"]', '"calls.*.received"]')
    extra = '\n[[rules]]\nid = "X"\nkind = "balance"\nseverity = "error"\nbasis = "x"\n'
    extra += 'left = ["calls.*.passed_on"]\nright = ["calls.*.at_once", "calls.*.late"]\n'
    checks.write_text(changed + extra, encoding="utf-8")
    contents = invent(load_pack("hotline", folder))
    assert contents is None or not any(
        value for path, value in contents.values.items() if path.endswith(".received")
    )
