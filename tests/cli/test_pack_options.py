"""Folders of packs and periods, as written on the command line."""

import sys
from pathlib import Path

import pytest

from kit.other_packs import laid_into
from reportgen.base.errors import UsageError
from reportgen.cli.pack_options import own_packs, part_of, period_of
from reportgen.pack.loading.folders import added_folders
from reportgen.pack.periods import Period, PeriodKind

MONTH, QUARTER, YEAR = PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR


def test_a_month_is_part_of_a_period() -> None:
    assert period_of("2024", {MONTH: "3", QUARTER: ""}, MONTH, "热线") == Period(2024, 3)
    assert period_of("2024年", {MONTH: ""}, YEAR, "年报") == Period(2024)


@pytest.mark.parametrize("month", ["", "0", "13", "三", "-1"])
def test_a_month_that_is_none_is_refused(month: str) -> None:
    with pytest.raises(UsageError, match="--month 要写 1 至 12"):
        period_of("2024", {MONTH: month}, MONTH, "热线")


def test_a_part_that_the_report_does_not_have_is_refused() -> None:
    with pytest.raises(UsageError, match="去掉选项 --quarter"):
        period_of("2024", {QUARTER: "1"}, YEAR, "年报")


def test_one_part_at_most() -> None:
    assert part_of({MONTH: "", QUARTER: ""}) == 0
    assert part_of({MONTH: "12", QUARTER: ""}) == 12
    with pytest.raises(UsageError, match="只能写一个"):
        part_of({MONTH: "1", QUARTER: "1"})


@pytest.mark.skipif(sys.platform == "win32", reason="another place there")
def test_the_users_own_packs_are_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = laid_into(tmp_path / "reportgen" / "packs")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    with own_packs():
        assert added_folders() == (folder.resolve(),)
    assert added_folders() == ()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nowhere"))
    with own_packs():
        assert added_folders() == ()
