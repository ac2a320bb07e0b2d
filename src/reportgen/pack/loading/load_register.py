"""How a pack's `register.toml` becomes its register; what that may name."""

from collections.abc import Iterable
from functools import cache

from reportgen.base.chinese import listed
from reportgen.pack.fields import fields_of
from reportgen.pack.loading.convert import TomlPlace, convert, fail, read_toml
from reportgen.pack.loading.requiring import check_key, check_unique
from reportgen.pack.model import GridSheet, Pack
from reportgen.pack.register import (
    Count,
    Deadline,
    Register,
    RegisterColumn,
    RegisterKind,
    When,
    nodes_of,
    targets_of,
)

__all__ = ["REGISTER_FILE", "load_register"]

REGISTER_FILE = "register.toml"


@cache
def load_register(pack: Pack) -> Register | None:
    """The register of a pack; None without the file, PackError when that is wrong."""
    place = TomlPlace(pack.folder / REGISTER_FILE)
    if not place.file.is_file():
        return None
    register: Register = convert(Register, read_toml(place.file), place)
    check_unique([one.key for one in register.columns], place.key("columns"), "key")
    for number, column in enumerate(register.columns, start=1):
        _check_column(pack, register, column, place.key("columns").item(number))
    for number, count in enumerate(register.counts, start=1):
        _check_count(pack, register, count, place.key("counts").item(number))
    for number, deadline in enumerate(register.deadlines, start=1):
        _check_deadline(register, deadline, place.key("deadlines").item(number))
    return register


def _check_column(pack: Pack, register: Register, column: RegisterColumn, place: TomlPlace) -> None:
    check_key(column.key, place.key("key"))
    for name in ("not_before", "dated"):
        if getattr(column, name):
            _need(getattr(column, name), _keys(register, RegisterKind.DATE), place.key(name))
    if column.kind is not RegisterKind.CHOICE:
        return
    grids = [sheet.key for sheet in pack.sheets if isinstance(sheet, GridSheet)]
    _need(column.table, grids, place.key("table"))
    choices = [node.key for node in nodes_of(pack, column)[1]]
    if not choices:
        raise fail(place.key("under"), "no-field", path=column.under)
    if column.open:
        _need(column.open, choices, place.key("open"))
    for number, meaning in enumerate(column.means, start=1):
        _need(meaning.key, choices, place.key("means").item(number).key("key"))


def _check_count(pack: Pack, register: Register, count: Count, place: TomlPlace) -> None:
    for key, when in count.when.items():
        _need(key, _keys(register, RegisterKind.DATE), place.key("when"))
        for word in when.split():
            _need(word, [one.value for one in When], place.key("when").key(key))
    known = fields_of(pack)
    for path in targets_of(pack, register, count):
        if path not in known or not known[path].type.is_number or known[path].is_sum:
            raise fail(place.key("to"), "no-field", path=path)


def _check_deadline(register: Register, deadline: Deadline, place: TomlPlace) -> None:
    for name in ("since", "until"):
        _need(getattr(deadline, name), _keys(register, RegisterKind.DATE), place.key(name))
    if deadline.extended:
        _need(deadline.extended, [one.key for one in register.columns], place.key("extended"))


def _keys(register: Register, kind: RegisterKind) -> list[str]:
    return [one.key for one in register.columns if one.kind is kind]


def _need(found: str, allowed: Iterable[str], place: TomlPlace) -> None:
    known = list(allowed)
    if found not in known:
        raise fail(place, "not-allowed", found=found, allowed=listed(known))
