"""The words of a pack in the report of one year and one body."""

import pytest

from reportgen.checks.rules.vocabulary import vocabulary
from reportgen.pack import Pack, load_pack, pack_ids

PACKS = [load_pack(pack_id) for pack_id in pack_ids()]
ORGAN = "某某市市场监督管理局"


@pytest.mark.parametrize("pack", [p for p in PACKS if p.wording.figures], ids=lambda p: p.id)
def test_every_phrase_of_the_pack_is_in_a_group_by_what_it_begins_with(pack: Pack) -> None:
    known = vocabulary(pack, 2024, ORGAN)
    phrases = [found for group in known.groups for found in group.by_sign.values()]
    grouped = {figure.key for found in phrases for figure, _ in found}
    assert grouped == {figure.key for figure in pack.wording.figures}
    assert all(known.count.search(f"12{unit}") for unit in pack.wording.units)
    assert any(figure.zero for figure in pack.wording.figures) == bool(known.denies)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("市监局收到", "市监局"),
        ("某市市场监管局办", "某市市场监管局"),
        ("税务局收到", None),
        ("市监收", None),
    ],
)
def test_a_short_form_of_the_bodys_name_is_drawn_from_it(text: str, short: str | None) -> None:
    known = vocabulary(load_pack("zfxxgk-2021"), 2024, ORGAN)
    assert [text[:end] for end in known.short_names(text, 0)] == ([short] if short else [])


def test_a_part_of_the_name_and_the_reports_year_may_stand_in_front() -> None:
    known = vocabulary(load_pack("zfxxgk-2021"), 2024, ORGAN)
    group = next(one for one in known.groups if len(one.lead) == 2)
    lead = group.lead[0]
    assert [*lead.ends("市场监督管理局", 0)]
    assert [*lead.ends("2024年", 0)]
    assert not [*lead.ends("2023年", 0)]
