"""What written Chinese looks like: its marks, and how lists, dates and numbered heads are written.

The one module that may hold such characters, so that a pattern elsewhere reads by its names; whole
sentences are in `words`.
"""

import re
from collections.abc import Iterable
from datetime import date

COMMA, SEMICOLON, COLON, STOP = "，", "；", "：", "。"
PLUS, MINUS, EQUALS = "＋", "－", "＝"
YEAR_MARK, DATE_MARKS = "年", "年月日"
WEEKDAYS = tuple(f"星期{day}" for day in "一二三四五六日")
HALVES_OF_DAY = "上午/下午"
CUT = "／"  # where a line of poetry, or a sentence, is cut
MONEY_SIGNS = "¥￥"
WIDE_SPACE, WIDE_POINT = "\u3000", "．"

FIRST_HANZI, LAST_HANZI = "\u4e00", "\u9fff"  # of the block that nearly all texts stay in

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


def read_date(text: str) -> date | None:
    """The day that a text without spaces around it means; None if it is none, or there is none.

    Understood are 2025-1-8 with any of the usual marks, 20250108, and 二〇二五年一月八日.
    """
    match = _DATE.fullmatch(text) or _DATE_DIGITS.fullmatch(text)
    if match:
        parts = tuple(map(int, match.groups()))
    elif match := _DATE_WORDS.fullmatch(text):
        year = int(match[1].translate(_YEAR_DIGITS))
        parts = (year, numeral(match[2]) or 0, numeral(match[3]) or 0)
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one; a regular expression of them all is slow to compile."""
    return "\u3400" <= char <= "\u9fff"


def numeral(text: str) -> int | None:
    """The number that the words mean; None if they mean none, as 三四 or 十几."""
    high, myriad, low = text.rpartition("万")
    if myriad:
        tens, rest = _below_myriad(high), _below_myriad(low) if low else 0
        return None if tens is None or rest is None else tens * 10_000 + rest
    return _below_myriad(text)


def _below_myriad(text: str) -> int | None:
    if text in ("零", "〇"):
        return 0
    match = _NUMERAL.fullmatch(text) if text else None
    if match is None:
        return None
    thousands, hundreds, tens, ten, ones = match.groups()
    digits = (thousands, hundreds, tens or ("一" if ten else None), ones)
    places = zip((1000, 100, 10, 1), digits, strict=True)
    return sum(_DIGITS[digit] * place for place, digit in places if digit)


# Patterns that a whole cell is compared with.
YEAR = r"([0-9]{4}) *(?:年|年度)?"
_DATE = re.compile(r"([0-9]{4}) *[-年./] *([0-9]{1,2}) *[-月./] *([0-9]{1,2}) *日?")
_DATE_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_YEAR_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_COUNTED = "([一二三四五六七八九十]+)"
_DATE_WORDS = re.compile(rf"([0〇零○一二三四五六七八九]{{4}}) *年 *{_COUNTED} *月 *{_COUNTED} *日")
NEGATIVE = "[-−(（△▲]"  # what a number format puts beside a number below 0
MIDNIGHT = r"(?:T| +)0{1,2}:00(?::00(?:\.0+)?)?Z?$| *00?时00?分(?:00?秒)?$"  # behind a date
BRACES = "{}｛｝"
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
ABOUT = "关于"  # between whose and what in a title
NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
YEAR_IN_NUMERALS = "二[〇零○0][〇零○一二三四五六七八九]{2}(?=年)"
WINDOW_PARTS = r"[_|｜]|\s-\s|——?"  # between the title of a page and that of its site
YEAR_PREFIXED = r"(?<![0-9])((?:19|20)[0-9]{2})年?度?"  # in a title: 2021年度
_NUMBER_SIGN = "[0-9〇零○一二三四五六七八九十]"
SIGNED_DAY = rf"[（(]?{_NUMBER_SIGN}{{4}}年{_NUMBER_SIGN}{{1,3}}月{_NUMBER_SIGN}{{1,3}}日?[)）]?"
LETTERED_HEAD = (
    r"（[一二三四五六七八九十]{1,3}）|[(][一二三四五六七八九十]{1,3}[)]"  # a sub-head begins
)
CONTACT = r"\s*([^\s，,。；;）)（(、]{2,30})"  # a name or a number behind its label and a colon
NO_TIMES = "(?!次)"  # 12件次 is no count of 件
NO_ORDINAL = "(?<!第)"
CLAUSE_MARKS = f"、{CLAUSE_ENDS}"
ENUMERATION = "、"
SHARE = "[，,]?约?占[^0-9，,。；]{0,8}[0-9]+(?:\\.[0-9]+)?[%％]"
ASIDE = r"（[^（）]*）|\([^()]*\)"

# A number in words, as it stands before what is counted: 三十五, 一百零六.
NUMERAL_SIGNS = "零〇一二两三四五六七八九十百千万"
_DIGITS = {"两": 2, **{sign: value for value, sign in enumerate("一二三四五六七八九", start=1)}}
_NUMERAL = re.compile(
    "(?:([一二三四五六七八九两])千)?(?:零?([一二三四五六七八九两])百)?"
    "(?:零?([一二三四五六七八九])?(十))?(?:零?([一二三四五六七八九两]))?"
)

# 一、 or （一） before a head; in print also 1. and any aside.
HEAD_NUMBER = r"（[^（）]{1,3}）|[一二三四五六七八九十]{1,3}、"
PARTS_APART = "[-—－–:：/／>＞→]+"  # between a label and the one above it, as people write them
LABEL_NUMBER = r"（[^）]*）|[一二三四五六七八九十]+、|\d+[.、．]"

# Typed as it should not be printed. A line that is a head; heads within a line; a line that begins
# an item; one that ends in the middle of a sentence; marks of the wrong width, or two for one.
HEAD_LINE = r"(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、)[^，。；！？]{1,30}"
CHAPTER_LINE = r"[一二三四五六七八九十]{1,3}、[^，。；！？]{1,30}"
HEAD_WITHIN = r"(?:^|[。；])(（[一二三四五六七八九十]{1,3}）[^，。；：！？]{2,20})。"
_DIGIT = "[0-9一二三四五六七八九十〇零○]"
ITEM_BEGINS = rf"[（(]?{_DIGIT}{{1,3}}[)）、.．]|第{_DIGIT}+[条章节项]|[^\w（《“]"
DAY_LINE = rf"{_DIGIT}{{4}}年{_DIGIT}{{1,3}}月{_DIGIT}{{1,3}}日"
_HAN = "[\u3400-\u9fff]"
BROKEN_BEHIND = r"[，、,（(《“‘]$"
HALF_WIDTH_MARK = rf"(?<={_HAN})[,;:?!.](?={_HAN}|[“《（]|$)|(?<=[”》）])[,;:?!](?={_HAN}|$)"
DOUBLED_MARK = r"[，、；：。]{2,}"
STRAIGHT_QUOTE = rf"""(?<={_HAN})["'](?=\S)|["'](?={_HAN})"""

# Formats of days and times that a workbook names by number only.
MONTH_FORMAT, DAY_OF_MONTH_FORMAT = 'yyyy"年"m"月"', 'm"月"d"日"'
HOUR_FORMAT, SECOND_FORMAT = 'h"时"mm"分"', 'h"时"mm"分"ss"秒"'

# To read what is meant, whichever key was pressed.
PLAIN_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
PLAIN_QUOTES = str.maketrans("“”„‟＂「」『』‘’‚‛＇`´", '"' * 9 + "'" * 7)
PLAIN_BRACKETS = str.maketrans("〔〕［］【】〖〗{}[]", "()" * 6)
PLAIN_POINTS = str.maketrans("、，；。．\\", ",,;../")
ANY_BRACKET = str.maketrans(dict.fromkeys("〔〕[]［］【】（）()﹝﹞", "|"))

# Raised and lowered, as far as there are characters that are so by themselves.
RAISED = str.maketrans("0123456789+-−=()（）in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾⁽⁾ⁱⁿ")
LOWERED = str.maketrans("0123456789+-−=()（）", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎₍₎")

# Radicals and strokes that stand for themselves, and the characters that look like them (Unicode's
# Equivalent_Unified_Ideograph). Texts copied from PDF are full of them.
RADICALS = str.maketrans(
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭"
    "⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙"
    "⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳㇆㇏㇐㇑㇒㇓㇔㇕㇖㇗㇘㇙㇚㇛㇜㇝㇞㇟"
    "㇠㇡",
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻"
    "𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦"
    "页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟𠃌乀一丨丿丿丶𠃍乛𠃊𠃎𠄌亅𡿨𠃋乀𠃑乚"
    "乙𠄎",
)  # fmt: skip
RADICALS |= {0x2F3E: ord("户")}  # whose other equivalent is the traditional form
# Characters that are the same as others: radicals, those of other standards, ligatures.
SAME_AS_OTHERS = "[\u2f00-\u2fdf\uf900-\ufaff\ufb00-\ufb06\U0002f800-\U0002fa1f]"
# Bullets and ticks of Word's symbol fonts, which only those fonts show.
SYMBOL_FONTS = str.maketrans(
    "\uf06c\uf06e\uf070\uf071\uf075\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fb\uf0fc\uf0fd\uf0fe",
    "●■□□◆❖▪□•➢→✘✔☒☑",
)

# Characters with one glyph in Chinese fonts, the usual one last.
LOOK_ALIKE = (
    "•・‧·", "⋯…", "〜～", "‑-", "‒–", "∕／", "‵｀",
    "➀①", "➁②", "➂③", "➃④", "➄⑤", "➅⑥", "➆⑦", "➇⑧", "➈⑨", "➉⑩",
)  # fmt: skip
