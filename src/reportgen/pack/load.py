"""A folder of TOML files in, a proved `Pack` out; the only place that reads pack files."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from reportgen.errors import UsageError
from reportgen.pack.convert import Place, convert, fail
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Pack, PackHead, Sheet, TextSheet
from reportgen.pack.rules import RULE_KINDS, Rule
from reportgen.pack.validate import validate

__all__ = ["load_pack", "pack_for_year", "pack_ids", "packs_folder"]

_SHEET_KINDS: dict[str, type[Sheet]] = {
    "form": FormSheet,
    "text": TextSheet,
    "grid": GridSheet,
    "list": ListSheet,
}


def packs_folder() -> Path:
    """The folder of the packs: inside the installed package, or at the top of a source tree."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


@cache
def pack_ids(folder: Path | None = None) -> tuple[str, ...]:
    """The ids of all packs in the folder, sorted."""
    found = (folder or packs_folder()).glob("*/pack.toml")
    return tuple(sorted(path.parent.name for path in found))


@cache
def load_pack(pack_id: str, folder: Path | None = None) -> Pack:
    """The pack of that id; UsageError when there is none, PackError when its files are wrong."""
    if pack_id not in pack_ids(folder):
        known = "、".join(pack_ids(folder))
        raise UsageError(f"没有名为“{pack_id}”的模板包。可用的有：{known}。")
    return _load((folder or packs_folder()) / pack_id)


def pack_for_year(year: int, folder: Path | None = None) -> Pack:
    """The pack whose years include `year`; UsageError when no format was in force."""
    for pack_id in pack_ids(folder):
        pack = load_pack(pack_id, folder)
        if pack.head.covers(year):
            return pack
    raise UsageError(f"没有适用于 {year} 年的模板包。用 reportgen packs list 查看各包适用的年份。")


def _load(folder: Path) -> Pack:
    place = Place(folder / "pack.toml")
    head = convert(PackHead, _read(place.file), place)
    sheets = tuple(_load_sheet(folder / "sheets" / f"{name}.toml") for name in head.sheets)
    pack = Pack(head, sheets, tuple(_load_rules(Place(folder / "checks.toml"))), folder)
    validate(pack)
    return pack


def _load_sheet(file: Path) -> Sheet:
    place = Place(file)
    data = _read(file)
    kind = data.pop("kind", None)
    if kind not in _SHEET_KINDS:
        raise fail(place.key("kind"), f"不能是 {kind!r}，可用：{'、'.join(_SHEET_KINDS)}。")
    data.setdefault("key", file.stem)
    sheet: Sheet = convert(_SHEET_KINDS[kind], data, place)
    return sheet


def _load_rules(place: Place) -> Iterator[Rule]:
    data = _read(place.file)
    for unknown in data.keys() - {"rules"}:
        raise fail(place.key(unknown), "没有这个键。可用：rules。")
    for number, table in enumerate(data.get("rules", ()), start=1):
        here = place.key("rules").item(number)
        kind = table.pop("kind", None)
        if kind not in RULE_KINDS:
            raise fail(here.key("kind"), f"不能是 {kind!r}，可用：{'、'.join(RULE_KINDS)}。")
        yield convert(RULE_KINDS[kind], table, here)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise fail(Place(file), "文件不存在。") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise fail(Place(file), f"不是正确的 TOML：{error}。") from error
