"""What written Chinese looks like: its marks, and how lists, dates and numbered heads are written.

The one module that may hold such characters, so that a pattern elsewhere reads by its names; whole
sentences are in `words`.
"""

from collections.abc import Iterable
from datetime import date

COMMA, SEMICOLON, COLON, STOP = "，", "；", "：", "。"
PLUS, MINUS, EQUALS = "＋", "－", "＝"
YEAR_MARK, DATE_MARKS = "年", "年月日"
WIDE_SPACE, WIDE_POINT = "\u3000", "．"

# A line of print neither begins with the first nor ends with the second.
NEVER_FIRST = "，。、；：！？）》〉】］〕」』”’…—％%),.;:!?"
NEVER_LAST = "（《〈【［〔「『“‘("


def listed(names: Iterable[str]) -> str:
    """Names one after the other."""
    return "、".join(names)


def bracketed(text: str) -> str:
    """An aside; nothing when there is none."""
    return f"（{text}）" if text else ""


def cited(text: str) -> str:
    """What stands behind the words that announce it; nothing when there is nothing."""
    return f"：“{text}”" if text else ""


def date_text(day: date) -> str:
    """A day as documents write it, without zeros in front."""
    return f"{day.year}年{day.month}月{day.day}日"


# Patterns that a whole cell is compared with.
YEAR = r"([0-9]{4}) *(?:年|年度)?"
DATE = r"([0-9]{4}) *[-年./] *([0-9]{1,2}) *[-月./] *([0-9]{1,2}) *日?"
PLACEHOLDER = r"[{｛]([^{}｛｝]*)[}｝]"
LIST_MARK = r"[、；;，,\n]"  # between the names that somebody typed into one cell
COLON_MARK = "[:：]"
UNIT_BEGINS = "（单位"  # behind a label: 收费金额（单位：万元）

# Patterns of running text. A sentence ends, a clause ends, one part of a list ends.
SENTENCE_ENDS = "。；;！!？?"
LONG_CLAUSE_ENDS = f"：:{SENTENCE_ENDS}"  # a comma does not end it: 2024年，本机关收到
CLAUSE_ENDS = f"，,{LONG_CLAUSE_ENDS}"
PART_ENDS = "、，,和及"
YEAR_IN_TEXT = r"(?<![0-9])([0-9]{4})年"
NO_TIMES = "(?!次)"  # 12件次 is no count of 件
NO_ORDINAL = "(?<!第)"

# 一、 or （一） before a head; in print also 1. and any aside.
HEAD_NUMBER = r"（[^（）]{1,3}）|[一二三四五六七八九十]{1,3}、"
LABEL_NUMBER = r"（[^）]*）|[一二三四五六七八九十]+、|\d+[.、．]"

# To read what is meant, whichever key was pressed.
PLAIN_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
PLAIN_QUOTES = str.maketrans("“”„‟＂「」『』‘’‚‛＇`´", '"' * 9 + "'" * 7)
PLAIN_BRACKETS = str.maketrans("〔〕［］【】〖〗{}[]", "()" * 6)
PLAIN_POINTS = str.maketrans("、，；。．\\", ",,;../")
ANY_BRACKET = str.maketrans(dict.fromkeys("〔〕[]［］【】（）()﹝﹞", "|"))

# Characters with one glyph in Chinese fonts, the usual one last.
LOOK_ALIKE = (
    "•・‧·", "⋯…", "〜～", "‑-", "‒–", "∕／", "‵｀",
    "➀①", "➁②", "➂③", "➃④", "➄⑤", "➅⑥", "➆⑦", "➇⑧", "➈⑨", "➉⑩",
)  # fmt: skip
