"""Which fields of an older report go to which of a new one, as `carry_over.toml` declares."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.base.chinese import listed
from reportgen.pack.fields import fields_of
from reportgen.pack.loading.convert import TomlPlace, convert, fail, read_toml
from reportgen.pack.loading.folders import folders_around
from reportgen.pack.loading.load import load_pack, pack_ids
from reportgen.pack.model import FieldType, Pack, TextSheet
from reportgen.pack.terms import expand

__all__ = ["CARRY_FILE", "CarrySource", "Left", "Taken", "load_carry_over", "pairs_of"]

CARRY_FILE = "carry_over.toml"


@dataclass(frozen=True, slots=True)
class Taken:
    """The fields at `origin` of the older report go to those at `to`: paths or their beginnings.

    A `*` stands for any part of a path, the same on both sides. For texts, keys of sheets.
    """

    origin: str
    to: str


@dataclass(frozen=True, slots=True)
class Left:
    """Fields of the older report that are not taken over, what a clerk calls them, and why."""

    origin: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class CarrySource:
    """What is carried over from reports of one pack."""

    pack: str
    take: tuple[Taken, ...]
    texts: tuple[Taken, ...] = ()
    leave: tuple[Left, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    sources: tuple[CarrySource, ...]


@cache
def load_carry_over(pack: Pack) -> tuple[CarrySource, ...]:
    """What the pack takes over from reports of other packs and of itself; none without the file.

    PackError when the file is wrong, or does not fit the packs that it speaks of.
    """
    place = TomlPlace(pack.folder / CARRY_FILE)
    if not place.file.exists():
        return ()
    file: _File = convert(_File, read_toml(place.file), place)
    for number, source in enumerate(file.sources, start=1):
        _check(pack, source, place.key("sources").item(number))
    packs = [source.pack for source in file.sources]
    for number, one in enumerate(packs, start=1):
        if one in packs[: number - 1]:
            raise fail(place.key("sources").item(number).key("pack"), "twice", found=one)
    return file.sources


def pairs_of(source: Pack, target: Pack, taken: Taken) -> Iterator[tuple[str, str]]:
    """Every field of the source with the field of the target that it goes to."""
    paths = [f"<{path}" for path in fields_of(source)] + [f">{path}" for path in fields_of(target)]
    for (origin,), (to,) in expand(((f"<{taken.origin}",), (f">{taken.to}",)), paths):
        yield origin.path[1:], to.path[1:]


def _check(pack: Pack, source: CarrySource, place: TomlPlace) -> None:
    around = folders_around(pack.folder.parent)
    folder = next((one for one in around if source.pack in pack_ids(one)), None)
    if folder is None:
        raise fail(place.key("pack"), "no-older-pack", pack=source.pack)
    older = load_pack(source.pack, folder)
    filled: set[str] = set()
    for number, taken in enumerate(source.take, start=1):
        here = place.key("take").item(number)
        for origin, to in _checked_pairs(older, pack, taken, here):
            if to in filled or to in (pack.head.year, pack.head.part):
                raise fail(here.key("to"), "filled-already", path=to)
            filled.add(to)
            _check_types(older, pack, (origin, to), here)
    for number, taken in enumerate(source.texts, start=1):
        here = place.key("texts").item(number)
        _require(taken.origin, _texts(older), here.key("origin"))
        _require(taken.to, _texts(pack), here.key("to"))
    for number, left in enumerate(source.leave, start=1):
        _matches(older, left.origin, place.key("leave").item(number).key("origin"))


def _checked_pairs(
    older: Pack, pack: Pack, taken: Taken, place: TomlPlace
) -> tuple[tuple[str, str], ...]:
    """The pairs, if each field that is to be taken has a field to go to."""
    wanted = _matches(older, taken.origin, place.key("origin"))
    pairs = tuple(pairs_of(older, pack, taken))
    for path in wanted:
        if path not in dict(pairs):
            raise fail(place.key("to"), "no-counterpart", to=taken.to, path=path)
    return pairs


def _matches(pack: Pack, term: str, place: TomlPlace) -> list[str]:
    """The fields that a path, or the beginning of one, stands for."""
    found = [one.path for ((one,),) in expand(((term,),), fields_of(pack))]
    if not found:
        raise fail(place, "no-field-in-pack", pack=pack.id, path=term)
    return found


def _check_types(older: Pack, pack: Pack, pair: tuple[str, str], place: TomlPlace) -> None:
    origin, to = pair
    old, new = fields_of(older)[origin], fields_of(pack)[to]
    if old.type is not new.type:
        raise fail(place, "types-differ", origin=origin, to=to, old=old.type, new=new.type)
    if old.type is FieldType.CHOICE and not {*old.choices} <= {*new.choices}:
        raise fail(place, "choices-differ", origin=origin, to=to)


def _texts(pack: Pack) -> tuple[str, ...]:
    return tuple(sheet.key for sheet in pack.sheets if isinstance(sheet, TextSheet))


def _require(key: str, known: Iterable[str], place: TomlPlace) -> None:
    if key not in known:
        raise fail(place, "no-text-sheet", key=key, known=listed(known))
