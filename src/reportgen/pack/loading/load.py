"""How a folder of TOML files becomes a proved `Pack`, once in a process."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from reportgen.base.chinese import listed
from reportgen.base.errors import PackError, UsageError
from reportgen.base.file_names import readable
from reportgen.base.words import sentence
from reportgen.pack.loading.convert import TomlPlace, convert, fail, read_toml
from reportgen.pack.loading.folders import (
    FilesState,
    pack_folders,
    packs_folder,
    state_of_files,
)
from reportgen.pack.loading.load_derived import load_derived
from reportgen.pack.loading.load_wording import load_wording
from reportgen.pack.loading.requiring import check_key
from reportgen.pack.loading.validate import validate
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Pack, PackHead, Sheet, TextSheet
from reportgen.pack.rules import RULE_KINDS, Rule

__all__ = [
    "load_head",
    "load_pack",
    "load_sheet",
    "pack_heads",
    "pack_ids",
    "pack_place",
    "packs_checksum",
    "read_rule",
    "rule_tables",
]

Kind = TypeVar("Kind")

_SHEET_KINDS: dict[str, type[Sheet]] = {
    "form": FormSheet,
    "text": TextSheet,
    "grid": GridSheet,
    "list": ListSheet,
}


def pack_ids(folder: Path | None = None) -> tuple[str, ...]:
    """The ids of all packs in the folder, or of all known, sorted."""
    return tuple(sorted(_places(_searched(folder))))


def load_pack(pack_id: str, folder: Path | None = None) -> Pack:
    """The pack of that id; UsageError when there is none, PackError when its files are wrong.

    With `folder` only that is searched, else all that is known.
    """
    place = pack_place(pack_id, folder)
    return _load(place, state_of_files(place))


def pack_place(pack_id: str, folder: Path | None = None) -> Path:
    """The folder of the pack of that id, whatever is in it; UsageError when there is none."""
    places = _places(_searched(folder))
    if pack_id not in places:
        known = listed(sorted(places))
        raise UsageError(sentence("packs", "no-such-pack", pack=pack_id, known=known))
    return places[pack_id]


def pack_heads(folder: Path) -> dict[Path, PackHead]:
    """Folder → head of each pack in the folder; PackError when a `pack.toml` is wrong."""
    return _heads(folder, state_of_files(folder))


@cache
def _heads(folder: Path, _state: FilesState) -> dict[Path, PackHead]:
    return {place: load_head(place) for place in _places((folder,)).values()}


def packs_checksum() -> str:
    """One checksum of all files of all packs that are known."""
    folders = pack_folders()
    return _checksum(folders, tuple(map(state_of_files, folders)))


def _searched(folder: Path | None) -> tuple[Path, ...]:
    return pack_folders() if folder is None else (folder,)


def _places(folders: tuple[Path, ...]) -> dict[str, Path]:
    """Id → folder of each pack; PackError when two have one name: neither is chosen."""
    found: dict[str, Path] = {}
    for folder in folders:
        for place in _packs_in(folder):
            if other := found.get(place.name):
                first, second = readable(other), readable(place)
                raise PackError(sentence("packs", "pack-twice", first=first, second=second))
            found[place.name] = place
    return found


def _packs_in(folder: Path) -> tuple[Path, ...]:
    return _shipped_in(folder) if folder == packs_folder() else _looked_up(folder)


def _looked_up(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(file.parent for file in folder.glob("*/pack.toml")))


@cache
def _shipped_in(folder: Path) -> tuple[Path, ...]:
    return _looked_up(folder)


@cache
def _checksum(folders: tuple[Path, ...], _states: tuple[FilesState, ...]) -> str:
    checksum = hashlib.sha256()
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            checksum.update(f"{path.relative_to(folder).as_posix()} {content}\n".encode())
    return checksum.hexdigest()


@cache
def _load(folder: Path, _state: FilesState) -> Pack:
    place = TomlPlace(folder / "pack.toml")
    head = load_head(folder)
    for number, name in enumerate(head.sheets, start=1):
        check_key(name, place.key("sheets").item(number))  # a name, never a way out of the folder
    sheets = tuple(load_sheet(folder / "sheets" / f"{name}.toml") for name in head.sheets)
    rules = tuple(_load_rules(TomlPlace(folder / "checks.toml")))
    pack = Pack(head, sheets, rules, folder, load_wording(folder), load_derived(folder))
    validate(pack)
    return pack


def load_head(folder: Path) -> PackHead:
    """What `pack.toml` of that folder says; PackError when it is wrong."""
    place = TomlPlace(folder / "pack.toml")
    head: PackHead = convert(PackHead, read_toml(place.file), place)
    return head


def load_sheet(file: Path) -> Sheet:
    """The sheet that a file declares; PackError when it is wrong."""
    place = TomlPlace(file)
    data = read_toml(file)
    kind = _pop_kind(data, _SHEET_KINDS, place)
    data.setdefault("key", file.stem)
    sheet: Sheet = convert(kind, data, place)
    if isinstance(sheet, ListSheet) and sheet.tree and sheet.tree.names:
        table = _code_names(file.parents[1], sheet.tree.names, place.key("tree").key("names"))
        return replace(sheet, tree=replace(sheet.tree, table={**table, **sheet.tree.table}))
    return sheet


def _code_names(folder: Path, name: str, place: TomlPlace) -> dict[str, str]:
    """Code → name, as a file of the pack says."""
    check_key(name, place)
    file = TomlPlace(folder / "codes" / f"{name}.toml")
    names: dict[str, str] = convert(dict[str, str], read_toml(file.file), file)
    return names


def _load_rules(place: TomlPlace) -> Iterator[Rule]:
    return (read_rule(table, here) for table, here in rule_tables(place))


def rule_tables(place: TomlPlace) -> Iterator[tuple[object, TomlPlace]]:
    """Each rule of the file as it stands there, with its place."""
    data = read_toml(place.file)
    for unknown in data.keys() - {"rules"}:
        raise fail(place.key(unknown), "key-unknown", guess="", allowed="rules")
    rules = data.get("rules", [])
    if not isinstance(rules, list):
        raise fail(place.key("rules"), "expected-list", found=rules)
    for number, table in enumerate(rules, start=1):
        yield table, place.key("rules").item(number)


def read_rule(table: object, place: TomlPlace) -> Rule:
    """The rule of a table; PackError when it is none."""
    kind = _pop_kind(table, RULE_KINDS, place)
    rule: Rule = convert(kind, table, place)
    return rule


def _pop_kind(table: object, kinds: dict[str, type[Kind]], place: TomlPlace) -> type[Kind]:
    """The class that `kind` names; the key is taken out of the table."""
    if not isinstance(table, dict):
        raise fail(place, "expected-table", found=table)
    kind = table.pop("kind", None)
    if not isinstance(kind, str) or kind not in kinds:
        raise fail(place.key("kind"), "not-allowed", found=kind, allowed=listed(kinds))
    return kinds[kind]
