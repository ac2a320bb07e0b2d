"""A rule's figures: unknown where anything behind them is, and added without rounding."""

from decimal import Decimal

from kit.support import changed, example, unread
from reportgen.checks.rules.figures import is_known, ref_of, total
from reportgen.pack import load_pack
from reportgen.pack.terms import Term

REPORT = example(load_pack("zfxxgk-2021"), "department")
SUM, PART = "applications.new.total", "applications.new.natural"


def test_a_sum_counts_only_with_all_that_it_comes_from() -> None:
    side = (Term(SUM, 1),)
    assert is_known(REPORT, side)
    for lacking in (changed(REPORT, {PART: None}), unread(REPORT, PART), unread(REPORT, SUM)):
        assert not is_known(lacking, side)
    assert is_known(changed(REPORT, {SUM: 0}), side)


def test_terms_are_added_with_their_signs_and_exactly() -> None:
    big = Decimal("123456789012345678901234567890.1")
    report = changed(REPORT, {"disclosure.fees.amount": big})
    side = (Term("disclosure.fees.amount", 1), Term(PART, -1))
    part = report.number(PART)
    assert part
    assert total(report, side) == Decimal(f"{123456789012345678901234567890 - int(part)}.1")


def test_a_value_has_its_cell() -> None:
    assert ref_of(REPORT, SUM) == REPORT.entries[SUM].ref
