"""The usual ways in which figures land in the wrong place of a grid: exchanged, one beside."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations, pairwise

from reportgen.checks.locating.linear_system import Changes, Exact
from reportgen.pack.model import GridSheet, Pack
from reportgen.pack.relations import sums_of
from reportgen.pack.tree import Axis, block_rows

__all__ = ["Matrix", "Move", "MoveKind", "matrices", "moves"]

Matrix = tuple[tuple[str, ...], ...]  # the paths of a block, row by row


class MoveKind(StrEnum):
    """What seems to have changed its place."""

    ROWS = "rows"  # the figures of two rows
    COLUMNS = "columns"
    CELLS = "cells"  # the figures of two cells that touch
    BESIDE = "beside"  # one figure; where it belongs is nothing


@dataclass(frozen=True, slots=True)
class Move:
    """Figures in each other's place; `first` and `second` are a cell of each.

    Of a figure that stands beside its place, `first` is where it stands.
    """

    moved: MoveKind
    first: str
    second: str
    changes: Changes


@cache
def matrices(pack: Pack) -> tuple[Matrix, ...]:
    """Every block of every grid."""
    return tuple(
        tuple(tuple(field.path for field in row) for row in block_rows(sheet, block))
        for sheet in pack.sheets
        if isinstance(sheet, GridSheet)
        for block in sheet.blocks
    )


@cache
def _sums(pack: Pack, axis: Axis) -> frozenset[str]:
    """The cells that add up their row (axis "columns") or their column (axis "rows")."""
    ways = (one for ways in sums_of(pack).values() for one in ways)
    return frozenset(one.path for one in ways if one.axis == axis)


def moves(
    pack: Pack, values: Mapping[str, Exact], typed: Iterable[str], within: Iterable[str]
) -> Iterator[Move]:
    """Every move among typed cells of the blocks that have one of the cells `within`."""
    known, touched = set(typed), set(within)
    for matrix in matrices(pack):
        if any(path in touched for row in matrix for path in row):
            rows = [tuple(path for path in row if path in known) for row in matrix]
            columns = [tuple(p for p in one if p in known) for one in zip(*matrix, strict=True)]
            yield from _lines(MoveKind.ROWS, rows, _sums(pack, "columns"), values)
            yield from _lines(MoveKind.COLUMNS, columns, _sums(pack, "rows"), values)
            yield from _cells(matrix, values, known)


def _lines(
    moved: MoveKind,
    lines: list[tuple[str, ...]],
    sums: Collection[str],
    values: Mapping[str, Exact],
) -> Iterator[Move]:
    """Each two lines in each other's place, with their sums and without."""
    for one, other in combinations(lines, 2):
        if len(one) != len(other) or not one:
            continue
        both = list(zip(one, other, strict=True))
        parts = [(first, second) for first, second in both if first not in sums]
        for pairs in (parts, both) if 0 < len(parts) < len(both) else (both,):
            if changes := _exchange(pairs, values):
                yield Move(moved, one[0], other[0], changes)


def _cells(matrix: Matrix, values: Mapping[str, Exact], known: set[str]) -> Iterator[Move]:
    """Each two cells that touch, in each other's place."""
    lines = (*matrix, *zip(*matrix, strict=True))
    for one, other in (pair for line in lines for pair in pairwise(line)):
        if one in known and other in known and (changes := _exchange([(one, other)], values)):
            first, second = (one, other) if values[one] else (other, one)
            moved = MoveKind.CELLS if values[second] else MoveKind.BESIDE
            yield Move(moved, first, second, changes)


def _exchange(pairs: list[tuple[str, str]], values: Mapping[str, Exact]) -> Changes:
    changes: dict[str, Exact] = {}
    for one, other in pairs:
        by = values[other] - values[one]
        if by:
            changes |= {one: by, other: -by}
    return tuple(sorted(changes.items()))
