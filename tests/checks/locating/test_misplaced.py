"""Moves of figures within a grid: each mends what the exchange broke, and sums go along or stay."""

import pytest

from kit.support import example
from reportgen.checks.locating.linear_system import exact
from reportgen.checks.locating.misplaced import Move, MoveKind, matrices, moves
from reportgen.pack import load_pack
from reportgen.pack.fields import fields_of

PACK = load_pack("zfxxgk-2021")
REPORT = example(PACK, "suqian-2024")
SUMS = frozenset(path for path, info in fields_of(PACK).items() if info.is_sum)
NUMBERS = {path: number for path in fields_of(PACK) if (number := REPORT.number(path)) is not None}
VALUES = {path: exact(number) for path, number in NUMBERS.items()}
ONE, OTHER = "applications.new.natural", "applications.carried_in.natural"


def found(*within: str, typed: frozenset[str] = frozenset(VALUES) - SUMS) -> list[Move]:
    return list(moves(PACK, VALUES, typed, within))


def test_only_the_blocks_that_were_touched_are_searched() -> None:
    assert found() == []
    blocks = [one for one in matrices(PACK) if any(ONE in row for row in one)]
    paths = {path for matrix in blocks for row in matrix for path in row}
    told = {end for move in found(ONE) for end in (move.first, move.second)}
    assert told
    assert told <= paths


@pytest.mark.parametrize("kind", MoveKind)
def test_every_kind_exchanges_figures_and_keeps_their_sum(kind: MoveKind) -> None:
    own = [move for move in found(ONE) if move.moved is kind]
    assert own
    for move in own:
        changes = dict(move.changes)
        assert {*changes.values()} != {0}
        assert sum(changes.values()) == 0


def test_two_cells_that_touch_take_each_others_figures() -> None:
    own = [one for one in found(ONE) if one.moved is MoveKind.CELLS]
    (move,) = (one for one in own if {one.first, one.second} == {ONE, OTHER})
    by = VALUES[OTHER] - VALUES[ONE]
    assert dict(move.changes) == {ONE: by, OTHER: -by}


def test_of_a_figure_beside_its_place_the_first_cell_is_where_it_stands() -> None:
    for move in found(ONE):
        if move.moved is MoveKind.BESIDE:
            assert (bool(VALUES[move.first]), VALUES[move.second]) == (True, 0)


def test_typed_sums_of_two_rows_may_have_been_exchanged_too_or_not() -> None:
    rows = [
        {path.removeprefix("applications.") for path, _ in move.changes}
        for move in found(ONE, typed=frozenset(VALUES))
        if move.moved is MoveKind.ROWS and {ONE, OTHER} == {move.first, move.second}
    ]
    assert [("new.total" in paths) for paths in rows] == [False, True]
