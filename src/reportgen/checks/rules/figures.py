"""A report and the terms of a rule in, exact figures out; nothing where a figure is missing."""

from functools import cache

from reportgen.base.cells import CellRef
from reportgen.pack.fields import fields_of
from reportgen.pack.model import GridSheet, Pack
from reportgen.pack.terms import Side, expand
from reportgen.pack.tree import grid_sums
from reportgen.report.exact import Number, add
from reportgen.report.report import Report

__all__ = [
    "inputs_of",
    "instances",
    "is_known",
    "ref_of",
    "total",
]


@cache
def instances(pack: Pack, *sides: tuple[str, ...]) -> tuple[tuple[Side, ...], ...]:
    """Every instance of a rule with those sides."""
    return expand(sides, fields_of(pack))


@cache
def inputs_of(pack: Pack, path: str) -> tuple[str, ...]:
    """The fields that decide the field at `path`: itself, or all that its sums come down to."""
    parts = _parts(pack).get(path)
    if parts is None:
        return (path,)
    return tuple(dict.fromkeys(deep for part in parts for deep in inputs_of(pack, part)))


@cache
def _parts(pack: Pack) -> dict[str, tuple[str, ...]]:
    parts: dict[str, tuple[str, ...]] = {}
    for sheet in pack.sheets:
        for one in grid_sums(sheet) if isinstance(sheet, GridSheet) else ():
            parts[one.path] = (*parts.get(one.path, ()), *one.parts)
    return parts


def is_known(report: Report, *sides: Side) -> bool:
    """Whether all terms have figures; a sum counts only if all that it comes from is there.

    A sum of blank cells reads as 0, which says nothing about the report.
    """
    paths = (term.path for side in sides for term in side)
    return all(
        report.number(needed) is not None
        for path in paths
        for needed in (path, *inputs_of(report.pack, path))
    )


def total(report: Report, side: Side) -> Number:
    """The sum of a side's terms, which must all be known."""
    return add(_signed(report.number(term.path), term.sign) for term in side)


def _signed(value: Number | None, sign: int) -> Number:
    number = value or 0
    return number if sign > 0 else add((), less=(number,))


def ref_of(report: Report, path: str) -> CellRef:
    """The cell of a value that is there."""
    return report.entries[path].ref
