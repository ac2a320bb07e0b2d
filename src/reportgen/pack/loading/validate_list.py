"""What the columns of a list, and the codes of a tree, must have; the first misfit is an error."""

from itertools import pairwise

from reportgen.base.chinese import listed
from reportgen.pack.loading.convert import TomlPlace, fail
from reportgen.pack.loading.requiring import need_some
from reportgen.pack.model import CodeTree, FieldType, ListSheet

__all__ = ["check_list"]


def check_list(sheet: ListSheet, place: TomlPlace) -> None:
    """Raise PackError where sums or codes of a list name columns that it has not."""
    keys = {column.key: column.type for column in sheet.columns}
    numbers = listed(key for key, kind in keys.items() if kind.is_number)
    for number, column in enumerate(sheet.columns, start=1):
        here = place.key("columns").item(number).key("sum")
        if column.sum and not column.type.is_number:
            raise fail(here, "sum-of-no-number")
        for key in column.sum:
            bare = key.removeprefix("-")
            if bare == column.key or bare not in keys or not keys[bare].is_number:
                raise fail(here, "not-allowed", found=key, allowed=numbers)
    if sheet.blank_rows < 0:
        raise fail(place.key("blank_rows"), "not-positive", found=sheet.blank_rows)
    if sheet.landscape and not sheet.blank_rows:
        raise fail(place.key("landscape"), "perhaps-bare-page")
    if sheet.tree:
        _check_tree(sheet.tree, keys, place.key("tree"))


def _check_tree(tree: CodeTree, keys: dict[str, FieldType], place: TomlPlace) -> None:
    texts = listed(key for key, kind in keys.items() if kind.is_text)
    for name in ("code", "name"):
        found = getattr(tree, name)
        if found not in keys or not keys[found].is_text:
            raise fail(place.key(name), "not-allowed", found=found, allowed=texts)
    need_some(tree.lengths, place.key("lengths"))
    if any(one >= other for one, other in pairwise((0, *tree.lengths))):
        raise fail(place.key("lengths"), "lengths-of-codes")
    for code in tree.table:
        if not tree.is_code(code):
            raise fail(
                place.key("names"), "no-code", found=code, allowed=listed(map(str, tree.lengths))
            )
