"""Where everything stands on a sheet: each field in a cell of its own, inside of its sheet."""

import pytest

from kit.books import PACKS
from reportgen.pack.fields import fields_of
from reportgen.pack.model import GridSheet, ListSheet, TextSheet
from reportgen.workbook.layout.positions import (
    DATA_ROW,
    cells_of,
    check_column,
    extent,
    first_check_row,
    first_record_row,
    total_label_column,
)

each_pack = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)


@each_pack
def test_every_field_has_a_cell_of_its_own_on_its_sheet(pack):
    cells, fields = cells_of(pack), fields_of(pack)
    assert cells.keys() == fields.keys()
    assert len({*cells.values()}) == len(cells)
    assert all(ref.sheet == fields[path].sheet.name for path, ref in cells.items())


@each_pack
def test_no_field_lies_outside_of_its_sheets_extent(pack):
    for path, ref in cells_of(pack).items():
        last_row, last_column = extent(fields_of(pack)[path].sheet)
        assert ref.column <= last_column
        assert ref.row <= last_row or not last_row


@each_pack
def test_live_checks_stand_beside_and_below_what_is_printed(pack):
    for sheet in pack.sheets:
        last_row, last_column = extent(sheet)
        assert check_column(sheet) > last_column + 1
        if isinstance(sheet, GridSheet):
            assert first_check_row(sheet) > last_row + 1
        elif isinstance(sheet, TextSheet | ListSheet):
            assert last_row == 0


@each_pack
def test_records_begin_below_the_totals_of_their_list(pack):
    for sheet in pack.sheets:
        if isinstance(sheet, ListSheet):
            assert first_record_row(sheet) == DATA_ROW + sheet.has_totals
            column = total_label_column(sheet)
            assert column is None or not sheet.columns[column - 1].total
