"""Every code of reading is used, well formed, and worded for a clerk."""

import re
from pathlib import Path

import pytest

import reportgen
from reportgen.base.diagnostics import catalogue
from reportgen.base.words import words
from reportgen.pack import load_pack, pack_ids

FOLDER = Path(reportgen.__file__).parent
SOURCE = "\n".join(path.read_text("utf-8") for path in sorted(FOLDER.rglob("*.py")))
CATALOGUE = Path(reportgen.base.words.__file__).parent / "diagnostics" / "reading.toml"
CODES = re.findall(r"^\[([a-z-]+)\]$", CATALOGUE.read_text("utf-8"), re.MULTILINE)


def test_every_code_is_given_somewhere():
    shifts = {"rows-shifted", "columns-shifted"}
    assert {code for code in CODES if f'"{code}"' not in SOURCE} - shifts == set()


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_all_its_texts(code):
    entry = catalogue()[code]
    for text in (entry.title, entry.message, entry.hint, entry.description, entry.example):
        assert re.search("[一-鿿]", text)
    assert not entry.title.endswith("。")
    assert entry.message.endswith("。")
    assert entry.kind in ("", "number", "labels")


@pytest.mark.parametrize("pack_id", pack_ids())
def test_every_pack_has_a_rule_for_each_kind(pack_id):
    kinds = {rule.kind for rule in load_pack(pack_id).rules}
    assert {catalogue()[code].kind for code in CODES} - {""} <= kinds


def test_the_levels_have_different_names():
    names = list(words()["levels"].values())
    assert len(set(names)) == len(names)
