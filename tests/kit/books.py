"""Workbooks for tests: written by us, changed by another program's library, read again."""

import io
import pickle
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from openpyxl import Workbook, load_workbook

from reportgen.pack import Pack, load_pack, pack_ids
from reportgen.pack.fields import fields_of, total_path
from reportgen.pack.model import GridSheet, ListSheet
from reportgen.pack.tree import grid_sums
from reportgen.report.contents import Contents, Value
from reportgen.workbook import Reading, read_workbook, write_workbook

PACKS = [load_pack(pack_id) for pack_id in pack_ids()]
PACK = load_pack("zfxxgk-2021")

Cells = Mapping[str, object]


@cache
def blank(pack: Pack = PACK, totals: str = "computed") -> bytes:
    return write_workbook(pack, Contents(), totals=totals)


def read_bytes(folder: Path, data: bytes, name: str = "报告.xlsx") -> Reading:
    path = folder / name
    path.write_bytes(data)
    return read_workbook(path)


def changed(data: bytes, change: Callable[[Workbook], None]) -> bytes:
    book: Workbook = pickle.loads(_opened(data))  # noqa: S301  # made just below
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@lru_cache(maxsize=32)
def _opened(data: bytes) -> bytes:
    """Openpyxl's view of a workbook, kept: to open it again takes a tenth of the time."""
    return pickle.dumps(load_workbook(io.BytesIO(data)))


def with_cells(sheet: str, cells: Cells, data: bytes | None = None) -> bytes:
    """The blank workbook with those cells of a sheet filled, by their addresses."""

    def fill(book: Workbook) -> None:
        for address, value in cells.items():
            book[sheet][address] = value

    return changed(data or blank(), fill)


def codes(reading: Reading) -> list[tuple[str, str]]:
    """Every finding as its code and its place."""
    return [(d.code, str(d.at or d.sheet or "")) for d in reading.diagnostics]


def expected_values(pack: Pack, contents: Contents) -> dict[str, Value]:
    """What a computed workbook holds: given values, blanks, and the sums worked out here anew."""
    values: dict[str, Value] = {path: contents.values.get(path) for path in fields_of(pack)}
    for sheet in pack.sheets:
        if isinstance(sheet, GridSheet):
            sums = {total.path: total.parts for total in grid_sums(sheet)}
            for path in sums:
                values[path] = _sum(values, sums, path, may_be_blank=sheet.optional)
        if isinstance(sheet, ListSheet):
            for column in sheet.columns:
                if column.total:
                    records = contents.lists.get(sheet.key, ())
                    parts = (record.get(column.key) for record in records)
                    values[total_path(sheet, column.key)] = _added(parts, may_be_blank=True)
    return values


def _sum(values, sums, path, *, may_be_blank):
    if path not in sums:
        return values[path]
    parts = [_sum(values, sums, part, may_be_blank=may_be_blank) for part in sums[path]]
    return _added(parts, may_be_blank=may_be_blank)


def _added(parts: Iterable[Value], *, may_be_blank: bool) -> Value:
    numbers = [part for part in parts if isinstance(part, int | Decimal)]
    return None if may_be_blank and not numbers else sum(numbers, start=0)
