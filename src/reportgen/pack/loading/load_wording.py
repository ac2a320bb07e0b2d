"""How a pack's `wording.toml` becomes its `Wording`; a pack without the file knows no wording."""

import re
from collections.abc import Collection, Iterable
from dataclasses import fields
from functools import cache
from pathlib import Path

from reportgen.base.chinese import listed
from reportgen.pack.loading.convert import TomlPlace, convert, fail, read_toml
from reportgen.pack.loading.folders import FilesState, folders_around, state_of_files
from reportgen.pack.wording import Figure, Wording, phrases_of

__all__ = ["WORDING_FILE", "load_wording"]

WORDING_FILE = "wording.toml"
_SHARE = "like"  # the key that names another pack whose wording holds here too
_YEARS = {"year": "", "last": "", "next": ""}


def load_wording(folder: Path) -> Wording:
    """The wording of the pack in that folder, and before it that of the pack that it is like."""
    place = TomlPlace(folder / WORDING_FILE)
    if not place.file.is_file():
        return Wording()
    like, own = _declared(place, state_of_files(place.file.parent))
    wording = own if like is None else _together(_shared(folder, like, place), own)
    _check_names(wording, place)
    lists = [one.name for one in wording.words]
    for phrase in phrases_of(wording):
        _check_lists(lists, phrase, place)
    if wording.figures and not wording.units:
        raise fail(place.key("units"), "none-given")
    for figure in wording.figures:
        _check_figure(figure, place.key("figures").key(figure.key))
    return wording


@cache
def _declared(place: TomlPlace, _state: FilesState) -> tuple[object, Wording]:
    """What a file says, read once for all packs that are like it; and which pack it is like."""
    data = read_toml(place.file)
    like = data.pop(_SHARE, None)
    wording: Wording = convert(Wording, data, place)
    return like, wording


def _shared(folder: Path, like: object, place: TomlPlace) -> Wording:
    """The wording of a pack beside this one; never of one that is like a third."""
    around = [one.glob(f"*/{WORDING_FILE}") for one in folders_around(folder.parent)]
    others = [file for files in around for file in sorted(files) if file.parent != folder]
    known = {file.parent.name: file for file in reversed(others)}
    if not isinstance(like, str) or like not in known:
        raise fail(place.key(_SHARE), "not-allowed", found=like, allowed=listed(sorted(known)))
    place = TomlPlace(known[like])
    third, shared = _declared(place, state_of_files(place.file.parent))
    if third is not None:
        known_keys = listed(field.name for field in fields(Wording))
        raise fail(place.key(_SHARE), "key-unknown", guess="", allowed=known_keys)
    return shared


def _together(first: Wording, second: Wording) -> Wording:
    return Wording(
        **{
            part.name: getattr(first, part.name) + getattr(second, part.name)
            for part in fields(Wording)
        }
    )


def _check_names(wording: Wording, place: TomlPlace) -> None:
    _need_unique((one.name for one in wording.words), place.key("words"))
    _need_unique((one.key for one in wording.figures), place.key("figures"))
    for one in wording.words:
        here = place.key("words").key(one.name)
        if not one.any:
            raise fail(here, "none-given")
        for word in one.any:
            _check_years(word, here)


def _check_lists(known: Collection[str], phrase: str, place: TomlPlace) -> None:
    """All lists that a phrase names are there."""
    for name in re.findall(r"<([^>]*)>", phrase):
        if name not in known:
            raise fail(place, "no-words", phrase=phrase, name=name, known=listed(known))
    _check_years(phrase, place)


def _check_years(text: str, place: TomlPlace) -> None:
    for name in re.findall(r"\{([^}]*)\}", text) if "{" in text else ():
        if name not in _YEARS:
            raise fail(place, "not-allowed", found=name, allowed=listed(_YEARS))


def _check_figure(figure: Figure, place: TomlPlace) -> None:
    for key, values in (("phrases", (*figure.phrases, *figure.zero)), ("accept", figure.accept)):
        if not values or not all(values):
            raise fail(place.key(key), "none-given")
    for number, phrase in enumerate(figure.phrases, start=1):
        if phrase.count("#") != 1 or not re.search(r"[^#…\[\]]", phrase):
            raise fail(place.key("phrases").item(number), "phrase", phrase=phrase)
    for number, phrase in enumerate(figure.zero, start=1):
        if "#" in phrase:
            raise fail(place.key("zero").item(number), "phrase-of-none", phrase=phrase)


def _need_unique(names: Iterable[str], place: TomlPlace) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise fail(place, "twice", found=name)
        seen.add(name)
