"""Every code and every rule can be explained; the page of all codes is current."""

from pathlib import Path

import pytest

from reportgen.base.diagnostics import catalogue
from reportgen.base.errors import UsageError
from reportgen.pack import load_pack, pack_ids
from reportgen.pack.explain import diagnostics_page, explanation

PACKS = [load_pack(pack_id) for pack_id in pack_ids()]
PAGE = Path(__file__).parents[2] / "docs" / "diagnostics.md"
RULES = sorted({rule.id for pack in PACKS for rule in pack.rules})


@pytest.mark.parametrize("code", catalogue())
def test_a_code_is_explained_with_example_and_remedy(code: str) -> None:
    text = "\n".join(explanation(code, PACKS))
    for part in (code, catalogue()[code].title, "含义：", "举例：", "怎么办："):
        assert part in text
    assert "{" not in text.replace(catalogue()[code].example, "").replace(
        catalogue()[code].description, ""
    )


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rule_is_explained_with_its_source(rule_id: str) -> None:
    text = "\n".join(explanation(rule_id.lower(), PACKS))
    for pack in PACKS:
        for rule in pack.rules:
            if rule.id == rule_id:
                assert rule.basis in text
                assert rule.kind in text
                assert pack.id in text


def test_a_number_stands_for_all_its_rules() -> None:
    text = "\n".join(explanation("R18", PACKS))
    assert all(rule_id in text for rule_id in ("R18a", "R18b", "R18c", "R18d", "R18e"))
    assert "R1 " not in text


def test_a_code_names_the_rules_behind_it() -> None:
    text = "\n".join(explanation("row-sum", PACKS))
    assert "规则 R2（zfxxgk-2019、zfxxgk-2021）：" in text


@pytest.mark.parametrize(("name", "nearest"), [("rowsum", "row-sum"), ("R99", "R9")])
def test_what_does_not_exist_is_answered_with_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(UsageError, match=nearest):
        list(explanation(name, PACKS))


def test_the_page_of_all_codes_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == diagnostics_page(PACKS), (
        "run python tools/write_diagnostics.py"
    )
