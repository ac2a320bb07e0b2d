"""Which pack kind and period call for."""

from pathlib import Path

import pytest

from kit.other_packs import known, laid_into
from reportgen.base.errors import PackError, UsageError
from reportgen.pack import load_pack, pack_for_year, pack_ids
from reportgen.pack.loading.choose import default_kind, pack_for, period_of_kind
from reportgen.pack.periods import Period, PeriodKind


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
def test_a_pack_is_chosen_for_its_first_period_and_its_last(pack_id: str) -> None:
    head = load_pack(pack_id).head
    for period in (head.first, head.last or head.first):
        assert pack_for(head.kind, period).id == pack_id


def test_a_year_before_all_formats_has_no_pack() -> None:
    with pytest.raises(UsageError, match="2018"):
        pack_for_year(2018)


def test_a_kind_that_comes_first_in_the_alphabet_is_not_taken_for_the_national_one(
    tmp_path: Path,
) -> None:
    laid_into(tmp_path, "aaa", kind='"aaa"')
    with known(tmp_path):
        assert pack_for_year(2024).id == "zfxxgk-2021"
        assert default_kind() == "zfxxgk"


def test_kind_and_month_choose_among_formats(tmp_path: Path) -> None:
    laid_into(tmp_path, "old", first_year="2020", last_year="2024", last_part="3")
    laid_into(tmp_path, "young", first_year="2024", first_part="4")
    with known(tmp_path):
        assert period_of_kind("hotline") is PeriodKind.MONTH
        assert pack_for("hotline", Period(2024, 3)).id == "old"
        assert pack_for("hotline", Period(2024, 4)).id == "young"
        with pytest.raises(UsageError, match="2019 年第 12 期"):
            pack_for("hotline", Period(2019, 12))


def test_of_formats_that_overlap_the_one_that_begins_last_is_taken(tmp_path: Path) -> None:
    laid_into(tmp_path, "old", first_year="2020")
    laid_into(tmp_path, "young", first_year="2024")
    with known(tmp_path):
        assert pack_for("hotline", Period(2025, 1)).id == "young"


def test_formats_that_begin_together_are_an_error(tmp_path: Path) -> None:
    laid_into(tmp_path, "one")
    laid_into(tmp_path, "two")
    with known(tmp_path), pytest.raises(PackError, match="one、two"):
        pack_for("hotline", Period(2024, 1))


def test_an_unknown_kind_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="可用的有：zfxxgk"):
        pack_for("budget", Period(2024))


def test_a_broken_pack_is_an_error_and_no_other_is_chosen(tmp_path: Path) -> None:
    laid_into(tmp_path, "broken", period='"week"')
    with known(tmp_path), pytest.raises(PackError, match=r"broken/pack\.toml：period.*'week'"):
        pack_for("hotline", Period(2024, 1))


def test_the_copy_of_a_pack_comes_before_the_shipped_one(tmp_path: Path) -> None:
    laid_into(tmp_path, "zfxxgk-2021", kind='"zfxxgk"', first_year="2021")
    assert pack_for("zfxxgk", Period(2024, 1), tmp_path).folder == tmp_path / "zfxxgk-2021"
