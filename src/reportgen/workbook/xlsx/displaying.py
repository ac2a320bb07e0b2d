"""A number as one sees it in its cell: what its format makes of it, digit for digit.

The printed text is the seen one: a clerk who reads 95.6% or 01088886666 has never seen what is
stored. What is not certain (fractions, exponents, Chinese numerals) is not shown at all: None.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache

from reportgen.base.chinese import HALVES_OF_DAY
from reportgen.workbook.xlsx.displaying_dates import displayed_date, is_date_format

__all__ = ["displayed", "displayed_text", "general", "rounded"]

GENERAL_WIDTH = 11  # characters that a number of no format takes at most
LARGEST = 10**15
_TOKEN = re.compile(
    rf'"[^"]*"|[\\!].|_.|\*.|\[[^\]]*\]|general|[0#?]|[.,%]|e[+-]|am/pm|a/p|{HALVES_OF_DAY}|.',
    re.IGNORECASE | re.DOTALL,
)
_FILLER = {"0": "0", "#": "", "?": ""}
_SECTION_END = re.compile(r'"[^"]*"|[\\!].|_.|\*.|\[[^\]]*\]|(;)|.', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9.]+)\]")
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_UNCERTAIN = re.compile(r"\[dbnum|e[+-]|[0#?]\s*/\s*[0-9#?]", re.IGNORECASE)
_COMPARE = {
    "<": lambda one, other: one < other,
    ">": lambda one, other: one > other,
    "<=": lambda one, other: one <= other,
    ">=": lambda one, other: one >= other,
    "=": lambda one, other: one == other,
    "<>": lambda one, other: one != other,
}


def rounded(number: Decimal, places: int) -> Decimal:
    """Half away from zero, as every spreadsheet rounds what it shows."""
    with localcontext() as context:
        context.prec = 60
        return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def displayed(value: int | float, code: str, *, from_1904: bool = False) -> str | None:
    """The text that the cell shows; None when that is not certain."""
    if not abs(value) < LARGEST:  # as is no NaN either
        return None
    number = Decimal(value) if isinstance(value, int) else Decimal(format(value, ".15g"))
    if code in ("@", ""):
        return general(number)
    section, is_signed = _section_for(number, code)
    if section is None or _UNCERTAIN.search(_unquoted(section)):
        return None
    if is_date_format(_unquoted(section)):
        return displayed_date(value, _tokens(section), from_1904=from_1904)
    return _displayed_number(number if is_signed else abs(number), section)


def displayed_text(text: str, code: str) -> str:
    """A text as the cell shows it: a format may put words around it, or show nothing at all."""
    sections = _sections(code)
    own = sections[-1] if len(sections) > 3 or "@" in _unquoted(sections[-1]) else "@"
    return "".join(text if one == "@" else _literal(one) for one in _tokens(own))


@cache
def _sections(code: str) -> tuple[str, ...]:
    parts = [""]
    for match in _SECTION_END.finditer(code):
        if match[1]:
            parts.append("")
        else:
            parts[-1] += match[0]
    return tuple(parts)


def _section_for(number: Decimal, code: str) -> tuple[str | None, bool]:
    """The part of the format for such a number, and whether the minus sign is for us to write."""
    sections = _sections(code)
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        return _section_on_condition(number, sections, conditions)
    has_text = len(sections) > 3 or (len(sections) > 1 and "@" in _unquoted(sections[-1]))
    numbers = sections[:-1] if has_text else sections
    if number < 0 and len(numbers) > 1:
        return numbers[1], False
    if number == 0 and len(numbers) > 2:
        return numbers[2], False
    return numbers[0], True


def _section_on_condition(
    number: Decimal, sections: Sequence[str], conditions: Sequence[re.Match[str] | None]
) -> tuple[str | None, bool]:
    for section, condition in zip(sections, conditions, strict=True):
        if condition is None:
            return section, True
        if _COMPARE[condition[1]](number, Decimal(condition[2])):
            return section, True
    return None, True


def _unquoted(section: str) -> str:
    """The section without its literal texts and its colours."""
    plain = re.sub(r'"[^"]*"|[\\!].|_.|\*.', "", section)
    return re.sub(r"\[(?!dbnum|[hms]+\])[^\]]*\]", "", plain, flags=re.IGNORECASE)


@cache
def _tokens(section: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(section))


def _literal(token: str) -> str:
    """What a token shows that stands for no digit; a comma between digits only groups them."""
    if token == ",":  # noqa: S105  # no password
        return ""
    if token[0] == '"':
        return token[1:-1]
    if token[0] in "\\!":
        return token[1:]
    if token[0] in "_*" and len(token) == 2:
        return ""
    if token[0] == "[":
        currency = _CURRENCY.fullmatch(token)
        return currency[1] if currency else ""
    return token


@dataclass(frozen=True)
class _Pattern:
    """What the digits of a section look like: where the point stands, what scales the number."""

    tokens: tuple[str, ...]
    point: int | None  # index of the token
    places: int
    percents: int
    thousands: int
    is_grouped: bool


@cache
def _pattern(section: str) -> _Pattern:
    tokens = _tokens(section)
    digits = [at for at, one in enumerate(tokens) if one in ("0", "#", "?")]
    point = next((at for at, one in enumerate(tokens) if one == "."), None)
    whole = [at for at in digits if point is None or at < point]
    commas = [at for at, one in enumerate(tokens) if one == "," and whole and at > whole[0]]
    scaling = [at for at in commas if at > whole[-1] and (point is None or at < point)]
    scaling += [at for at in commas if point is not None and at > digits[-1] > point]
    places, is_grouped = len(digits) - len(whole), any(at < whole[-1] for at in commas)
    return _Pattern(tokens, point, places, tokens.count("%"), len(scaling), is_grouped)


def _displayed_number(number: Decimal, section: str) -> str:
    pattern = _pattern(section)
    if any(one.lower() == "general" for one in pattern.tokens):
        shown = general(number)
        return "".join(
            shown if one.lower() == "general" else _literal(one) for one in pattern.tokens
        ).strip()
    if not any(one in ("0", "#", "?") for one in pattern.tokens):
        return "".join(map(_literal, pattern.tokens)).strip()
    scaled = number.scaleb(2 * pattern.percents - 3 * pattern.thousands)
    seen = rounded(abs(scaled), pattern.places)
    sign = "-" if number < 0 and seen else ""
    whole, _, decimals = format(seen, "f").partition(".")
    return sign + "".join(_filled(pattern, whole.lstrip("0"), decimals)).strip()


def _filled(pattern: _Pattern, whole: str, decimals: str) -> Iterator[str]:
    """The tokens with their digits; those before the point fill their places from the right."""
    before = pattern.tokens if pattern.point is None else pattern.tokens[: pattern.point]
    yield "".join(reversed(list(_whole_part(pattern, before, whole))))
    if pattern.point is None:
        return
    kept = _decimals(pattern, decimals)
    at = 0
    yield "."
    for token in pattern.tokens[pattern.point + 1 :]:
        if token in ("0", "#", "?"):
            yield kept[at : at + 1]
            at += 1
        else:
            yield _literal(token)


def _decimals(pattern: _Pattern, decimals: str) -> str:
    """The decimals without the zeros at the end for which there is only a # in the format."""
    places = [one for one in pattern.tokens[(pattern.point or 0) :] if one in ("0", "#", "?")]
    while decimals and decimals[-1] == "0" and places[len(decimals) - 1] != "0":
        decimals = decimals[:-1]
    return decimals


def _whole_part(pattern: _Pattern, tokens: Sequence[str], whole: str) -> Iterator[str]:
    """Pieces from right to left, each of them reversed already where it has several characters."""
    first = next((at for at, one in enumerate(tokens) if one in ("0", "#", "?")), None)
    used = 0
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token in ("0", "#", "?"):
            count = len(whole) - used if at == first else 1
            for _ in range(max(count, 1)):
                digit = whole[-1 - used] if used < len(whole) else _FILLER[token]
                if digit and pattern.is_grouped and used and used % 3 == 0:
                    yield ","
                used += bool(digit)
                yield digit
        else:
            yield _literal(token)


def general(number: Decimal) -> str:
    """A number without a format: at most eleven characters, as in a cell that is wide enough."""
    if number == number.to_integral_value():
        return format(number.to_integral_value(), "f")
    whole = len(str(int(abs(number))))
    places = max(GENERAL_WIDTH - whole - 1, 0)
    text = format(rounded(number, places), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
