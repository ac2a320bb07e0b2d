"""Invented records make the totals, and a tree has a branch for each code named elsewhere."""

from decimal import Decimal
from pathlib import Path

from reportgen.pack import load_pack
from reportgen.pipeline.packs.invent import invent


def test_a_tree_has_a_branch_for_each_code_that_stands_elsewhere() -> None:
    contents = invent(load_pack("small-accounts", Path(__file__).parents[2] / "packs"))
    assert contents is not None
    rows = contents.lists["spending"]
    codes = [str(row["code"]) for row in rows]
    assert codes[:3] == ["201", "20101", "2010101"]
    assert {code[:3] for code in codes} == {"201", "205", "221"}
    highest = [row["all"] for row in rows if len(str(row["code"])) == 3]
    assert contents.values["spending.total.all"] == sum(highest, Decimal(0))  # type: ignore[arg-type]
