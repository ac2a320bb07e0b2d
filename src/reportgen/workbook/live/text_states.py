"""The formulas that count what is written on a text sheet.

The count is that of the rules on length: body text without heads and white space.
"""

from collections.abc import Callable

from reportgen.base.cells import column_letters
from reportgen.base.chinese import WIDE_SPACE
from reportgen.base.words import words
from reportgen.pack.model import Level, Pack, TextSheet
from reportgen.pack.rules import LengthRule
from reportgen.workbook.layout.positions import HEADER_ROW, LEVEL_COLUMN, TEXT_COLUMN
from reportgen.workbook.live.formulas import prefix, quoted

__all__ = ["count_text", "text_state"]

_SPACES = ('" "', f'"{WIDE_SPACE}"', '"\u00a0"', "CHAR(10)", "CHAR(13)", "CHAR(9)")
SPARE_ROWS = 400  # beyond those laid out
_LOOKED_AT = 3  # rows below a head: text may stand after empty ones


def _column(sheet: TextSheet, column: int, down: int = 0) -> str:
    """A column from the header, so that rows put in above the first paragraph count too."""
    letter = column_letters(column)
    first, last = HEADER_ROW + down, HEADER_ROW + sheet.rows + SPARE_ROWS + down
    return f"{prefix(sheet.name)}${letter}${first}:${letter}${last}"


def _is_level(sheet: TextSheet, *levels: Level, down: int = 0) -> str:
    cells = _column(sheet, LEVEL_COLUMN, down)
    names = (words()["levels"][level] for level in levels)
    return "(" + "+".join(f"({cells}={quoted(name)})" for name in names) + ")"


def written(sheet: TextSheet, *, but: tuple[str, ...] = ()) -> str:
    """The number of characters of body text; paragraphs that say no more than `but` are none."""
    texts = _column(sheet, TEXT_COLUMN)
    bare = texts
    for space in _SPACES:
        bare = f'SUBSTITUTE({bare},{space},"")'
    heads = _is_level(sheet, *(level for level in Level if level is not Level.BODY))
    below = f"(ROW({texts})>ROW({texts.partition(':')[0]}))"
    real = "".join(f"*({bare}<>{quoted(word)})" for word in _with_stops(but))
    return f"SUMPRODUCT(LEN({bare})*{below}*(1-{heads}){real})"


def _with_stops(texts: tuple[str, ...]) -> tuple[str, ...]:
    stop = words()["live"]["end"]
    return tuple(dict.fromkeys(form for text in texts for form in (text, f"{text}{stop}")))


def bare_heads(sheet: TextSheet) -> str:
    """The number of heads below which nothing of a lower rank is written."""
    below = "0"
    for down in range(_LOOKED_AT, 0, -1):
        filled = f"(LEN({_column(sheet, TEXT_COLUMN, down)})>0)"
        lower = f"({_rank(sheet, down)}>{_rank(sheet)})"
        below = f"({filled}*{lower}+(1-{filled})*{below})"
    head = f"(LEN({_column(sheet, TEXT_COLUMN)})>0)*({_rank(sheet)}<3)"
    return f"SUMPRODUCT({head}*(1-{below}))"


def _rank(sheet: TextSheet, down: int = 0) -> str:
    high = _is_level(sheet, Level.HEAD, Level.RUN_IN_HEAD, down=down)
    low = _is_level(sheet, Level.SUBHEAD, Level.RUN_IN_SUBHEAD, down=down)
    return f"(3-2*{high}-{low})"


def _rules(pack: Pack, sheet: TextSheet) -> list[LengthRule]:
    return [r for r in pack.rules if isinstance(r, LengthRule) and r.sheet == sheet.key]


def _limits(pack: Pack, sheet: TextSheet) -> tuple[int, int]:
    """The least and the greatest length that a sheet should have; 0 where there is no limit."""
    rules = _rules(pack, sheet)
    most = [rule.maximum for rule in rules if rule.maximum]
    return max((rule.minimum for rule in rules), default=0), min(most, default=0)


def text_state(
    pack: Pack, sheet: TextSheet, row: int, own: Callable[[str, int], str]
) -> dict[str, str | int]:
    """The parts of the state that differ from those of a table.

    `needed` is the least length that is not an error, `filled` the length, `bad` stays 0.
    """
    hard = [rule for rule in _rules(pack, sheet) if rule.severity == "error"]
    but = tuple(dict.fromkeys(word for rule in hard for word in rule.empty_words))
    least, most = _limits(pack, sheet)
    needed, filled, heads = (own(name, row) for name in ("needed", "filled", "heads"))
    too_long = f"{filled}>{most}" if most else "FALSE"
    return {
        "needed": max((rule.minimum for rule in hard), default=0),
        "filled": f"={written(sheet, but=but)}",
        "heads": f"={bare_heads(sheet)}",
        "doubtful": f"=IF(AND({filled}>0,OR({filled}<{least},{too_long})),1,0)",
        "open": f"=IF(OR({filled}<{needed},AND({filled}>0,{heads}>0)),1,0)",
        "state": f"={_state(pack, sheet, filled, heads, own('open', row))}",
    }


def _state(pack: Pack, sheet: TextSheet, filled: str, heads: str, is_open: str) -> str:
    texts = words()["state"]
    least, most = _limits(pack, sheet)
    count = f"{quoted(texts['written'])}&{filled}&{quoted(texts['characters'])}"
    short = _when(f"{filled}<{least}", quoted(texts["short"].format(least=least)))
    long = _when(f"{filled}>{most}", quoted(texts["long"].format(most=most))) if most else '""'
    lacking = f"IF({filled}=0,{quoted(texts['unwritten'])},{count})"
    comma = quoted(texts["comma"])
    bare = _when(f"AND({filled}>0,{heads}>0)", f"{comma}&{heads}&{quoted(texts['bare'])}")
    done = f"{quoted(texts['done'])}&{comma}&{filled}&{quoted(texts['characters'])}"
    state = f"IF({is_open}=1,{lacking}&{bare},{done}&{short}&{long})"
    if sheet.optional:
        return f"IF({filled}=0,{quoted(texts['optional'])},{state})"
    return state


def count_text(pack: Pack, sheet: TextSheet, filled: str) -> str:
    """The count in words, with the limits."""
    texts = words()["state"]
    least, most = _limits(pack, sheet)
    limits = (texts["long"].format(most=most) if most else "") or (
        texts["short"].format(least=least) if least > 1 else ""
    )
    return f"{quoted(texts['body'])}&{filled}&{quoted(texts['characters'] + limits)}"


def _when(condition: str, text: str) -> str:
    return f'IF({condition},{text},"")'
