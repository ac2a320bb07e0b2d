"""The plain values of a report, without cells: what a workbook is filled with; also from TOML."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, assert_never

from reportgen.base.chinese import listed
from reportgen.base.errors import UsageError
from reportgen.base.words import sentence
from reportgen.pack.fields import form_fields, total_columns
from reportgen.pack.model import FormSheet, GridSheet, Level, ListSheet, Pack, Sheet, TextSheet
from reportgen.pack.tree import block_rows

__all__ = ["Contents", "Value", "marked_line", "parse_contents"]

Value = int | Decimal | str | date | None


@dataclass(frozen=True)
class Contents:
    """`values` by path; `texts` and `lists` by the key of their sheet. None is a blank."""

    values: Mapping[str, Value] = field(default_factory=dict)
    texts: Mapping[str, tuple[tuple[Level, str], ...]] = field(default_factory=dict)
    lists: Mapping[str, tuple[Mapping[str, Value], ...]] = field(default_factory=dict)


def parse_contents(pack: Pack, text: str) -> Contents:
    """Contents written as TOML, a table for each sheet by its key.

    A form is a table of its fields. A grid is a table of its rows, each the list of its numbers
    from left to right, an empty text for a blank (a table without row labels is one list under
    `values`). A text is an array `paragraphs` of strings, heads marked by `# ` and `## `, run-in
    heads by `#> ` and `##> `. A list is an array `records` of tables, with its stated totals in
    `total`.
    """
    data = tomllib.loads(text, parse_float=Decimal)
    values: dict[str, Value] = {}
    texts: dict[str, tuple[tuple[Level, str], ...]] = {}
    lists: dict[str, tuple[Mapping[str, Value], ...]] = {}
    for key, table in data.items():
        sheet = _sheet(pack, key)
        match sheet:
            case FormSheet():
                paths = {field.key: path for path, field in form_fields(sheet).items()}
                values |= _by_path(sheet, paths, table)
            case GridSheet():
                values |= dict(_grid_values(sheet, table))
            case TextSheet():
                texts[key] = tuple(marked_line(line) for line in table["paragraphs"])
            case ListSheet():
                lists[key] = tuple(table.get("records", ()))
                paths = {column.key: path for path, column in total_columns(sheet).items()}
                values |= _by_path(sheet, paths, table.get("total", {}))
            case _:
                assert_never(sheet)
    return Contents(values, texts, lists)


def _sheet(pack: Pack, key: str) -> Sheet:
    try:
        return pack.sheet(key)
    except KeyError as error:
        known = listed(sheet.key for sheet in pack.sheets)
        what = sentence("packs", "no-such-sheet", pack=pack.id, sheet=key, known=known)
        raise UsageError(what) from error


def _by_path(
    sheet: Sheet, paths: Mapping[str, str], table: Mapping[str, Value]
) -> dict[str, Value]:
    for key in table.keys() - paths.keys():
        what = sentence("packs", "no-such-field", sheet=sheet.key, key=key, known=listed(paths))
        raise UsageError(what)
    return {paths[key]: value for key, value in table.items()}


def _grid_values(sheet: GridSheet, table: dict[str, Any]) -> Iterator[tuple[str, Value]]:
    for block in sheet.blocks:
        for fields in block_rows(sheet, block):
            numbers = table.get(fields[0].row.key or "values", ())
            for one, number in zip(fields, numbers, strict=False):
                yield one.path, None if number == "" else number


_MARKS = {
    "##> ": Level.RUN_IN_SUBHEAD,
    "#> ": Level.RUN_IN_HEAD,
    "## ": Level.SUBHEAD,
    "# ": Level.HEAD,
}


def marked_line(line: str) -> tuple[Level, str]:
    """A line with the level that the mark before it says; body text without one."""
    for mark, level in _MARKS.items():
        if line.startswith(mark):
            return level, line.removeprefix(mark)
    return Level.BODY, line
