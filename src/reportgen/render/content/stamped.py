"""Tables that are drawn once for many reports: which may be, and what stands for them in a page."""

from collections.abc import Mapping
from functools import cache

from reportgen.pack.geometry import lay_out
from reportgen.pack.model import GridSheet
from reportgen.render.content.tables import FULL_TYPE, PrintedTable, field_rooms, fits_on_page
from reportgen.render.content.type_sizes import fit

__all__ = ["plain_numbers", "stamped_table"]


def stamped_table(sheet: GridSheet, height: float) -> PrintedTable:
    """A table whose rows are drawn already, `height` pixels high together."""
    together = fits_on_page(sheet)
    return PrintedTable((), 0.0, (), (), sheet.whole_page, together, sheet.key, height)


def plain_numbers(sheet: GridSheet, values: Mapping[str, str]) -> tuple[str, ...] | None:
    """The numbers of a table in reading order, if all are there and stand in type of full size."""
    texts = []
    for path, room in _rooms(sheet):
        text = values.get(path, "")
        if not text or not room or fit(text, room) != FULL_TYPE:
            return None
        texts.append(text)
    return tuple(texts)


@cache
def _rooms(sheet: GridSheet) -> tuple[tuple[str, float], ...]:
    """Path and room of each value in reading order; none where no number stands."""
    rooms = field_rooms(sheet)
    return tuple(
        (box.path, rooms[box.path] if box.type and box.type.is_number else 0.0)
        for box in lay_out(sheet).fields
    )
