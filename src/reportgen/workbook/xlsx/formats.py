"""A cell's number format in, what it does to the number that one sees out."""

import re
from dataclasses import dataclass
from functools import cache

from reportgen.base.chinese import DATE_MARKS

__all__ = ["BUILT_IN_FORMATS", "Shown", "shown_by"]

# Formats that a workbook names by number only; 27–36 and 50–58 are the Chinese date formats.
BUILT_IN_FORMATS = {
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "7": "#,##0.00",
    "8": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "11": "0.00E+00",
    "12": "# ?/?",
    "13": "# ??/??",
    "39": "#,##0.00",
    "40": "#,##0.00",
    "43": "#,##0.00",
    "44": "#,##0.00",
    "48": "##0.0E+0",
    "49": "@",
    **{str(number): "yyyy-mm-dd" for number in (*range(14, 23), *range(27, 37), *range(45, 48))},
    **{str(number): "yyyy-mm-dd" for number in range(50, 59)},
}

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_LETTERS = re.compile(r"[^\W\d_]+")
_BRACKETS = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Shown:
    """How a number format shows a number.

    `places` is the least number of decimals shown, `most_places` the greatest (None: all there
    are). `literal` is the text put beside the number. `scaled` says that another number is seen
    than the one stored (percent, thousands).
    """

    is_date: bool = False
    scaled: bool = False
    places: int = 0
    most_places: int | None = None
    literal: str = ""


@cache
def shown_by(code: str) -> Shown:
    """What the first section of the format, which is for positive numbers, does."""
    if code in ("General", "@", ""):
        return Shown()
    bare = _BRACKETS.sub("", code)
    literal = "".join(_LETTERS.findall("".join(map("".join, _LITERAL.findall(_section(bare))))))
    plain = _section(_LITERAL.sub("", bare)).strip()
    if "general" in plain.lower():
        return Shown(literal=literal)
    if re.search(rf"[ymdhsYMDHS{DATE_MARKS}]", plain) or "[h" in code.lower():
        return Shown(is_date=True)
    if "%" in plain or re.search(r"[0#?],+(?![0#?,])", plain):
        return Shown(scaled=True)
    if re.search(r"[eE/]", plain) or not re.search("[0#?]", plain):
        return Shown(literal=literal)
    decimals = re.sub(r"[^0#?]", "", plain.partition(".")[2])
    return Shown(places=decimals.count("0"), most_places=len(decimals), literal=literal)


def _section(code: str) -> str:
    """The part of a format before its first semicolon that is no literal."""
    quoted = False
    for index, character in enumerate(code):
        if character == '"':
            quoted = not quoted
        elif character == ";" and not quoted:
            return code[:index]
    return code
