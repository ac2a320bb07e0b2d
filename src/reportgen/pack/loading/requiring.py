"""What any part of a pack must be: keys of the right form, once each, numbers above 0."""

import re
from collections.abc import Iterable, Sized

from reportgen.base.chinese import listed
from reportgen.base.words import sentence
from reportgen.pack.loading.convert import TomlPlace, fail
from reportgen.pack.model import FieldType, Merge

__all__ = ["check_key", "check_merge", "check_positive", "check_unique", "need_some"]

_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
_SAID = ("field",)  # what may be there once only and has no key of its own


def check_merge(
    merge: Merge | None, kind: FieldType, others: Iterable[Merge], place: TomlPlace
) -> None:
    """Raise PackError unless numbers are added up; `others` is what the place allows besides."""
    fits = {*others, Merge.SUM} if kind.is_number else set(others)
    if merge is not None and merge not in fits:
        names = listed(one.value for one in Merge if one in fits) or sentence("packs", "nothing")
        raise fail(place.key("merge"), "not-allowed-here", found=merge.value, allowed=names)


def check_positive(numbers: Iterable[int], place: TomlPlace) -> None:
    """Raise PackError unless all are above 0."""
    for number in numbers:
        if number < 1:
            raise fail(place, "not-positive", found=number)


def need_some(values: Sized, place: TomlPlace) -> None:
    """Raise PackError where nothing is given."""
    if not values:
        raise fail(place, "none-given")


def check_key(key: str, place: TomlPlace) -> None:
    """Raise PackError unless `key` is a lower-case name, in parts with dots between."""
    if not _KEY.fullmatch(key):
        raise fail(place, "key-form", key=key)


def check_unique(values: Iterable[str], place: TomlPlace, what: str) -> None:
    """Raise PackError at a value that comes twice; `what` it is, as a key or a name of a word."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            said = sentence("packs", what) if what in _SAID else what
            raise fail(place, "named-twice", what=said, found=value)
        seen.add(value)
