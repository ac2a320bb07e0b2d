"""Organ and year from a report's title, however the title is turned.

The format says how it runs; people leave words out, put the year first or set it in two lines.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportgen.base.chinese import (
    ABOUT,
    NUMERALS,
    WINDOW_PARTS,
    YEAR_IN_NUMERALS,
    YEAR_MARK,
    YEAR_PREFIXED,
)
from reportgen.filling.published.found import PlacedText
from reportgen.pack.head import paths_in
from reportgen.pack.model import Pack
from reportgen.workbook.xlsx.plaintext import half_width

__all__ = ["Title", "find_title", "title_of_window", "titles_in", "whole_organ"]

_LINES = 3
_MOST = 90  # characters
_MOST_SHARED = 4  # words of the title that an organ's name may end with
_LEAST = 0.6  # of the fixed words of the title
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Title:
    """The values that a title states, by path; `first` and `last` are its passages, if any."""

    values: Mapping[str, str]
    text: str
    first: int
    last: int


def find_title(passages: Sequence[PlacedText], pack: Pack) -> Title | None:
    """The last title among the passages: what stands above it belongs to the site."""
    for last in range(len(passages) - 1, -1, -1):
        for first in range(last, max(-1, last - _LINES), -1):
            text = "".join("".join(one.text.split()) for one in passages[first : last + 1])
            if values := _values(_plain(text), pack):
                return _longest(passages, pack, Title(values, text, first, last))
    return None


def title_of_window(window: str, pack: Pack) -> Title | None:
    """The title that a page's window bears before the names of column and site."""
    for part in re.split(WINDOW_PARTS, window):
        text = "".join(part.split())
        if values := _values(_plain(text), pack):
            return Title(values, text, -1, -1)
    return None


def whole_organ(title: Title, texts: Iterable[str], pack: Pack) -> str:
    """The organ's name, with the words that it shares with the title if it is never without them.

    Where the year comes first, a name may run into the words of the title that follow it.
    """
    organ = title.values.get(pack.head.organ, "")
    core = _core(pack)
    if not organ or f"{organ}{core[:1]}" not in title.text:
        return organ
    rest = "".join("".join(text.split()) for text in texts).replace(title.text, "")
    for length in range(_MOST_SHARED, 0, -1):
        longer = organ + core[:length]
        if rest.count(longer) and rest.count(longer) == rest.count(organ):
            return longer
    return organ


def _core(pack: Pack) -> str:
    """The fixed words of the title."""
    return half_width(_PLACEHOLDER.sub("", "".join(pack.head.title))).removeprefix(YEAR_MARK)


def _plain(text: str) -> str:
    """The text in half-width form, a year in Chinese numerals in digits."""
    return re.sub(YEAR_IN_NUMERALS, lambda year: year[0].translate(NUMERALS), half_width(text))


def titles_in(passages: Sequence[PlacedText], pack: Pack) -> frozenset[tuple[str, str]]:
    """Organ and year of every title that runs as the format has it, in one line or in two."""
    found: set[tuple[str, str]] = set()
    before = ""
    for passage in passages:
        text = _plain("".join(passage.text.split()))
        for tried in (text, before + text):
            if len(tried) <= _MOST and (match := _pattern(pack).fullmatch(tried)):
                values = _named(match, pack)
                found.add((values[pack.head.organ], values[pack.head.year]))
                break
        before = text
    return frozenset(found)


def _named(match: re.Match[str], pack: Pack) -> dict[str, str]:
    values = {path: match[f"n{number}"] for number, path in enumerate(_paths(pack))}
    return values | {pack.head.organ: values.get(pack.head.organ, "").removesuffix(ABOUT)}


def _longest(passages: Sequence[PlacedText], pack: Pack, title: Title) -> Title:
    """The same with the line above it, where the organ stands on a line of its own."""
    if title.values.get(pack.head.organ):
        return title
    for first in range(title.first - 1, max(-1, title.last - _LINES), -1):
        text = "".join("".join(one.text.split()) for one in passages[first : title.last + 1])
        values = _values(_plain(text), pack)
        if values and values.get(pack.head.organ):
            return Title(values, text, first, title.last)
    return title


def _values(text: str, pack: Pack) -> dict[str, str]:
    """What the title states; nothing when it is none."""
    if len(text) > _MOST:
        return {}
    if match := _pattern(pack).fullmatch(text):
        return _named(match, pack)
    year = re.search(YEAR_PREFIXED, text)
    if year is None:
        return {}
    rest = text[: year.start()], text[year.end() :]
    core = _core(pack)
    organ, matched = _before_tail(rest[1], core)
    if matched < _LEAST * len(core):
        return {}
    whose = f"{rest[0]}{organ}".removesuffix(ABOUT)
    return {pack.head.organ: whose, pack.head.year: year[1]}


@cache
def _pattern(pack: Pack) -> re.Pattern[str]:
    """The title as the format has it."""
    parts = _PLACEHOLDER.split(half_width("".join(pack.head.title)))
    year = pack.head.year
    found = "".join(
        re.escape(part) if not number % 2 else _group(number // 2, part == year)
        for number, part in enumerate(parts)
    )
    return re.compile(found)


def _group(number: int, is_year: bool) -> str:
    return f"(?P<n{number}>{'[0-9]{4}' if is_year else '.+?'})"


def _paths(pack: Pack) -> list[str]:
    return paths_in("".join(pack.head.title))


def _before_tail(text: str, core: str) -> tuple[str, int]:
    """What stands before the title's fixed words, some of which may be left out; how many stand."""
    at, matched = len(text), 0
    for sign in reversed(core):
        if at and text[at - 1] == sign:
            at, matched = at - 1, matched + 1
    return text[:at], matched
