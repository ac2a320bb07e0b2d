"""What a kind of report calls the things that messages about any kind speak of."""

from dataclasses import replace

from reportgen.pack import load_pack
from reportgen.pack.own_names import form_name, last_year_sheet, moved_of

PACK = load_pack("zfxxgk-2021")


def test_the_names_are_those_of_the_packs_sheets() -> None:
    assert form_name(PACK) == "基本信息"
    assert last_year_sheet(PACK) == "上年数据"
    moved = moved_of(PACK)
    assert moved
    assert moved.name in "上年结转 结转下年"


def test_a_report_that_looks_back_at_no_year_has_no_sheet_for_it() -> None:
    bare = replace(PACK, rules=())
    assert last_year_sheet(bare) == ""
    assert moved_of(bare) is None
