"""What the blocks of a grid must have to make a table; the first misfit is a `PackError`."""

from collections.abc import Iterator

from reportgen.base.chinese import listed
from reportgen.pack.loading.convert import TomlPlace, fail
from reportgen.pack.loading.requiring import (
    check_key,
    check_merge,
    check_positive,
    check_unique,
    need_some,
)
from reportgen.pack.model import Block, FieldType, GridSheet, Merge, Node
from reportgen.pack.tree import depth, leaves, stands_for, sum_parts

__all__ = ["check_blocks"]

_NUMBERS = listed(one.value for one in FieldType if one.is_number)


def check_blocks(sheet: GridSheet, place: TomlPlace) -> None:
    """Raise PackError where the blocks contradict themselves or each other."""
    need_some(sheet.blocks, place)
    for number, block in enumerate(sheet.blocks, start=1):
        _check_block(block, place.item(number))
    for numbers in _strips(sheet, place):
        own = [sheet.blocks[number - 1] for number in numbers]
        width = sum(map(_width, own))
        if width != len(sheet.widths):
            here = place.item(numbers[-1])
            raise fail(here, "widths", width=width, expected=len(sheet.widths))


def _strips(sheet: GridSheet, place: TomlPlace) -> Iterator[list[int]]:
    """The numbers of the blocks that stand side by side, each group with heads or without."""
    group: list[int] = []
    for number, block in enumerate(sheet.blocks, start=1):
        here = place.item(number)
        if number == 1 and (block.beside or block.headless):
            raise fail(here.key("beside" if block.beside else "headless"), "first-block")
        if block.beside and block.headless != sheet.blocks[group[0] - 1].headless:
            raise fail(here.key("headless"), "half-headless")
        if group and not block.beside:
            yield group
            group = []
        group.append(number)
    yield group


def _width(block: Block) -> int:
    labels = max(depth(row.key) if row.key else 0 for row in block.rows)
    return bool(block.codes) + labels + sum(column.span for column in leaves(block.columns))


def _check_block(block: Block, place: TomlPlace) -> None:
    for name, nodes in (("rows", block.rows), ("columns", block.columns)):
        _check_tree(nodes, place.key(name), may_be_bare=name == "rows")
        for number, node in enumerate(nodes, start=1):
            _check_node(node, node.type or block.type, place.key(name).item(number))
    _check_codes(block, place)
    if block.type is FieldType.CHOICE:
        raise fail(place.key("type"), "choices-of-a-column")


def _check_codes(block: Block, place: TomlPlace) -> None:
    """Codes stand in a column of their own, before rows that are no tree."""
    for number, row in enumerate(block.rows, start=1):
        here = place.key("rows").item(number)
        if row.code and not block.codes:
            raise fail(here.key("code"), "codes-without-column")
        if block.codes and depth(row.key) > 1:
            raise fail(here.key("key"), "codes-in-a-tree")


def _check_tree(nodes: tuple[Node, ...], place: TomlPlace, *, may_be_bare: bool) -> None:
    need_some(nodes, place)
    check_unique((node.key for node in nodes), place, "key")
    keys = {node.key for node in nodes}
    last = ""
    bare = may_be_bare and len(nodes) == 1 and nodes[0].key == ""
    for number, node in enumerate(nodes, start=1):
        here = place.item(number)
        if not bare:
            check_key(node.key, here.key("key"))
        parent = node.key.rpartition(".")[0]
        if parent and parent not in keys:
            raise fail(here.key("key"), "parent-elsewhere", parent=parent)
        if parent and not f"{last}.".startswith(f"{parent}."):
            raise fail(here.key("key"), "not-behind-parent", parent=parent, last=last)
        last = node.key
        _check_sum(nodes, node, here.key("sum"))


def _check_sum(nodes: tuple[Node, ...], node: Node, place: TomlPlace) -> None:
    if node.sum and node not in leaves(nodes):
        raise fail(place, "sum-of-parent")
    found = {part.key for part in sum_parts(nodes, node)} if node.sum else set()
    for pattern in node.sum:
        if not any(stands_for(pattern, key) for key in found):
            raise fail(place, "sum-of-nothing", pattern=pattern)
    if node.sum and node in _all_parts(nodes, node):
        raise fail(place, "sum-of-itself")


def _all_parts(nodes: tuple[Node, ...], total: Node) -> set[Node]:
    """All leaves that a sum comes down to, over every sum in between."""
    found: set[Node] = set()
    left = list(sum_parts(nodes, total))
    while left:
        part = left.pop()
        if part not in found:
            found.add(part)
            left += sum_parts(nodes, part) if part.sum else ()
    return found


def _check_node(node: Node, kind: FieldType, place: TomlPlace) -> None:
    check_positive((node.span,), place.key("span"))
    check_merge(node.merge, FieldType.COUNT, (Merge.OWN,), place)
    if (node.type is FieldType.CHOICE) != bool(node.choices):
        raise fail(place.key("choices"), "choices")
    if node.sum and not kind.is_number:
        found = kind.value
        raise fail(place.key("type"), "not-allowed", found=found, allowed=_NUMBERS)
