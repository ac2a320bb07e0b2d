"""How a relation and its breach read to a clerk, in the width beside a table."""

from reportgen.base.words import words
from reportgen.pack.field_names import names_of
from reportgen.pack.model import Pack
from reportgen.pack.relations import Relation
from reportgen.pack.terms import Side

__all__ = ["breach_of", "equation_of"]


def equation_of(pack: Pack, one: Relation) -> str:
    """The equation, as it stands beside a row of checks: 新收＋上年结转＝办理总计＋结转下年."""
    texts = words()["live"]
    left, right = _sides(pack, one)
    if one.given:
        return str(texts["equation_zero"].format(left=left))
    if one.is_sum:
        return str(texts["equation_sum"].format(left=left.rpartition(".")[2]))
    kind = "equation_at_most" if one.bound else "equation_equal"
    return str(texts[kind].format(left=left or "0", right=right or "0")).replace(".", "")


def breach_of(pack: Pack, one: Relation) -> tuple[str, bool]:
    """What is said before the difference, and whether 多 or 少 must be said before that."""
    texts = words()["live"]
    left, right = (side.replace(".", "") for side in _sides(pack, one))
    if one.given:
        kind = "breach_zero"
    elif one.is_sum:
        kind = "breach_sum"
    elif one.is_floor:
        kind = "breach_floor"
    else:
        kind = "breach_at_most" if one.bound else "breach_equal"
    text = texts[kind].format(left=left, right=right or "0")
    doubt = "" if one.is_error else texts["doubt"]
    return f"{doubt}{text}", not one.bound


def _sides(pack: Pack, one: Relation) -> tuple[str, str]:
    names = {term.path: names_of(pack)[term.path].brief for term in one.terms}
    own = names.values()
    rows, columns = len({name.row for name in own}), len({name.column for name in own})

    def named(path: str) -> str:
        name = names[path]
        text = name.column if rows == 1 else name.row if columns == 1 else name.row + name.column
        text = text or name.row or name.column
        other = name.sheet != names[one.path].sheet
        return str(words()["live"]["of"].format(sheet=name.sheet, name=text)) if other else text

    def told(side: Side) -> str:
        texts = words()["live"]
        signs = {1: texts["plus"], -1: texts["minus"]}
        text = "".join(signs[term.sign] + named(term.path) for term in side)
        return text.removeprefix(signs[1])

    factor = words()["live"]["times"].format(factor=one.bound) if one.bound > 1 else ""
    right = one.right if not one.is_sum else ()
    return told(one.left), told(right) + factor
