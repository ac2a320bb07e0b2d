"""Which tables differ from those of other reports in nothing but their numbers."""

from reportgen.pack import Pack
from reportgen.pack.geometry import lay_out
from reportgen.pack.model import GridSheet
from reportgen.render.content.stamped import plain_numbers, stamped_table


def grids(pack: Pack) -> list[GridSheet]:
    return [sheet for sheet in pack.printed_sheets if isinstance(sheet, GridSheet)]


def test_the_numbers_are_those_of_the_cells_in_reading_order(pack: Pack) -> None:
    for sheet in grids(pack):
        paths = [box.path for box in lay_out(sheet).fields]
        values = {path: str(number) for number, path in enumerate(paths)}
        assert plain_numbers(sheet, values) == tuple(values.values())


def test_a_blank_or_a_number_in_smaller_type_makes_a_table_differ(pack: Pack) -> None:
    for sheet in grids(pack):
        paths = [box.path for box in lay_out(sheet).fields]
        values = dict.fromkeys(paths, "1")
        assert plain_numbers(sheet, values)
        assert plain_numbers(sheet, values | {paths[-1]: ""}) is None
        assert plain_numbers(sheet, values | {paths[-1]: "1" * 200}) is None


def test_what_stands_for_a_table_has_its_name_and_height_and_no_rows(pack: Pack) -> None:
    for sheet in grids(pack):
        table = stamped_table(sheet, 123.5)
        assert (table.name, table.stamp, table.head, table.bodies) == (sheet.key, 123.5, (), ())
        assert table.whole_page == sheet.whole_page
