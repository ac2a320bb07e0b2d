"""The reference of all that a pack's files may hold: the schema's classes in, a page out.

Keys, types and defaults are those by which the files are read, so the page cannot lag behind.
"""

import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from inspect import getdoc
from typing import Annotated, Any, Union, get_args, get_origin

from reportgen.pack.derived import Derived
from reportgen.pack.head import PackHead
from reportgen.pack.loading.carry_over import CarrySource
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, TextSheet
from reportgen.pack.register import Register
from reportgen.pack.rules import RULE_KINDS
from reportgen.pack.wording import Wording

__all__ = ["reference_page"]

_TOP = """# Reference: every key of a pack

What each file may hold: key, type, default. What the keys are for is said in
[pack-guide.md](pack-guide.md), how a pack comes to be in [pack-tutorial.md](pack-tutorial.md).
The `key` of a sheet may be left out: it is then the name of its file.

This page is written by `python tools/write_pack_reference.py` from what reads the files.
"""
_SHEETS = {"form": FormSheet, "text": TextSheet, "grid": GridSheet, "list": ListSheet}
_PLAIN = {str: "text", int: "whole number", bool: "`true` or `false`"}


def reference_page() -> str:
    """The whole page, in Markdown."""
    parts = [_TOP, "## pack.toml\n", *_about(PackHead, set())]
    told: set[type] = {PackHead}
    for kind, sheet in _SHEETS.items():
        parts += [f'## sheets/*.toml, `kind = "{kind}"`\n', *_about(sheet, told)]
    for kind, rule in RULE_KINDS.items():
        parts += [f'## checks.toml, `[[rules]]` with `kind = "{kind}"`\n', *_about(rule, told)]
    parts += ["## wording.toml\n", *_about(Wording, told)]
    parts += ["## derived.toml\n", *_about(Derived, told)]
    parts += ["## carry_over.toml, `[[sources]]`\n", *_about(CarrySource, told)]
    parts += ["## register.toml\n", *_about(Register, told)]
    return "\n".join(parts)


def _about(table: type[Any], told: set[type]) -> Iterator[str]:
    """What a table is, its keys, and the tables inside it that were not told of yet."""
    told.add(table)
    yield f"{getdoc(table)}\n"
    yield "| key | type | default |\n| --- | --- | --- |"
    yield from (_row(field) for field in fields(table))
    yield ""
    for inner in (one for field in fields(table) for one in _tables(field.type)):
        if inner not in told:
            yield f"### {_name(inner)}\n"
            yield from _about(inner, told)


def _row(field: "Field[Any]") -> str:
    return f"| `{field.name}` | {_type(field.type)} | {_default(field)} |"


def _type(wanted: Any) -> str:
    origin = get_origin(wanted)
    if origin is Annotated:
        return "words with spaces between"
    if origin in (Union, types.UnionType):
        return _type(next(one for one in get_args(wanted) if one is not type(None)))
    if origin is dict:
        return "table of texts"
    if origin is tuple:
        return f"list of: {_type(get_args(wanted)[0])}"
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return ", ".join(f"`{one.value}`" for one in wanted)
    return f"table {_name(wanted)}" if is_dataclass(wanted) else _PLAIN[wanted]


def _name(table: Any) -> str:
    return str(table.__name__)


def _default(field: "Field[Any]") -> str:
    if field.default is MISSING and field.default_factory is MISSING:
        return "must be written"
    value = field.default
    if isinstance(value, StrEnum):
        return f"`{value.value}`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if isinstance(value, int) else ""


def _tables(wanted: Any) -> Iterator[Any]:
    """The tables that a type speaks of."""
    if isinstance(wanted, type) and is_dataclass(wanted):
        yield wanted
    for inner in get_args(wanted):
        yield from _tables(inner)
