"""A converted pack in; nothing out if its parts fit each other, else a `PackError`."""

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Any

from reportgen.pack.convert import Place, fail
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
from reportgen.pack.paths import fields_of
from reportgen.pack.rules import (
    AtMostRule,
    BalanceRule,
    LengthRule,
    ListTotalRule,
    MentionsRule,
    PreviousYearRule,
    Rule,
    SumsRule,
)
from reportgen.pack.terms import expand
from reportgen.pack.tree import depth, leaves, sum_parts

__all__ = ["validate"]

_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
_SHEET_NAME = re.compile(r"[^\[\]:*?/\\']{1,31}")


def validate(pack: Pack) -> None:
    """Raise PackError at the first place where the pack contradicts itself."""
    _check_sheets(pack)
    _check_head(pack)
    for number, rule in enumerate(pack.rules, start=1):
        _check_rule(pack, rule, Place(pack.folder / "checks.toml").key("rules").item(number))
    _check_unique((rule.id for rule in pack.rules), Place(pack.folder / "checks.toml"), "规则编号")


def _check_head(pack: Pack) -> None:
    place = Place(pack.folder / "pack.toml")
    if pack.head.id != pack.folder.name:
        raise fail(
            place.key("id"), f"应与文件夹同名（{pack.folder.name}），现为 {pack.head.id!r}。"
        )
    for key in ("organ", "year", "approved"):
        _need_path(pack, getattr(pack.head, key), place.key(key))
    for key, text in (("title", "".join(pack.head.title)), ("file_name", pack.head.file_name)):
        for path in re.findall(r"\{([^}]*)\}", text):
            _need_path(pack, path, place.key(key))


def _check_sheets(pack: Pack) -> None:
    place = Place(pack.folder / "pack.toml", "sheets")
    _check_unique((sheet.key for sheet in pack.sheets), place, "key")
    _check_unique((sheet.name for sheet in pack.sheets), place, "name")
    for sheet, file in zip(pack.sheets, pack.head.sheets, strict=True):
        _check_sheet(sheet, Place(pack.folder / "sheets" / f"{file}.toml"))


def _check_sheet(sheet: Sheet, place: Place) -> None:
    _check_key(sheet.key, place.key("key"))
    if not _SHEET_NAME.fullmatch(sheet.name):
        raise fail(place.key("name"), "工作表名须为 1 至 31 个字，不含 [ ] : * ? / \\ '。")
    match sheet:
        case FormSheet():
            _check_unique((field.key for field in sheet.fields), place.key("fields"), "key")
        case ListSheet():
            _check_unique((column.key for column in sheet.columns), place.key("columns"), "key")
        case GridSheet():
            for number, block in enumerate(sheet.blocks, start=1):
                _check_block(sheet, block, place.key("blocks").item(number))


def _check_block(sheet: GridSheet, block: Block, place: Place) -> None:
    for name, nodes in (("rows", block.rows), ("columns", block.columns)):
        _check_tree(nodes, place.key(name), may_be_bare=name == "rows")
    labels = max(depth(row.key) if row.key else 0 for row in block.rows)
    width = labels + sum(column.span for column in leaves(block.columns))
    if width != len(sheet.widths):
        expected = len(sheet.widths)
        raise fail(place, f"各列共占 {width} 格，而 widths 有 {expected} 格；用 span 补足或修改。")


def _check_tree(nodes: tuple[Node, ...], place: Place, *, may_be_bare: bool) -> None:
    _check_unique((node.key for node in nodes), place, "key")
    keys = {node.key for node in nodes}
    bare = may_be_bare and len(nodes) == 1 and nodes[0].key == ""
    for number, node in enumerate(nodes, start=1):
        here = place.item(number)
        if not bare:
            _check_key(node.key, here.key("key"))
        parent = node.key.rpartition(".")[0]
        if parent and parent not in keys:
            raise fail(here.key("key"), f"上级 {parent} 不在同一列表中。")
        _check_sum(nodes, node, here.key("sum"))


def _check_sum(nodes: tuple[Node, ...], node: Node, place: Place) -> None:
    if node.sum and node not in leaves(nodes):
        raise fail(place, "有下级的行或列不能声明合计。")
    found = {part.key for part in sum_parts(nodes, node)} if node.sum else set()
    for pattern in node.sum:
        if not any(fnmatchcase(key, pattern) for key in found):
            raise fail(place, f"{pattern!r} 没有对应的行或列。")


def _check_rule(pack: Pack, rule: Rule, place: Place) -> None:
    if rule.severity not in ("error", "warning"):
        raise fail(place.key("severity"), f"不能是 {rule.severity!r}，可用：error、warning。")
    match rule:
        case BalanceRule(left=left, right=right) | AtMostRule(left=left, right=right):
            _need_terms(pack, (left, right), place)
        case PreviousYearRule(now=now, before=before):
            _need_terms(pack, (now, before), place)
        case SumsRule():
            _need_sheet(pack, rule.sheet, GridSheet, place)
            if rule.axis not in ("rows", "columns"):
                raise fail(place.key("axis"), f"不能是 {rule.axis!r}，可用：rows、columns。")
        case MentionsRule():
            _need_sheet(pack, rule.sheet, TextSheet, place)
            for term in rule.when:
                _need_terms(pack, ((term,),), place.key("when"))
        case LengthRule():
            _need_sheet(pack, rule.sheet, TextSheet, place)
        case ListTotalRule():
            _need_sheet(pack, rule.sheet, ListSheet, place)
        case _:
            pass


def _need_terms(pack: Pack, sides: tuple[tuple[str, ...], ...], place: Place) -> None:
    if not any(sides) or not expand(sides, fields_of(pack)):
        terms = "、".join(term for side in sides for term in side)
        raise fail(place, f"没有同时符合这些路径的字段：{terms}。")


def _need_sheet(pack: Pack, key: str, kind: type[Any], place: Place) -> None:
    allowed = [sheet.key for sheet in pack.sheets if isinstance(sheet, kind)]
    if key not in allowed:
        raise fail(place.key("sheet"), f"不能是 {key!r}，可用：{'、'.join(allowed)}。")


def _need_path(pack: Pack, path: str, place: Place) -> None:
    if path not in fields_of(pack):
        raise fail(place, f"没有字段 {path!r}。")


def _check_key(key: str, place: Place) -> None:
    if not _KEY.fullmatch(key):
        raise fail(place, f"{key!r} 只能用小写字母、数字、下划线，各级以点分隔。")


def _check_unique(values: Iterable[str], place: Place, what: str) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise fail(place, f"{what} {value!r} 重复。")
        seen.add(value)
