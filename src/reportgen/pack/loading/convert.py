"""Plain TOML values in, frozen dataclasses out; a misfit is a `PackError` with its place."""

import tomllib
import types
from dataclasses import MISSING, dataclass, fields, is_dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from reportgen.base.chinese import listed
from reportgen.base.errors import PackError
from reportgen.base.words import sentence

__all__ = ["TomlPlace", "convert", "fail", "read_toml"]


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
    return PackError(sentence("packs", "wrong", place=place, what=what))


def convert(wanted: Any, value: object, place: TomlPlace) -> Any:
    """`value` as the annotated type `wanted`; raises PackError at its place when it is not one."""
    if is_dataclass(wanted):
        return _convert_table(wanted, value, place)
    if get_origin(wanted) in (Union, types.UnionType):
        return convert(next(arg for arg in get_args(wanted) if arg is not type(None)), value, place)
    if get_origin(wanted) is tuple:
        return _convert_array(get_args(wanted)[0], value, place)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return _convert_choice(wanted, value, place)
    if type(value) is not wanted:
        expected = sentence("packs", f"type-{wanted.__name__}")
        raise fail(place, "expected-type", expected=expected, found=value)
    return value


def _convert_array(wanted: Any, value: object, place: TomlPlace) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise fail(place, "expected-list", found=value)
    items = enumerate(value, start=1)
    return tuple(convert(wanted, item, place.item(number)) for number, item in items)


def _convert_choice(wanted: type[StrEnum], value: object, place: TomlPlace) -> StrEnum:
    try:
        return wanted(value)  # type: ignore[arg-type]  # a wrong type is refused just below
    except ValueError as error:
        allowed = listed(choice.value for choice in wanted)
        raise fail(place, "not-allowed", found=value, allowed=allowed) from error


def _convert_table(wanted: Any, value: object, place: TomlPlace) -> Any:
    if not isinstance(value, dict):
        raise fail(place, "expected-table", found=value)
    hints = get_type_hints(wanted)
    known = {field.name: field for field in fields(wanted)}
    for key in value:
        if key not in known:
            raise _unknown(place, key, list(known))
    for name, field in known.items():
        if name not in value and field.default is MISSING and field.default_factory is MISSING:
            raise fail(place, "key-missing", key=name)
    return wanted(**{key: convert(hints[key], value[key], place.key(key)) for key in value})


def _unknown(place: TomlPlace, key: str, allowed: list[str]) -> PackError:
    close = get_close_matches(key, allowed, n=1)
    guess = sentence("packs", "guess", close=close[0]) if close else ""
    return fail(place.key(key), "key-unknown", guess=guess, allowed=listed(allowed))


def read_toml(file: Path) -> dict[str, Any]:
    """The tables of a file of a pack; PackError when it is missing or no TOML."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise fail(TomlPlace(file), "no-file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise fail(TomlPlace(file), "no-toml", error=error) from error
