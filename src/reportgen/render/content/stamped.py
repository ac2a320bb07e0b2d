"""Tables that are drawn once for many reports: which may be, and what stands for them in a page."""

from collections.abc import Mapping

from reportgen.pack.geometry import lay_out
from reportgen.pack.model import GridSheet
from reportgen.render.content.tables import FULL_TYPE, PrintedTable, field_rooms
from reportgen.render.content.type_sizes import fit

__all__ = ["plain_numbers", "stamped_table"]


def stamped_table(sheet: GridSheet, height: float) -> PrintedTable:
    """A table whose rows are drawn already, `height` pixels high together."""
    return PrintedTable((), 0.0, (), (), sheet.whole_page, sheet.key, height)


def plain_numbers(sheet: GridSheet, values: Mapping[str, str]) -> tuple[str, ...] | None:
    """The numbers of a table in reading order, if all are there and stand in type of full size."""
    texts = []
    for box in lay_out(sheet).fields:
        text = values.get(box.path, "")
        is_number = box.type is not None and box.type.is_number
        if not text or not is_number or fit(text, field_rooms(sheet)[box.path]) != FULL_TYPE:
            return None
        texts.append(text)
    return tuple(texts)
