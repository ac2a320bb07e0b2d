"""How a folder of TOML files becomes a proved `Pack`, once in a process."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from reportgen.base.chinese import listed
from reportgen.base.errors import UsageError
from reportgen.base.words import sentence
from reportgen.pack.loading.convert import TomlPlace, convert, fail, read_toml
from reportgen.pack.loading.load_wording import load_wording
from reportgen.pack.loading.validate import check_key, validate
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Pack, PackHead, Sheet, TextSheet
from reportgen.pack.rules import RULE_KINDS, Rule

__all__ = [
    "COMMON_FOLDER",
    "load_pack",
    "pack_ids",
    "packs_checksum",
    "packs_folder",
]

COMMON_FOLDER = "gongwen"  # beside the packs: what their templates share

Kind = TypeVar("Kind")

_SHEET_KINDS: dict[str, type[Sheet]] = {
    "form": FormSheet,
    "text": TextSheet,
    "grid": GridSheet,
    "list": ListSheet,
}


def packs_folder() -> Path:
    """The folder of the packs: inside the installed package, or at the top of a source tree."""
    package = Path(__file__).resolve().parents[2]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


@cache
def pack_ids(folder: Path | None = None) -> tuple[str, ...]:
    """The ids of all packs in the folder, sorted."""
    found = (folder or packs_folder()).glob("*/pack.toml")
    return tuple(sorted(path.parent.name for path in found))


@cache
def packs_checksum() -> str:
    """One checksum of all files of all packs."""
    folder = packs_folder()
    checksum = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        checksum.update(f"{path.relative_to(folder).as_posix()} {content}\n".encode())
    return checksum.hexdigest()


@cache
def load_pack(pack_id: str, folder: Path | None = None) -> Pack:
    """The pack of that id; UsageError when there is none, PackError when its files are wrong."""
    if pack_id not in pack_ids(folder):
        known = listed(pack_ids(folder))
        raise UsageError(sentence("packs", "no-such-pack", pack=pack_id, known=known))
    return _load((folder or packs_folder()) / pack_id)


def _load(folder: Path) -> Pack:
    place = TomlPlace(folder / "pack.toml")
    head = convert(PackHead, read_toml(place.file), place)
    for number, name in enumerate(head.sheets, start=1):
        check_key(name, place.key("sheets").item(number))  # a name, never a way out of the folder
    sheets = tuple(_load_sheet(folder / "sheets" / f"{name}.toml") for name in head.sheets)
    rules = tuple(_load_rules(TomlPlace(folder / "checks.toml")))
    pack = Pack(head, sheets, rules, folder, load_wording(folder))
    validate(pack)
    return pack


def _load_sheet(file: Path) -> Sheet:
    place = TomlPlace(file)
    data = read_toml(file)
    kind = _pop_kind(data, _SHEET_KINDS, place)
    data.setdefault("key", file.stem)
    sheet: Sheet = convert(kind, data, place)
    return sheet


def _load_rules(place: TomlPlace) -> Iterator[Rule]:
    data = read_toml(place.file)
    for unknown in data.keys() - {"rules"}:
        raise fail(place.key(unknown), "key-unknown", guess="", allowed="rules")
    rules = data.get("rules", [])
    if not isinstance(rules, list):
        raise fail(place.key("rules"), "expected-list", found=rules)
    for number, table in enumerate(rules, start=1):
        here = place.key("rules").item(number)
        yield convert(_pop_kind(table, RULE_KINDS, here), table, here)


def _pop_kind(table: object, kinds: dict[str, type[Kind]], place: TomlPlace) -> type[Kind]:
    """The class that `kind` names; the key is taken out of the table."""
    if not isinstance(table, dict):
        raise fail(place, "expected-table", found=table)
    kind = table.pop("kind", None)
    if not isinstance(kind, str) or kind not in kinds:
        raise fail(place.key("kind"), "not-allowed", found=kind, allowed=listed(kinds))
    return kinds[kind]
