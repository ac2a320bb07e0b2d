"""A day or a time of day as its cell shows it; None for a form that is not certain."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby

from reportgen.base.chinese import DATE_MARKS, HALVES_OF_DAY, WEEKDAYS
from reportgen.workbook.xlsx.days import date_of

__all__ = ["displayed_date", "is_date_format"]

SECONDS = 86_400
_LETTERS = "ymdhsae"
_DATE = re.compile(rf"[ymdhs{DATE_MARKS}]|a{{3,4}}|g{{1,3}}|(?<![0#?.])e(?![+-])", re.IGNORECASE)
_HALVES = ("am/pm", "a/p", HALVES_OF_DAY)
_GENERAL = re.compile("general", re.IGNORECASE)


def is_date_format(plain: str) -> bool:
    """Whether a section without its literals shows a day or a time."""
    return bool(_DATE.search(_GENERAL.sub("", plain)))


def displayed_date(value: int | float, tokens: Iterable[str], *, from_1904: bool) -> str | None:
    """The moment that a number stands for, as those tokens of its format write it."""
    moment = _moment(value, from_1904)
    parts = ["".join(token for _, token in same) for _, same in groupby(enumerate(tokens), _kind)]
    parts = [part.lower() if set(part.lower()) <= set(_LETTERS) else part for part in parts]
    texts = list(_texts(parts, moment)) if moment else [None]
    return None if None in texts else "".join(text for text in texts if text).strip()


def _moment(value: int | float, from_1904: bool) -> datetime | None:
    if value < 0:
        return None
    seconds = round((value - int(value)) * SECONDS)
    day = date_of(value, from_1904) if value >= 1 else date(1899, 12, 31)
    if day is None:
        return None
    return datetime.combine(day, time()) + timedelta(seconds=seconds)


def _kind(numbered: tuple[int, str]) -> str:
    """Letters that follow each other are one part: yyyy is no four years."""
    number, token = numbered
    return token.lower() if len(token) == 1 and token.lower() in _LETTERS else str(number)


def _texts(parts: list[str], moment: datetime) -> Iterator[str | None]:
    is_halved = any(part.lower() in _HALVES for part in parts)
    for at, part in enumerate(parts):
        if part and set(part) == {"m"} and _is_minute(parts, at):
            yield str(moment.minute).zfill(len(part)) if len(part) < 3 else None
        elif part.lower() in _HALVES:
            first, _, second = part.partition("/")
            yield first if moment.hour < 12 else second
        elif set(part) == {"h"}:
            hour = (moment.hour - 1) % 12 + 1 if is_halved else moment.hour
            yield str(hour).zfill(len(part))
        else:
            yield _plain_part(part, moment)


def _is_minute(parts: list[str], at: int) -> bool:
    """An m behind hours or before seconds is a minute, any other a month."""
    before = next((one for one in reversed(parts[:at]) if one[0] in _LETTERS), "")
    after = next((one for one in parts[at + 1 :] if one[0] in _LETTERS), "")
    return before[:1] == "h" or after[:1] == "s"


def _plain_part(part: str, moment: datetime) -> str | None:
    match part:
        case "yyyy" | "yyy" | "e" | "ee":
            return str(moment.year)
        case "yy" | "y":
            return f"{moment.year % 100:02}"
        case "m" | "mm":
            return str(moment.month).zfill(len(part))
        case "d" | "dd":
            return str(moment.day).zfill(len(part))
        case "s" | "ss":
            return str(moment.second).zfill(len(part))
        case "aaaa" | "aaa":
            return WEEKDAYS[moment.weekday()][-1 if part == "aaa" else 0 :]
        case _:
            return None if part[0] in f"{_LETTERS}0#?" else _literal_part(part)


def _literal_part(part: str) -> str | None:
    if part[0] == "[":
        return "" if part.startswith("[$-") or not re.match(r"\[[hms]+\]", part) else None
    if part[0] in '"\\!':
        return part.strip('"') if part[0] == '"' else part[1:]
    return "" if part[0] in "_*" and len(part) == 2 else part
