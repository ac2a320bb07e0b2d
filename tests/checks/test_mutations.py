"""Every number of a correct report, spoiled in every usual way, is found or listed."""

from pathlib import Path

import pytest

from kit import mutations
from kit.support import example
from reportgen.pack import load_pack
from reportgen.report.report import Report

PAGE = Path(__file__).parents[2] / "docs" / "coverage.md"
REPORTS = [
    example(load_pack("zfxxgk-2019"), "department"),
    example(load_pack("zfxxgk-2021"), "suqian-2024"),
]
by_report = pytest.mark.parametrize("report", REPORTS, ids=lambda one: one.pack.id)


@by_report
def test_with_typed_totals_every_change_in_a_table_with_sums_is_found(report: Report) -> None:
    unfound = mutations.missed(report, mutations.TYPED)
    assert not [path for path in unfound if path.startswith(("applications.", "disputes."))]


@by_report
def test_with_computed_totals_every_change_in_a_balanced_table_is_found(report: Report) -> None:
    unfound = mutations.missed(report, mutations.COMPUTED)
    assert not [path for path in unfound if path.startswith("applications.")]


@by_report
def test_a_blank_is_always_found_where_a_number_is_required(report: Report) -> None:
    for mode in (mutations.TYPED, mutations.COMPUTED):
        unfound = mutations.missed(report, mode)
        blank = [path for path, names in unfound.items() if "留空" in names]
        assert not [path for path in blank if not path.startswith(("previous.", "fees."))]


def test_the_page_of_what_cannot_be_found_is_current(*, update_golden: bool) -> None:
    page = mutations.page(REPORTS)
    if update_golden:
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page, "--update-golden writes it anew"
