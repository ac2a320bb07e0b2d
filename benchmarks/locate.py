"""Random tables with slips in; how often the wrong cells are named, and in what time, out.

Run `python benchmarks/locate.py [--seed N]`. The tables are those of 25 rows and 7 columns of the
latest pack, filled at random so that every equation holds; then figures are spoiled as people
spoil them. "typed" are workbooks whose totals are typed, "computed" those that compute them.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise

from reportgen.base.cells import CellRef
from reportgen.checks.locating.locate import Location, locate
from reportgen.checks.locating.misplaced import Matrix, matrices
from reportgen.pack import Pack, load_pack, pack_ids
from reportgen.pack.fields import fields_of
from reportgen.report.report import Entry, Report

Values = dict[str, int]
Spoil = Callable[[random.Random, "Maker", Values], set[str]]


class Maker:
    """Makes random tables of a pack's largest grid that satisfy every equation."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.matrix: Matrix = max(matrices(pack), key=len)
        sums = {path for path, info in fields_of(pack).items() if info.is_sum}
        self.computed = frozenset(path for row in self.matrix for path in row if path in sums)

    def values(self, chance: random.Random) -> Values:
        """Numbers for every cell; most are small, many are 0, as in real reports."""
        columns = list(zip(*self.matrix, strict=True))
        values: Values = {}
        for column in columns[:-1]:
            new, carried_in, *results, processed, carried_out = column
            values |= {path: _figure(chance) for path in (*results, carried_out)}
            values[processed] = sum(values[path] for path in results)
            whole = values[processed] + values[carried_out]
            values[carried_in] = min(_figure(chance), whole)
            values[new] = whole - values[carried_in]
        for row in self.matrix:
            values[row[-1]] = sum(values[path] for path in row[:-1])
        return values

    def report(self, values: Mapping[str, int]) -> Report:
        """A report of those numbers alone."""
        places = {
            path: CellRef("表", row, column)
            for row, line in enumerate(self.matrix, start=1)
            for column, path in enumerate(line, start=1)
        }
        entries = {path: Entry(value, places[path]) for path, value in values.items()}
        return Report(self.pack, "表.xlsx", entries)

    def recomputed(self, values: Values) -> Values:
        """The numbers as a workbook shows them that computes its sums."""
        done = dict(values)
        for column in list(zip(*self.matrix, strict=True))[:-1]:
            done[column[-2]] = sum(done[path] for path in column[2:-2])
        for row in self.matrix:
            done[row[-1]] = sum(done[path] for path in row[:-1])
        return done


def _figure(chance: random.Random) -> int:
    if chance.random() < 0.5:
        return 0
    return chance.choice((chance.randrange(10), chance.randrange(100), chance.randrange(3000)))


def slip(chance: random.Random, value: int) -> int:
    """The figure as mistyped: digits swapped, one too many, one missing, one wrong."""
    digits = str(value)
    at = chance.randrange(len(digits))
    made = {
        "swapped": digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :],
        "extra": digits[:at] + digits[at] + digits[at:],
        "missing": digits[:at] + digits[at + 1 :] or "0",
        "wrong": digits[:at] + str(chance.randrange(10)) + digits[at + 1 :],
    }
    spoiled = int(made[chance.choice(sorted(made))])
    return spoiled if spoiled != value else value + 1


def slips(count: int) -> Spoil:
    """Spoil that many typed cells."""

    def spoil(chance: random.Random, maker: Maker, values: Values) -> set[str]:
        cells = chance.sample(sorted(values), count)
        values |= {path: slip(chance, values[path]) for path in cells}
        return set(cells)

    return spoil


def typed_slips(count: int) -> Spoil:
    """Spoil that many cells that are no sums."""

    def spoil(chance: random.Random, maker: Maker, values: Values) -> set[str]:
        cells = chance.sample(sorted(values.keys() - maker.computed), count)
        values |= {path: slip(chance, values[path]) for path in cells}
        values |= maker.recomputed(values)
        return set(cells)

    return spoil


def swapped_rows(chance: random.Random, maker: Maker, values: Values) -> set[str]:
    """Put the figures of two rows in each other's place, and leave their totals."""
    while True:
        one, other = chance.sample(maker.matrix, 2)
        if values[one[-1]] != values[other[-1]]:
            break
    for first, second in zip(one[:-1], other[:-1], strict=True):
        values[first], values[second] = values[second], values[first]
    return {one[0], other[0]}


def beside(chance: random.Random, maker: Maker, values: Values) -> set[str]:
    """Put one figure into the empty cell to its right."""
    pairs = [pair for row in maker.matrix for pair in pairwise(row[:-1])]
    pairs = [(one, other) for one, other in pairs if values[one] and not values[other]]
    one, other = chance.choice(pairs)
    values[one], values[other] = values[other], values[one]
    return {one, other}


def named(locations: tuple[Location, ...]) -> set[str]:
    """The cells of the only explanation; nothing where there are several or none."""
    cells: set[str] = set()
    for location in locations:
        if location.certain is None:
            return set()
        cells |= {change.path for change in location.certain.changes}
        if move := location.certain.move:
            cells |= {move.first, move.second}
    return cells


def verdict(locations: tuple[Location, ...], wrong: set[str]) -> str:
    """What was said of a spoiled table, and whether it is true."""
    if not locations:
        return "nothing is broken"
    if any(not one.explanations for one in locations):
        return "broken, no cell named"
    moves = {one.move.moved for place in locations for one in place.explanations if one.move}
    if named(locations) == wrong:
        return f"named: {', '.join(sorted(moves))}" if moves else "named"
    if named(locations):
        return "named others"
    all_named = {c.path for one in locations for e in one.explanations for c in e.changes}
    all_named |= {p for one in locations for e in one.explanations for p in _ends(e.move)}
    return "among two or three" if wrong <= all_named else "not among those named"


def _ends(move: object) -> tuple[str, ...]:
    return (move.first, move.second) if hasattr(move, "first") and hasattr(move, "second") else ()


def measure(maker: Maker, spoil: Spoil, runs: int, seed: int, *, computed: bool) -> Counter[str]:
    """How often which verdict is given."""
    chance = random.Random(seed)  # noqa: S311  # the same tables every time
    verdicts: Counter[str] = Counter()
    for _ in range(runs):
        values = maker.values(chance)
        wrong = spoil(chance, maker, values)
        found = locate(maker.report(values), maker.computed if computed else frozenset())
        verdicts[verdict(found, wrong)] += 1
    return verdicts


CASES: tuple[tuple[str, Spoil, int, bool], ...] = (
    ("typed: one slip", slips(1), 2000, False),
    ("typed: two slips", slips(2), 400, False),
    ("typed: three slips", slips(3), 100, False),
    ("typed: parts of two rows swapped", swapped_rows, 1000, False),
    ("typed: a figure one column beside", beside, 400, False),
    ("computed: one slip", typed_slips(1), 1000, True),
    ("computed: two slips", typed_slips(2), 200, True),
)


def main() -> None:
    """Print how often, and how long, for every case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    seed = parser.parse_args().seed
    maker = Maker(load_pack(pack_ids()[-1]))
    for name, spoil, runs, computed in CASES:
        start = time.perf_counter()
        verdicts = measure(maker, spoil, runs, seed, computed=computed)
        each = (time.perf_counter() - start) * 1000 / runs
        print(f"{name}: {runs} tables, {each:.1f} ms each")
        for said, count in verdicts.most_common():
            print(f"  {count:6}  {said}")


if __name__ == "__main__":
    main()
