"""What the parts of a pack must have to fit each other; the first misfit is a `PackError`."""

import re
from collections.abc import Iterable
from typing import assert_never

from reportgen.base.chinese import listed
from reportgen.base.words import sentence, words
from reportgen.pack.fields import FieldInfo, fields_of, fields_of_sheet
from reportgen.pack.head import paths_in
from reportgen.pack.loading.convert import TomlPlace, fail
from reportgen.pack.loading.load_derived import check_derived
from reportgen.pack.loading.requiring import (
    check_key,
    check_merge,
    check_positive,
    check_unique,
    need_some,
)
from reportgen.pack.loading.validate_grid import check_blocks
from reportgen.pack.loading.validate_list import check_list
from reportgen.pack.loading.validate_rules import check_rule
from reportgen.pack.model import (
    FieldType,
    FormSheet,
    GridSheet,
    ListSheet,
    Merge,
    Pack,
    Sheet,
    TextSheet,
)

__all__ = ["check_head", "check_sheet", "validate"]

_HEAD_TYPES = {"organ": FieldType.TEXT, "year": FieldType.YEAR, "approved": FieldType.DATE}
_OPTIONAL = ("contact", "phone")  # fields that not every kind of report has; texts
MOST_HELP = 120  # characters: beside a cell no more is read
_KIND = re.compile(r"[a-z][a-z0-9_-]*")
_SHEET_NAME = re.compile(r"[^\[\]:*?/\\']{1,31}")


def validate(pack: Pack) -> None:
    """Raise PackError at the first place where the pack contradicts itself."""
    _check_sheets(pack)
    check_head(pack)
    check_derived(pack)
    for number, rule in enumerate(pack.rules, start=1):
        check_rule(pack, rule, TomlPlace(pack.folder / "checks.toml").key("rules").item(number))
    seen: set[str] = set()
    for number, rule in enumerate(pack.rules, start=1):
        if rule.id in seen:
            here = TomlPlace(pack.folder / "checks.toml").key("rules").item(number).key("id")
            raise fail(here, "named-twice", what=sentence("packs", "rule-id"), found=rule.id)
        seen.add(rule.id)


def check_head(pack: Pack) -> None:
    """Raise PackError where `pack.toml` names what the sheets have not."""
    place = TomlPlace(pack.folder / "pack.toml")
    if pack.head.id != pack.folder.name:
        here = place.key("id")
        raise fail(here, "not-the-folder", folder=pack.folder.name, found=pack.head.id)
    if pack.head.last is not None and pack.head.last < pack.head.first:
        raise fail(place.key("last_year"), "ends-before-begin", first=pack.head.first_year)
    _check_period(pack, place)
    optional = {key: FieldType.TEXT for key in _OPTIONAL if getattr(pack.head, key)}
    for key, wanted in (_HEAD_TYPES | optional).items():
        path = getattr(pack.head, key)
        _need_path(pack, path, place.key(key))
        if fields_of(pack)[path].type is not wanted:
            raise fail(place.key(key), "wrong-field-type", path=path, expected=wanted.value)
    for info in fields_of(pack).values():
        if info.unit:
            _check_unit(pack, info)
    texts = {
        "title": "".join(pack.head.title),
        "file_name": pack.head.file_name,
        "signature": "".join(pack.head.signature),
    }
    for sheet, name in zip(pack.sheets, pack.head.sheets, strict=True):
        _check_texts(pack, sheet, TomlPlace(pack.folder / "sheets" / f"{name}.toml"))
    for key, text in texts.items():
        for path in paths_in(text):
            _need_path(pack, path, place.key(key))


def _check_texts(pack: Pack, sheet: Sheet, place: TomlPlace) -> None:
    """What is printed around a sheet names fields that the pack has."""
    for key in ("footnote", "empty_note", "part", "entry"):
        for path in paths_in(getattr(sheet, key, "")):
            _need_path(pack, path, place.key(key))


