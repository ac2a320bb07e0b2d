"""The workbooks that are mutated: the shipped ones, blank ones and full ones of every pack."""

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from openpyxl import load_workbook

from reportgen.pack import load_pack, pack_ids
from reportgen.report.contents import Contents, parse_contents
from reportgen.workbook import write_workbook

ROOT = Path(__file__).resolve().parents[2]


@cache
def bases() -> Mapping[str, Callable[[], bytes]]:
    """Name → the workbook's bytes."""
    found: dict[str, Callable[[], bytes]] = {}
    for number, path in enumerate(sorted((ROOT / "inputs").glob("*.xlsx")), start=1):
        found[f"input {number}"] = cache(path.read_bytes)
        found[f"input {number} saved by openpyxl"] = cache(lambda path=path: _resaved(path))
    for pack in pack_ids():
        found[f"{pack} blank"] = cache(
            lambda pack=pack: write_workbook(load_pack(pack), Contents())
        )
        found[f"{pack} department"] = cache(lambda pack=pack: _example(pack))
    return found


def _example(pack_id: str) -> bytes:
    pack = load_pack(pack_id)
    case = ROOT / "tests" / "examples" / pack_id / "department" / "contents.toml"
    return write_workbook(
        pack, parse_contents(pack, case.read_text(encoding="utf-8")), totals="typed"
    )


def _resaved(path: Path) -> bytes:
    """With shared strings, and formulas without their results."""
    result = io.BytesIO()
    load_workbook(path).save(result)
    return result.getvalue()
