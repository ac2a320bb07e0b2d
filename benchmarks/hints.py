"""Real reports with one mistake in; how often the hint names the cell, and whom it blames, out.

Run `python benchmarks/hints.py [--runs N] [--seed N]`. Each kind of mistake is made that many times
in the printed tables of the examples, with typed totals and with computed ones, all in memory. What
counts most is the first column: a right cell blamed with certainty. "no hint" is found, but no cell
is named; "nothing" is not found at all; "reader" is a sign where none may stand, which reading
refuses: it is left out of the sums. The prose of an example stays as it is: that of two tells the
figures that the published report tells, that of the others none.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Diagnostic
from reportgen.checks import check_report
from reportgen.checks.locating.hints import located
from reportgen.checks.locating.locate import Explanation
from reportgen.checks.locating.misplaced import Matrix, matrices
from reportgen.pack import load_pack, pack_ids
from reportgen.pack.fields import fields_of
from reportgen.pack.model import FieldType, GridSheet, Pack
from reportgen.pack.tree import grid_sums
from reportgen.report.contents import Contents, Value, parse_contents
from reportgen.report.report import Entry, Paragraph, Report

EXAMPLES = Path(__file__).parents[1] / "tests" / "examples"
BLAMED, CERTAIN, POSSIBLE, OTHERS, NO_HINT, NOTHING, READER = VERDICTS = (
    "blamed", "certain", "possible", "others", "no hint", "nothing", "reader",
)  # fmt: skip

Cells = dict[str, int]
Mistake = Callable[[random.Random, "Base"], Cells]


@dataclass(frozen=True, eq=False)
class Base:
    """A right report, the cells of its tables that a person types, and how sums are worked out."""

    report: Report
    typed: tuple[str, ...]
    computed: bool

    def number(self, path: str) -> int:
        """The figure of a cell, without its decimals."""
        return int(self.report.number(path) or 0)

    def spoiled(self, cells: Mapping[str, Value]) -> Report:
        """The report with those cells, and with its sums as a workbook shows them."""
        report = _with(self.report, cells)
        return _summed(report) if self.computed else report


def bases(*, computed: bool) -> list[Base]:
    """The examples of the shipped packs, with the figures of last year that fit them."""
    known = pack_ids()  # examples of other packs are for the tests of packs
    files = [file for one in known for file in sorted(EXAMPLES.glob(f"{one}/*/contents.toml"))]
    return [_base(load_pack(file.parents[1].name), file, computed=computed) for file in files]


def _base(pack: Pack, file: Path, *, computed: bool) -> Base:
    report = _report(pack, parse_contents(pack, file.read_text(encoding="utf-8")))
    fields = fields_of(pack)
    sums = frozenset(path for path, info in fields.items() if info.is_sum)
    typed = tuple(
        path
        for path, info in fields.items()
        if isinstance(info.sheet, GridSheet) and info.sheet.printed
        if not (computed and info.is_sum) and isinstance(report.number(path), int)
    )
    report = replace(report, computed=sums if computed else frozenset())
    return Base(_summed(report) if computed else report, typed, computed)


def _report(pack: Pack, contents: Contents) -> Report:
    """A report of those contents, each block with its cells from A1."""
    known = {**_last_year(contents.values), **contents.values}
    places = {
        path: CellRef(path.partition(".")[0], row, column)
        for block in matrices(pack)
        for row, line in enumerate(block, start=1)
        for column, path in enumerate(line, start=1)
    }
    elsewhere = {path: CellRef("", 1, 1) for path in fields_of(pack) if path not in places}
    entries = {path: Entry(known.get(path), ref) for path, ref in {**places, **elsewhere}.items()}
    texts = {
        key: tuple(Paragraph(level, text, CellRef("", 1, 1)) for level, text in lines)
        for key, lines in contents.texts.items()
    }
    return Report(pack, "", entries, paragraphs=texts)


def _last_year(values: Mapping[str, Value]) -> dict[str, Value]:
    """What last year's report has said, if this year's does not tell: what this one follows."""
    start = "applications.carried_in."
    carried = {path.removeprefix(start): v for path, v in values.items() if path.startswith(start)}
    known: dict[str, Value] = {f"previous.carried_out.{one}": v for one, v in carried.items()}
    for kind in ("rules", "normative"):
        parts = (
            values.get(f"disclosure.{kind}.{one}") for one in ("in_force", "issued", "repealed")
        )
        match list(parts):
            case [int(valid), int(issued), int(repealed)]:
                known[f"previous.{kind}.in_force"] = valid - issued + repealed
    return known


def _with(report: Report, cells: Mapping[str, Value]) -> Report:
    changed = {path: replace(report.entries[path], value=v) for path, v in cells.items()}
    return replace(report, entries={**report.entries, **changed})


def _summed(report: Report) -> Report:
    """The report with every sum worked out, those of other sums last."""
    sums = _sums(report.pack)
    values = {path: report.number(path) for path in report.entries}
    for path, parts in sums:
        if any(values[part] is not None for part in parts):
            values[path] = sum(values[part] or 0 for part in parts)
    return _with(report, {path: values[path] for path, _ in sums})


@cache
def _sums(pack: Pack) -> tuple[tuple[str, tuple[str, ...]], ...]:
    sums = [one for s in pack.sheets if isinstance(s, GridSheet) for one in grid_sums(s)]
    totals = {one.path for one in sums}
    simple = [one for one in sums if totals.isdisjoint(one.parts)]
    return tuple((one.path, one.parts) for one in (*simple, *(s for s in sums if s not in simple)))


# --- mistakes -------------------------------------------------------------------------------------


def _digits(change: Callable[[random.Random, str], str]) -> Mistake:
    """A mistake in the digits of one figure."""

    def mistake(chance: random.Random, base: Base) -> Cells:
        path = chance.choice(base.typed)
        found = base.number(path)
        return {path: int(change(chance, str(abs(found))) or found)}

    return mistake


def _swapped(chance: random.Random, digits: str) -> str:
    at = chance.randrange(len(digits))
    return digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :]


def _added(chance: random.Random, digits: str) -> str:
    at = chance.randrange(len(digits) + 1)
    return digits[:at] + str(chance.randrange(10)) + digits[at:]


def _missing(chance: random.Random, digits: str) -> str:
    at = chance.randrange(len(digits))
    return digits[:at] + digits[at + 1 :]


def _changed(chance: random.Random, digits: str) -> str:
    at = chance.randrange(len(digits))
    return digits[:at] + str(chance.randrange(10)) + digits[at + 1 :]


def _doubled(chance: random.Random, digits: str) -> str:
    at = chance.randrange(len(digits))
    return digits[:at] + digits[at] + digits[at:]


def _off_by_one(chance: random.Random, base: Base) -> Cells:
    path = chance.choice(base.typed)
    return {path: max(0, base.number(path) + chance.choice((1, -1)))}


def _sign(chance: random.Random, base: Base) -> Cells:
    path = chance.choice(base.typed)
    return {path: -base.number(path)}


def _from_beside(by_row: bool) -> Mistake:
    """The figure of the cell beside it, in the next row or the next column."""

    def mistake(chance: random.Random, base: Base) -> Cells:
        one, other = _beside(chance, base, by_row=by_row)
        return {one: base.number(other)}

    return mistake


def _beside(chance: random.Random, base: Base, *, by_row: bool) -> tuple[str, str]:
    lines = [line for block in matrices(base.report.pack) for line in _lines(block, by_row=by_row)]
    typed = set(base.typed)
    pairs = [pair for line in lines for pair in pairwise(line) if typed.issuperset(pair)]
    one, other = chance.choice(pairs)
    return (one, other) if chance.random() < 0.5 else (other, one)


def _lines(block: Matrix, *, by_row: bool) -> Iterator[tuple[str, ...]]:
    yield from zip(*block, strict=True) if by_row else block


def _exchanged(*, rows: bool) -> Mistake:
    """Two lines beside each other, all their figures or those of one place."""

    def mistake(chance: random.Random, base: Base) -> Cells:
        one, other = _beside(chance, base, by_row=rows)
        pairs = [(one, other)]
        if chance.random() < 0.5:
            pairs = _along(base, one, other, rows=rows)
        cells: Cells = {}
        for first, second in pairs:
            cells |= {first: base.number(second), second: base.number(first)}
        return cells

    return mistake


def _along(base: Base, one: str, other: str, *, rows: bool) -> list[tuple[str, str]]:
    """The two lines in which the cells stand, place by place, as far as they are typed."""
    for block in matrices(base.report.pack):
        lines = list(_lines(block, by_row=not rows))
        first = next((line for line in lines if one in line), None)
        second = next((line for line in lines if other in line), None)
        if first and second:
            typed = set(base.typed)
            return [pair for pair in zip(first, second, strict=True) if typed.issuperset(pair)]
    return [(one, other)]


MISTAKES: dict[str, Mistake] = {
    "digits swapped": _digits(_swapped),
    "digit added": _digits(_added),
    "digit missing": _digits(_missing),
    "digit changed": _digits(_changed),
    "digit doubled": _digits(_doubled),
    "times ten": _digits(lambda _, digits: f"{digits}0"),
    "off by one": _off_by_one,
    "sign": _sign,
    "next row": _from_beside(by_row=True),
    "next column": _from_beside(by_row=False),
    "rows exchanged": _exchanged(rows=True),
    "columns exchanged": _exchanged(rows=False),
}


# --- what is said ---------------------------------------------------------------------------------


def verdict(base: Base, cells: Cells, known: set[Diagnostic]) -> str:
    """What is said of the report with those cells."""
    fields = fields_of(base.report.pack)
    if any(v < 0 and fields[p].type is not FieldType.CHANGE for p, v in cells.items()):
        return READER  # a count below 0 does not come this far, so it is not judged here
    report = base.spoiled(cells)
    new = [one for one in check_report(report).diagnostics if one not in known]
    if not new:
        return NOTHING
    locations = located(report, new)
    wrong = {path for path, value in cells.items() if value != base.number(path)}
    certain = [one.certain for one in locations if one.certain]
    if any(not _cells_of(one) <= wrong for one in certain):
        return BLAMED
    if certain and set().union(*map(_cells_of, certain)) == wrong and _mends(base, certain):
        return CERTAIN
    named = {path for place in locations for one in place.explanations for path in _cells_of(one)}
    return POSSIBLE if named & wrong else OTHERS if named else NO_HINT


def _cells_of(one: Explanation) -> set[str]:
    moved = {path for path, _ in one.move.changes} if one.move else set()
    return moved | {change.path for change in one.changes}


def _mends(base: Base, certain: list[Explanation]) -> bool:
    """Whether the values said to be right are."""
    changes = (change for one in certain for change in one.changes)
    return all(change.fitting == base.number(change.path) for change in changes)


def measure(mistake: Mistake, runs: int, seed: int, *, computed: bool) -> Counter[str]:
    """How often which verdict is given of that mistake."""
    chance = random.Random(seed)  # noqa: S311  # the same mistakes every time
    known = {base: set(check_report(base.report).diagnostics) for base in bases(computed=computed)}
    verdicts: Counter[str] = Counter()
    tried = 0
    while verdicts.total() < runs and tried < 100 * runs:
        tried += 1
        base = chance.choice(list(known))
        cells = mistake(chance, base)
        if any(value != base.number(path) for path, value in cells.items()):
            verdicts[verdict(base, cells, known[base])] += 1
    return verdicts


def main() -> None:
    """Print how often which verdict is given, for each kind and in all, in percent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    for computed in (False, True):
        start, total = time.perf_counter(), Counter[str]()
        print("computed totals" if computed else "typed totals")
        print(f"{'':20}" + "".join(f"{name:>10}" for name in VERDICTS))
        for name, mistake in MISTAKES.items():
            found = measure(mistake, chosen.runs, chosen.seed, computed=computed)
            total += Counter({one: n for one, n in found.items() if one != READER})
            print(_line(name, found))
        print(_line("in all", total), f"  {time.perf_counter() - start:.0f} s")


def _line(name: str, found: Counter[str]) -> str:
    shares = (100 * found[one] / (found.total() or 1) for one in VERDICTS)
    return f"{name:20}" + "".join(f"{share:9.1f}%" for share in shares)


if __name__ == "__main__":
    main()
