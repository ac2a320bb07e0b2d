"""A report that nobody wrote: a pack in, contents with figures that satisfy its equations out.

Figures are drawn small; then whatever equation does not hold is mended by raising a figure on the
side that is too low, until all hold. The same pack gives the same figures.
"""

import random
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from reportgen.base.words import words
from reportgen.pack.fields import FieldInfo, fields_of
from reportgen.pack.model import Level, ListSheet, Pack, TextSheet
from reportgen.pack.own_names import head_values
from reportgen.pack.relations import Relation, relations_of, sums_of
from reportgen.pack.terms import Term
from reportgen.pipeline.packs.invent_lists import (
    branch_fields,
    branch_relations,
    records_of,
)
from reportgen.report.contents import Contents, Value

__all__ = ["invent"]

_SEED = 1
_LARGEST = 20
_ROUNDS = 400  # of mending; equations of real tables take a handful
_TRIES = 8

Figures = dict[str, int]


def invent(pack: Pack) -> Contents | None:
    """Contents in which every equation holds, most figures above 0; None when only zeros would."""
    figures = _figures(pack)
    if figures is None:
        return None
    values: dict[str, Value] = {}
    for path, info in fields_of(pack).items():
        values[path] = _number(info, figures[path]) if info.type.is_number else _other(info)
    values |= {pack.head.organ: words()["preview"]["organ"], **head_values(pack, pack.head.first)}
    values[pack.head.approved] = pack.head.first.end(pack.head.period) + timedelta(days=3)
    texts = {one.key: tuple(_lines(one)) for one in pack.sheets if isinstance(one, TextSheet)}
    lists = {
        one.key: records_of(pack, one, figures) for one in pack.sheets if isinstance(one, ListSheet)
    }
    return Contents(values, texts, lists)


def _figures(pack: Pack) -> Figures | None:
    relations = [one for one in relations_of(pack) if not (one.given or one.column)]
    relations += branch_relations(pack)
    for number in range(_TRIES):
        dice = random.Random(_SEED + number)  # noqa: S311  # no secret
        figures = _drawn(pack, dice, _LARGEST if number + 1 < _TRIES else 0)
        if _mended(pack, relations, figures, dice):
            return figures if any(figures.values()) or not figures else None
    return None


def _drawn(pack: Pack, dice: random.Random, largest: int) -> Figures:
    """A small number for each field; where a choice forbids any, none."""
    zero = {term.path for one in relations_of(pack) if one.given for term in one.left}
    fields = (path for path, info in fields_of(pack).items() if info.type.is_number)
    paths = (*fields, *branch_fields(pack))
    return {path: 0 if path in zero else dice.randint(0, largest) for path in paths}


def _mended(pack: Pack, relations: list[Relation], figures: Figures, dice: random.Random) -> bool:
    """Raise figures until all holds; whether that came to an end."""
    for _ in range(_ROUNDS):
        _add_up(pack, figures)
        broken = [one for one in relations if not one.is_sum and _lacking(one, figures)]
        broken += [one for one in relations if one.is_sum and _lacking(one, figures)]
        if not broken:
            return True
        for one in broken:
            _mend(pack, one, figures, dice)
            _add_up(pack, figures)
    return False


def _add_up(pack: Pack, figures: Figures) -> None:
    """Each declared sum is that of its parts; a sum of sums takes a few rounds."""
    for _ in range(4):
        for path, ways in sums_of(pack).items():
            figures[path] = sum(figures[part] for part in ways[0].parts)


def _lacking(one: Relation, figures: Figures) -> int:
    """By how much the right side is too small; below 0 when the left side is."""
    left, right = _sum(one.left, figures), _sum(one.right, figures) * max(one.bound, 1)
    return max(left - right, 0) if one.bound else left - right


def _sum(side: tuple[Term, ...], figures: Figures) -> int:
    return sum(term.sign * figures[term.path] for term in side)


def _mend(pack: Pack, one: Relation, figures: Figures, dice: random.Random) -> None:
    """Raise one input on the side that is too low, or one that is subtracted on the other."""
    lacking = _lacking(one, figures)
    low, high = (one.right, one.left) if lacking > 0 else (one.left, one.right)
    raised = [term.path for term in low if term.sign > 0]
    raised += [term.path for term in high if term.sign < 0]
    inputs = [deep for path in raised for deep in _inputs(pack, path)]
    if lacking and inputs:
        step = abs(lacking) if not one.bound else -(-abs(lacking) // one.bound)
        figures[dice.choice(inputs)] += step


def _inputs(pack: Pack, path: str) -> Iterator[str]:
    ways = sums_of(pack).get(path)
    if not ways:
        yield path
    for part in ways[0].parts if ways else ():
        yield from _inputs(pack, part)


def _number(info: FieldInfo, figure: int) -> Value:
    return figure if info.type.is_whole else Decimal(figure)


def _other(info: FieldInfo) -> Value:
    """The first choice, a text, or nothing where nothing has to be."""
    if info.choices:
        return info.choices[0]
    return words()["preview"]["text"] if info.type.is_text else None


def _lines(sheet: TextSheet) -> Iterator[tuple[Level, str]]:
    """The heads that stand in the blank workbook, and a sentence wherever text is wanted."""
    said = words()["preview"]["paragraph"]
    for one in sheet.paragraphs:
        yield one.level, one.text or said
    if not any(one.level is Level.BODY for one in sheet.paragraphs):
        yield Level.BODY, said
