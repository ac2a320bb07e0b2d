"""How plain TOML values become frozen dataclasses; a misfit is a `PackError` with its place.

The annotations of a class are all that says what a table may hold; one that is `Annotated` is a
list of words, written as one text with spaces between. A place is worked out only
where something needs it: for a table, a list, and what does not fit.
"""

import tomllib
import types
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from reportgen.base.chinese import listed
from reportgen.base.errors import PackError
from reportgen.base.keeping.toml_kept import parse_toml
from reportgen.base.words import sentence

__all__ = ["TomlPlace", "convert", "fail", "read_toml"]

Reader = Callable[[object, "TomlPlace"], Any]


@dataclass(frozen=True, slots=True)
class TomlPlace:
    """A file and the way to a key in it, such as `blocks[2].rows[1].key`."""

    file: Path
    keys: str = ""

    def key(self, name: str) -> "TomlPlace":
        """The place of a key below this one."""
        return TomlPlace(self.file, f"{self.keys}.{name}" if self.keys else name)

    def item(self, number: int) -> "TomlPlace":
        """The place of the item of that number, counted from 1."""
        return TomlPlace(self.file, f"{self.keys}[{number}]")

    def __str__(self) -> str:
        where = f"{self.file.parent.name}/{self.file.name}"
        return sentence("packs", "place", file=where, keys=self.keys) if self.keys else where


def fail(place: TomlPlace, name: str, /, **particulars: object) -> PackError:
    """The exception that says what is wrong at `place`: a sentence about packs by its name."""
    what = sentence("packs", name, **particulars)
    text = sentence("packs", "wrong", place=place, what=what)
    return PackError(text, place=place, what=what, name=name)


def convert(wanted: Any, value: object, place: TomlPlace) -> Any:
    """`value` as the annotated type `wanted`; raises PackError at its place when it is not one."""
    return _reader(wanted)(value, place)


@cache
def _reader(wanted: Any) -> Reader:
    """How a value becomes one of that type, found out once: a pack has thousands of values."""
    if get_origin(wanted) is Annotated:
        return _spaced
    if is_dataclass(wanted):
        return _table_reader(wanted)
    if get_origin(wanted) in (Union, types.UnionType):
        return _reader(next(arg for arg in get_args(wanted) if arg is not type(None)))
    if get_origin(wanted) is dict:
        return _texts
    if get_origin(wanted) is tuple:
        return _array_reader(get_args(wanted)[0])
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return partial(_choice, wanted)
    return partial(_plain, wanted)


def _plain(wanted: type, value: object, place: TomlPlace) -> object:
    if type(value) is not wanted:
        expected = sentence("packs", f"type-{wanted.__name__}")
        raise fail(place, "expected-type", expected=expected, found=value)
    return value


def _choice(wanted: type[StrEnum], value: object, place: TomlPlace) -> StrEnum:
    try:
        return wanted(value)  # type: ignore[arg-type]  # a wrong type is refused just below
    except ValueError as error:
        allowed = listed(choice.value for choice in wanted)
        raise fail(place, "not-allowed", found=value, allowed=allowed) from error


def _texts(value: object, place: TomlPlace) -> dict[str, str]:
    """A table of texts by any keys."""
    if not isinstance(value, dict):
        raise fail(place, "expected-table", found=value)
    return {key: str(_plain(str, own, place.key(key))) for key, own in value.items()}


def _spaced(value: object, place: TomlPlace) -> tuple[str, ...]:
    return tuple(str(_plain(str, value, place)).split())


def _array_reader(wanted: Any) -> Reader:
    read = _reader(wanted)

    def read_array(value: object, place: TomlPlace) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise fail(place, "expected-list", found=value)
        if all(type(item) is wanted for item in value):
            return tuple(value)
        return tuple(read(item, place.item(number)) for number, item in enumerate(value, start=1))

    return read_array


def _table_reader(wanted: Any) -> Reader:
    known: dict[str, Any] = {field.name: field.type for field in fields(wanted)}
    readers = {name: _reader(hint) for name, hint in known.items()}
    required = [
        field.name
        for field in fields(wanted)
        if field.default is MISSING and field.default_factory is MISSING
    ]

    def read_table(value: object, place: TomlPlace) -> Any:
        if not isinstance(value, dict):
            raise fail(place, "expected-table", found=value)
        for key in value:
            if key not in known:
                raise _unknown(place, key, list(known))
        for name in required:
            if name not in value:
                raise fail(place, "key-missing", key=name)
        return wanted(
            **{
                key: own if type(own) is known[key] else readers[key](own, place.key(key))
                for key, own in value.items()
            }
        )

    return read_table


def _unknown(place: TomlPlace, key: str, allowed: list[str]) -> PackError:
    close = get_close_matches(key, allowed, n=1)
    guess = sentence("packs", "guess", close=close[0]) if close else ""
    return fail(place.key(key), "key-unknown", guess=guess, allowed=listed(allowed))


def read_toml(file: Path) -> dict[str, Any]:
    """The tables of a file of a pack; PackError when it is missing or no TOML."""
    try:
        return parse_toml(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise fail(TomlPlace(file), "no-file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise fail(TomlPlace(file), "no-toml", error=error) from error
