"""What a cell's number format does to the number that one sees."""

import re
from dataclasses import dataclass
from functools import cache

from reportgen.base.chinese import (
    DAY_OF_MONTH_FORMAT,
    HALVES_OF_DAY,
    HOUR_FORMAT,
    MONTH_FORMAT,
    SECOND_FORMAT,
)
from reportgen.workbook.xlsx.displaying_dates import is_date_format

__all__ = ["BUILT_IN_FORMATS", "DAY", "Shown", "is_whole_day", "shown_by"]

DAY = "yyyy-mm-dd"  # a whole day; every program shows it in the form of its country

# Formats that a workbook names by number only; 27–36 and 50–58 are the Chinese date formats.
_HALF_HOUR, _HALF_SECOND = f"{HALVES_OF_DAY}{HOUR_FORMAT}", f"{HALVES_OF_DAY}{SECOND_FORMAT}"
BUILT_IN_FORMATS = {
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "5": '"¥"#,##0;"¥"-#,##0',
    "6": '"¥"#,##0;"¥"-#,##0',
    "7": '"¥"#,##0.00;"¥"-#,##0.00',
    "8": '"¥"#,##0.00;"¥"-#,##0.00',
    "9": "0%",
    "10": "0.00%",
    "11": "0.00E+00",
    "12": "# ?/?",
    "13": "# ??/??",
    "14": DAY,
    "15": "d-mmm-yy",
    "16": "d-mmm",
    "17": "mmm-yy",
    "18": "h:mm AM/PM",
    "19": "h:mm:ss AM/PM",
    "20": "h:mm",
    "21": "h:mm:ss",
    "22": "yyyy/m/d h:mm",
    "37": "#,##0;-#,##0",
    "38": "#,##0;-#,##0",
    "39": "#,##0.00;-#,##0.00",
    "40": "#,##0.00;-#,##0.00",
    "41": '#,##0;-#,##0;"-";@',
    "42": '"¥"#,##0;"¥"-#,##0;"¥-";@',
    "43": '#,##0.00;-#,##0.00;"-"??;@',
    "44": '"¥"#,##0.00;"¥"-#,##0.00;"¥-"??;@',
    "45": "mm:ss",
    "46": "[h]:mm:ss",
    "47": "mm:ss.0",
    "48": "##0.0E+0",
    "49": "@",
    **dict.fromkeys(("27", "36", "50", "52", "57"), MONTH_FORMAT),
    **dict.fromkeys(("28", "29", "51", "53", "54", "58"), DAY_OF_MONTH_FORMAT),
    "30": "m-d-yy",
    "31": DAY,
    "32": HOUR_FORMAT,
    "33": SECOND_FORMAT,
    "34": _HALF_HOUR,
    "35": _HALF_SECOND,
    "55": _HALF_HOUR,
    "56": _HALF_SECOND,
}

_LITERAL = re.compile(r'"([^"]*)"|[\\!](.)|_.|\*.')
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
    if is_date_format(plain) or "[h" in code.lower():
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


@cache
def is_whole_day(code: str) -> bool:
    """Whether the format shows year, month and day and no more."""
    plain = _BRACKETS.sub("", _LITERAL.sub("", code)).lower()
    return (
        shown_by(code).is_date
        and all(one in plain for one in "ymd")
        and not set("hsa") & set(plain)
    )