def _check_period(pack: Pack, place: TomlPlace) -> None:
    """The choice that says which part of a year it is has as many choices as a year has parts."""
    head, parts = pack.head, pack.head.period.parts
    if not _KIND.fullmatch(head.kind):
        raise fail(place.key("kind"), "kind-form", found=head.kind)
    for key in ("first_part", "last_part"):
        if not 0 <= getattr(head, key) <= parts:
            raise fail(place.key(key), "no-part", found=getattr(head, key), parts=parts)
    if not parts and head.part:
        raise fail(place.key("part"), "part-of-year", period=head.period)
    if parts and not head.part:
        raise fail(place, "key-missing", key="part")
    if parts:
        _need_path(pack, head.part, place.key("part"))
        info = fields_of(pack)[head.part]
        if info.type is not FieldType.CHOICE or len(info.choices) != parts:
            found = len(info.choices)
            raise fail(place.key("part"), "parts-of-year", path=head.part, parts=parts, found=found)


def _check_unit(pack: Pack, info: FieldInfo) -> None:
    """The field that says the unit of an amount is a choice between units of money."""
    place = TomlPlace(pack.folder / "sheets" / f"{info.sheet.key}.toml", info.path).key("unit")
    _need_path(pack, info.unit, place)
    if info.type is not FieldType.AMOUNT:
        raise fail(place, "wrong-field-type", path=info.path, expected=FieldType.AMOUNT.value)
    if not set(fields_of(pack)[info.unit].choices) & words()["money_units"].keys():
        raise fail(place, "no-unit", path=info.unit, allowed=listed(words()["money_units"]))


def _check_sheets(pack: Pack) -> None:
    place = TomlPlace(pack.folder / "pack.toml", "sheets")
    check_unique((sheet.key for sheet in pack.sheets), place, "key")
    check_unique((sheet.name for sheet in pack.sheets), place, "name")
    for sheet, file in zip(pack.sheets, pack.head.sheets, strict=True):
        check_sheet(sheet, TomlPlace(pack.folder / "sheets" / f"{file}.toml"))


def check_sheet(sheet: Sheet, place: TomlPlace) -> None:
    """Raise PackError where a sheet contradicts itself."""
    check_key(sheet.key, place.key("key"))
    if not _SHEET_NAME.fullmatch(sheet.name):
        raise fail(place.key("name"), "sheet-name")
    match sheet:
        case FormSheet():
            _check_keys((field.key for field in sheet.fields), place.key("fields"))
            for number, field in enumerate(sheet.fields, start=1):
                if (field.type is FieldType.CHOICE) != bool(field.choices):
                    here = place.key("fields").item(number).key("choices")
                    raise fail(here, "choices")
                here = place.key("fields").item(number)
                check_merge(field.merge, field.type, (Merge.SAME, Merge.OWN), here)
        case ListSheet():
            _check_keys((column.key for column in sheet.columns), place.key("columns"))
            check_list(sheet, place)
            for number, column in enumerate(sheet.columns, start=1):
                if column.total and not column.type.is_number:
                    here = place.key("columns").item(number).key("total")
                    raise fail(here, "total-of-no-number")
                here = place.key("columns").item(number)
                is_text = column.type is FieldType.TEXT
                check_merge(column.merge, column.type, (Merge.UNIT,) if is_text else (), here)
        case GridSheet():
            check_positive(sheet.widths, place.key("widths"))
            if sheet.blank_is_nothing and not sheet.optional:
                raise fail(place.key("blank_is_nothing"), "not-optional")
            check_blocks(sheet, place.key("blocks"))
            _check_helps(sheet, place.key("blocks"))
            paths = (info.path for info in fields_of_sheet(sheet))
            check_unique(paths, place, "field")
        case TextSheet():
            pass
        case _:
            assert_never(sheet)


def _check_helps(sheet: GridSheet, place: TomlPlace) -> None:
    for number, block in enumerate(sheet.blocks, start=1):
        for name, nodes in (("rows", block.rows), ("columns", block.columns)):
            for position, node in enumerate(nodes, start=1):
                if len(node.help) > MOST_HELP:
                    here = place.item(number).key(name).item(position).key("help")
                    raise fail(here, "help-long", found=len(node.help), most=MOST_HELP)


def _need_path(pack: Pack, path: str, place: TomlPlace) -> None:
    if path not in fields_of(pack):
        raise fail(place, "no-field", path=path)


def _check_keys(keys: Iterable[str], place: TomlPlace) -> None:
    """Keys of a form or a list: one part each, and no two the same."""
    all_keys = tuple(keys)
    need_some(all_keys, place)
    for number, key in enumerate(all_keys, start=1):
        check_key(key, place.item(number).key("key"))
    check_unique(all_keys, place, "key")
