"""A name and a few wrong values in, a unit's workbook out; and a roster of units."""

import io
from pathlib import Path

from openpyxl import Workbook

from kit.support import example_contents
from reportgen.pack import load_pack
from reportgen.report.contents import Contents, Value
from reportgen.workbook import write_workbook

PACK = load_pack("zfxxgk-2021")
FORMULA = '=HYPERLINK("http://example.invalid","点这里")'
SCRIPT = "<script>alert(1)</script>局"


def unit(path: Path, organ: str, **values: Value) -> Path:
    """The workbook of a unit; `values` are put in place of sound ones, `__` for the dots."""
    base = example_contents(PACK, "department")
    changes = {name.replace("__", "."): value for name, value in values.items()}
    whole = {**base.values, PACK.head.organ: organ, **changes}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_workbook(PACK, Contents(whole, base.texts, base.lists)))
    return path


def roster(path: Path, *rows: tuple[str, str, str]) -> Path:
    """A roster of those units, each with whom to call."""
    book = Workbook()
    book.active.title = "名册"
    for row in (("单位名称", "联系人", "联系电话"), *rows):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    path.write_bytes(data.getvalue())
    return path
