"""The page with every key of a pack's files is current, and has them all."""

from dataclasses import fields
from pathlib import Path

import pytest

from reportgen.pack.head import PackHead
from reportgen.pack.loading.reference import reference_page
from reportgen.pack.rules import RULE_KINDS

PAGE = Path(__file__).parents[3] / "docs" / "pack-reference.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference_page(), (
        "run python tools/write_pack_reference.py"
    )


@pytest.mark.parametrize("kind", RULE_KINDS)
def test_each_kind_of_rule_has_its_keys(kind: str) -> None:
    text = reference_page().partition(f'`kind = "{kind}"`')[2].partition("\n## ")[0]
    assert [f"| `{field.name}` |" for field in fields(RULE_KINDS[kind])] == [
        line[: line.index("|", 1) + 1] for line in text.splitlines() if line.startswith("| `")
    ][: len(fields(RULE_KINDS[kind]))]


def test_a_key_that_must_be_written_is_told_from_one_with_a_default() -> None:
    rows = dict(
        line.strip("| ").split(" | ", 1)
        for line in reference_page().splitlines()
        if line.startswith("| `")
    )
    assert rows["`first_year`"] == "whole number | must be written"
    assert rows["`typed_totals`"] == "`true` or `false` | `false`"
    assert {field.name for field in fields(PackHead)} <= {key.strip("`") for key in rows}
