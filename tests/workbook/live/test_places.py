"""Which check stands where: each once, beside its row or below its column."""

import pytest

from kit.books import PACKS
from reportgen.pack.model import GridSheet
from reportgen.workbook.live.checks import live_checks
from reportgen.workbook.live.places import check_row, place_checks

each_pack = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)


@each_pack
def test_every_check_has_one_place_on_its_own_sheet(pack):
    placed = []
    for sheet in pack.sheets:
        own = place_checks(pack, sheet)
        numbers = [number for row in (*own.beside.values(), *own.below) for number in row]
        assert all(live_checks(pack)[number].at.sheet == sheet.name for number in numbers)
        placed += numbers
    assert sorted(placed) == list(range(len(live_checks(pack))))


@each_pack
def test_beside_a_row_stand_the_checks_of_its_cells(pack):
    for sheet in pack.sheets:
        for row, numbers in place_checks(pack, sheet).beside.items():
            assert {live_checks(pack)[number].at.row for number in numbers} == {row}


@each_pack
def test_below_a_table_of_one_block_a_rule_has_a_row_with_a_column_each(pack):
    below = [(sheet, row) for sheet in pack.sheets for row in place_checks(pack, sheet).below]
    assert below
    for sheet, numbers in below:
        assert isinstance(sheet, GridSheet)
        assert len(sheet.blocks) == 1
        own = [live_checks(pack)[number] for number in numbers]
        assert len({one.rule for one in own}) == 1
        assert len({one.at.column for one in own}) == len(own)


def test_no_two_checks_share_a_row_of_the_hidden_sheet():
    rows = [check_row(number) for number in range(9)]
    assert rows == sorted({*rows})
    assert rows[0] > 1
