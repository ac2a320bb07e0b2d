"""Which pack a year calls for."""

import pytest

from reportgen.base.errors import UsageError
from reportgen.pack import load_pack, pack_for_year, pack_ids


@pytest.mark.parametrize(
    ("year", "pack_id"),
    [
        (2019, "zfxxgk-2019"),
        (2020, "zfxxgk-2019"),
        (2021, "zfxxgk-2021"),
        (2030, "zfxxgk-2021"),
    ],
)
def test_the_pack_follows_from_the_year(year: int, pack_id: str) -> None:
    assert pack_for_year(year).id == pack_id


@pytest.mark.parametrize("pack_id", pack_ids())
def test_a_pack_is_chosen_for_its_first_year_and_its_last(pack_id: str) -> None:
    head = load_pack(pack_id).head
    for year in (head.first_year, head.last_year or head.first_year):
        assert pack_for_year(year).id == pack_id


def test_a_year_before_all_formats_has_no_pack() -> None:
    with pytest.raises(UsageError, match="2018"):
        pack_for_year(2018)
