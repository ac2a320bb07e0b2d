"""The fields of a pack and their paths, which nobody else puts together."""

import pytest

from reportgen.pack import Pack, load_pack, pack_ids
from reportgen.pack.fields import fields_of, form_fields, total_columns
from reportgen.pack.geometry import lay_out
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Sheet, TextSheet
from reportgen.pack.tree import block_rows, keys_of

EVERY_PACK = pytest.mark.parametrize("pack", [*map(load_pack, pack_ids())], ids=lambda one: one.id)


def paths_of(sheet: Sheet) -> list[str]:
    match sheet:
        case FormSheet():
            return list(form_fields(sheet))
        case GridSheet():
            rows = (row for block in sheet.blocks for row in block_rows(sheet, block))
            return [field.path for row in rows for field in row]
        case ListSheet():
            return list(total_columns(sheet))
        case TextSheet():
            return []


@EVERY_PACK
def test_the_fields_of_the_sheets_are_those_of_the_pack(pack: Pack) -> None:
    assert [path for sheet in pack.sheets for path in paths_of(sheet)] == list(fields_of(pack))


@EVERY_PACK
def test_a_path_begins_with_the_key_of_its_sheet_and_no_key_is_empty(pack: Pack) -> None:
    for path, info in fields_of(pack).items():
        sheet, *keys = keys_of(path)
        assert sheet == info.sheet.key
        assert keys
        assert all(keys)


@EVERY_PACK
def test_only_a_choice_has_choices(pack: Pack) -> None:
    for path, info in fields_of(pack).items():
        assert bool(info.choices) == (info.type.value == "choice"), path


@EVERY_PACK
def test_the_rows_of_a_block_stand_in_the_table_as_rows(pack: Pack) -> None:
    for sheet in (one for one in pack.sheets if isinstance(one, GridSheet)):
        boxes = {box.path: box for box in lay_out(sheet).fields}
        rows = [row for block in sheet.blocks for row in block_rows(sheet, block)]
        tops = [{boxes[field.path].row for field in row} for row in rows]
        assert all(len(top) == 1 for top in tops)
        assert len(set.union(*tops)) == len(rows)
        for row in rows:
            lefts = [boxes[field.path].column for field in row]
            assert lefts == sorted(set(lefts))
