"""How a pack's `derived.toml` becomes its texts that follow from figures; what they may name."""

from collections.abc import Collection, Iterable
from pathlib import Path

from reportgen.base.chinese import listed
from reportgen.pack.derived import (
    GENERAL,
    Alternative,
    Comparison,
    Derived,
    Enumeration,
    Listing,
    Readings,
)
from reportgen.pack.field_names import quoted_names
from reportgen.pack.fields import fields_of
from reportgen.pack.head import paths_in
from reportgen.pack.loading.convert import TomlPlace, convert, fail, read_toml
from reportgen.pack.loading.requiring import check_unique, need_some
from reportgen.pack.model import ListSheet, Pack
from reportgen.pack.terms import paths_of

__all__ = ["DERIVED_FILE", "check_derived", "load_derived"]

DERIVED_FILE = "derived.toml"
_COMPARED = ("now", "before", "difference", "rate", "share")


def load_derived(folder: Path) -> Derived:
    """The texts of the pack in that folder; none without the file."""
    place = TomlPlace(folder / DERIVED_FILE)
    if not place.file.is_file():
        return Derived()
    derived: Derived = convert(Derived, read_toml(place.file), place)
    return derived


def check_derived(pack: Pack) -> None:
    """Raise PackError at the first thing that a text names and the pack has not."""
    place = TomlPlace(pack.folder / DERIVED_FILE)
    check_unique((*pack.derived.names, *quoted_names(pack)), place, "name")
    for number, plain in enumerate(pack.derived.texts, start=1):
        _text(pack, plain.text, (), place.key("texts").item(number).key("text"))
    for number, comparison in enumerate(pack.derived.comparisons, start=1):
        _comparison(pack, comparison, place.key("comparisons").item(number))
    for number, alternative in enumerate(pack.derived.alternatives, start=1):
        _alternative(pack, alternative, place.key("alternatives").item(number))
    for number, enumeration in enumerate(pack.derived.enumerations, start=1):
        _enumeration(pack, enumeration, place.key("enumerations").item(number))
    for number, listing in enumerate(pack.derived.listings, start=1):
        _listing(pack, listing, place.key("listings").item(number))


def _comparison(pack: Pack, one: Comparison, place: TomlPlace) -> None:
    for key in ("now", "before"):
        _need_numbers(pack, getattr(one, key), place.key(key))
    _readings(pack, one.readings, (), place.key("readings"))


def _readings(pack: Pack, one: Readings, own: Iterable[str], place: TomlPlace) -> None:
    """Nothing is divided by 0."""
    divided = ("rate", "share")
    for key in ("more", "fewer", "same", "new", "none"):
        names = [name for name in _COMPARED if key not in ("new", "none") or name not in divided]
        _text(pack, getattr(one, key), (*own, *names), place.key(key))


def _alternative(pack: Pack, one: Alternative, place: TomlPlace) -> None:
    _need_numbers(pack, one.any_of, place.key("any_of"))
    for key in ("text", "otherwise"):
        _text(pack, getattr(one, key), (), place.key(key))


def _enumeration(pack: Pack, one: Enumeration, place: TomlPlace) -> None:
    _need_numbers(pack, one.fields, place.key("fields"))


def _listing(pack: Pack, one: Listing, place: TomlPlace) -> None:
    sheet = _list(pack, one.sheet, place.key("sheet"))
    keys = [column.key for column in sheet.columns]
    beside = _list(pack, one.beside, place.key("beside")) if one.beside else None
    others = [f"beside.{column.key}" for column in beside.columns] if beside else []
    numbers = [column.key for column in sheet.columns if column.type.is_number]
    _need_one_of(one.column, numbers, place.key("column"))
    if one.readings:
        _need_one_of(one.before, (*numbers, *others), place.key("before"))
        _readings(pack, one.readings, (*keys, *others), place.key("readings"))
    if one.length and not (sheet.tree and one.length in sheet.tree.lengths):
        allowed = listed(map(str, sheet.tree.lengths if sheet.tree else ()))
        raise fail(place.key("length"), "not-allowed", found=one.length, allowed=allowed)
    names = (*keys, *others, "number", "trail", "share", "compared")
    _text(pack, one.text, names, place.key("text"))


def _list(pack: Pack, key: str, place: TomlPlace) -> ListSheet:
    lists = {sheet.key: sheet for sheet in pack.sheets if isinstance(sheet, ListSheet)}
    _need_one_of(key, lists, place)
    return lists[key]


def _need_one_of(found: str, allowed: Collection[str], place: TomlPlace) -> None:
    if found not in allowed:
        raise fail(place, "not-allowed", found=found, allowed=listed(allowed))


def _need_numbers(pack: Pack, terms: tuple[str, ...], place: TomlPlace) -> None:
    need_some(terms, place)
    known = fields_of(pack)
    for number, term in enumerate(terms, start=1):
        paths = paths_of(term, known)
        if not paths:
            raise fail(place.item(number), "no-field", path=term)
        for path in paths:
            if not known[path].type.is_number:
                found = known[path].type.value
                raise fail(place.item(number), "no-number", path=path, found=found)


def _text(pack: Pack, text: str, own: Iterable[str], place: TomlPlace) -> None:
    known = {*own, *GENERAL, *fields_of(pack), *pack.derived.names}
    for name in paths_in(text):
        if name not in known:
            raise fail(place, "no-field", path=name)
