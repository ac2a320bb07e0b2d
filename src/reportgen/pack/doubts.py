"""What a pack that is right in itself can still have wrong: it would work, and mislead.

Each doubt names the file, relative to the pack, the key there, and by a name what is doubtful.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, assert_never

from reportgen.pack.field_names import names_of
from reportgen.pack.fields import fields_of
from reportgen.pack.head import paths_in
from reportgen.pack.model import (
    Block,
    FormSheet,
    GridSheet,
    ListSheet,
    Node,
    Pack,
    Sheet,
    TextSheet,
)
from reportgen.pack.relations import Relation, inputs_of, relations_of
from reportgen.pack.terms import expand

__all__ = ["Doubt", "doubts_about"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something doubtful at a key of a file of the pack; `particulars` fill the sentence."""

    name: str
    file: str
    keys: str
    particulars: dict[str, Any] = field(default_factory=dict)


def doubts_about(pack: Pack) -> Iterator[Doubt]:
    """All doubts about the declarations, file by file."""
    for sheet, file in zip(pack.sheets, pack.head.sheets, strict=True):
        yield from _twice(sheet, f"sheets/{file}.toml")
    yield from _unused(pack)
    yield from _contradictions(pack)


def _twice(sheet: Sheet, file: str) -> Iterator[Doubt]:
    """Labels that people could not tell apart."""
    match sheet:
        case FormSheet():
            yield from _repeated((("", f.label) for f in sheet.fields), file, "fields")
        case ListSheet():
            labels = ((c.over, c.label) for c in sheet.columns)
            yield from _repeated(labels, file, "columns")
        case GridSheet():
            for number, block in enumerate(sheet.blocks, start=1):
                yield from _in_block(block, file, f"blocks[{number}]")
        case TextSheet():
            pass
        case _:
            assert_never(sheet)


def _in_block(block: Block, file: str, place: str) -> Iterator[Doubt]:
    for name, nodes in (("rows", block.rows), ("columns", block.columns)):
        seen: set[tuple[str, str]] = set()
        for number, node in enumerate(nodes, start=1):
            known = (node.key.rpartition(".")[0], node.label)
            if known in seen and _has_text(node):
                keys = f"{place}.{name}[{number}].label"
                yield Doubt("label-twice", file, keys, {"label": node.label})
            seen.add(known)


def _has_text(node: Node) -> bool:
    return bool(node.label.strip())


def _repeated(labels: Iterable[tuple[str, str]], file: str, place: str) -> Iterator[Doubt]:
    """Labels that come again, each with what stands over it."""
    counts: Counter[tuple[str, str]] = Counter()
    for number, (over, label) in enumerate(labels, start=1):
        counts[over, label] += 1
        if counts[over, label] > 1:
            yield Doubt("label-twice", file, f"{place}[{number}].label", {"label": label})


def _unused(pack: Pack) -> Iterator[Doubt]:
    """Fields that are asked for, and then neither printed nor looked at."""
    used = set(_used(pack))
    printed = {sheet.key for sheet in pack.printed_sheets}
    for sheet, file in zip(pack.sheets, pack.head.sheets, strict=True):
        if sheet.key in printed or sheet.optional or not isinstance(sheet, FormSheet):
            continue
        for number, one in enumerate(sheet.fields, start=1):
            path = f"{sheet.key}.{one.key}"
            if path not in used:
                keys = f"fields[{number}]"
                yield Doubt("never-printed", f"sheets/{file}.toml", keys, {"path": path})


def _used(pack: Pack) -> Iterator[str]:
    """The fields that the head, its texts, the rules or other fields name."""
    head = pack.head
    yield from (head.organ, head.year, head.part, head.approved, head.contact, head.phone)
    texts = "".join((*head.title, *head.signature, head.file_name))
    yield from (path for path in fields_of(pack) if f"{{{path}}}" in texts)
    yield from (info.unit for info in fields_of(pack).values())
    for text in pack.derived.all:
        for value in (getattr(text, name) for name in text.__dataclass_fields__):
            yield from _named(pack, value)
    for rule in pack.rules:
        for value in (getattr(rule, name) for name in rule.__dataclass_fields__):
            yield from _named(pack, value)


def _named(pack: Pack, value: object) -> Iterator[str]:
    """The fields that a value of a rule or of a derived text names."""
    if isinstance(value, tuple):
        for one in value:
            yield from _named(pack, one)
    elif isinstance(value, str) and "{" in value:
        yield from (path for path in paths_in(value) if path in fields_of(pack))
    elif isinstance(value, str):
        for ((term,),) in expand(((value,),), fields_of(pack)) if value.strip("-") else ():
            yield term.path
    elif hasattr(value, "field"):
        yield value.field
    elif is_dataclass(value):
        for one in fields(value):
            yield from _named(pack, getattr(value, one.name))


def _contradictions(pack: Pack) -> Iterator[Doubt]:
    """Equations that with the declared sums leave only 0 for some figures, or compare nothing."""
    told: set[str] = set()
    for one in relations_of(pack):
        if one.is_sum or not one.is_equation or one.rule.id in told:
            continue
        left = _balance(pack, one)
        if left and (all(count > 0 for count in left.values()) or _all_below(left)):
            told.add(one.rule.id)
            number = [rule.id for rule in pack.rules].index(one.rule.id) + 1
            names = names_of(pack)
            found = [names[path].quoted for path in left]
            particulars = {"id": one.rule.id, "fields": found}
            yield Doubt("sums-contradict", "checks.toml", f"rules[{number}]", particulars)


def _all_below(left: dict[str, int]) -> bool:
    return all(count < 0 for count in left.values())


def _balance(pack: Pack, one: Relation) -> dict[str, int]:
    """What is left of an equation when every sum is written out and both sides are shortened."""
    counts: Counter[str] = Counter()
    for side, factor in ((one.left, 1), (one.right, -1)):
        for term in side:
            for path in inputs_of(pack, term.path):
                counts[path] += factor * term.sign
    return {path: count for path, count in counts.items() if count}
