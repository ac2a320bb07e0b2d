"""What every pack must satisfy, whatever it reports on: a new one brings data and no test.

The third pack of `test_a_third_pack.py` goes through all of this as the shipped ones do.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from kit.books import PACKS
from kit.finished import random_contents
from kit.support import changed, example, example_contents, report_of
from reportgen.checks import check_report
from reportgen.collection.aggregate import aggregate
from reportgen.filling.last_year import carry_over
from reportgen.pack import Pack
from reportgen.pack.fields import fields_of
from reportgen.pack.geometry import lay_out
from reportgen.pack.loading.carry_over import load_carry_over, pairs_of
from reportgen.pack.model import FieldType, GridSheet, Merge
from reportgen.pack.own_names import head_values
from reportgen.pack.periods import Period
from reportgen.pack.rules import SumsRule
from reportgen.pack.tree import block_fields, grid_sums
from reportgen.proofread import proofread_docx, proofread_pdf
from reportgen.render import Engine
from reportgen.report.report import CheckedReport

each_pack = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
CASE = "department"  # the example that every pack has: sound, and small


def grids(pack: Pack) -> list[GridSheet]:
    return [sheet for sheet in pack.sheets if isinstance(sheet, GridSheet)]


def summed(pack: Pack) -> list[tuple[str, tuple[str, ...]]]:
    """The sums that a rule of the pack looks at, with their parts; a corner is the sum of two."""
    ruled = {rule.sheet for rule in pack.rules if isinstance(rule, SumsRule)}
    sheets = [sheet for sheet in grids(pack) if sheet.key in ruled]
    return [(total.path, total.parts) for sheet in sheets for total in grid_sums(sheet)]


@each_pack
def test_the_example_breaks_no_rule(pack: Pack) -> None:
    checked = check_report(example(pack, CASE))
    assert checked.report is not None
    assert checked.diagnostics == ()


@each_pack
def test_every_table_is_tiled_and_every_pair_of_leaves_has_its_field(pack: Pack) -> None:
    for sheet in grids(pack):
        layout = lay_out(sheet)
        covered = Counter(
            cell
            for box in layout.boxes
            for cell in product(
                range(box.row, box.last_row + 1), range(box.column, box.last_column + 1)
            )
        )
        rows, columns = range(1, layout.rows + 1), range(1, layout.columns + 1)
        assert covered == Counter(product(rows, columns))
        declared = [field.path for block in sheet.blocks for field in block_fields(sheet, block)]
        assert sorted(box.path for box in layout.fields) == sorted(declared)


@each_pack
@pytest.mark.parametrize("seed", range(20))
def test_sums_are_found_wrong_exactly_where_they_are(pack: Pack, seed: int) -> None:
    """Against an oracle that adds up plain numbers."""
    sums, report, dice = summed(pack), example(pack, CASE), random.Random(seed)  # noqa: S311
    paths = sorted({path for total, parts in sums for path in (total, *parts)})
    numbers = {path: report.number(path) for path in paths}
    numbers |= {path: dice.randrange(1000) for path in dice.sample(paths, dice.randrange(4))}
    findings = check_report(changed(report, numbers)).diagnostics
    found = {one.path for one in findings if one.code in ("row-sum", "column-sum")}
    assert found == oracle(sums, numbers)


def oracle(sums: Sequence[tuple[str, tuple[str, ...]]], numbers: Mapping[str, Any]) -> set[str]:
    return {path for path, parts in sums if sum(numbers[one] for one in parts) != numbers[path]}


@each_pack
@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_printed_is_read_back_without_a_difference(pack: Pack, seed: int) -> None:
    checked = CheckedReport(report_of(pack, random_contents(pack, seed)))
    engine = Engine(pack)
    assert proofread_docx(engine.docx(checked), checked) == ()
    assert proofread_pdf(engine.pdf(checked), checked) == ()


@each_pack
def test_a_number_changed_in_print_is_found(pack: Pack) -> None:
    checked = CheckedReport(report_of(pack, random_contents(pack)))
    engine, dice = Engine(pack), random.Random(1)  # noqa: S311 - no secret
    printed = [box.path for sheet in grids(pack) for box in lay_out(sheet).fields]
    counts = [path for path in printed if fields_of(pack)[path].type is FieldType.COUNT]
    path = dice.choice(sorted(counts))
    other = CheckedReport(changed(checked.report, {path: (checked.report.number(path) or 0) + 1}))
    for found in (
        proofread_docx(engine.docx(other), checked),
        proofread_pdf(engine.pdf(other), checked),
    ):
        assert {str(one.at) for one in found} == {str(checked.report.entries[path].ref)}


@each_pack
def test_next_year_takes_what_the_pack_names_and_nothing_else(pack: Pack) -> None:
    last = example(pack, CASE)
    source = next(one for one in load_carry_over(pack) if one.pack == pack.id)
    following = Period(last.year, last.part).after(pack.head.period)
    values = carry_over(last, pack, following.year, part=following.part).contents.values
    pairs = [pair for taken in source.take for pair in pairs_of(pack, pack, taken)]
    assert {path: value for path, value in values.items() if value is not None} == {
        **head_values(pack, following),
        **{to: last.value(origin) for origin, to in pairs if last.value(origin) is not None},
    }


@each_pack
def test_two_alike_add_up_to_twice_the_numbers(pack: Pack) -> None:
    base = example_contents(pack, CASE)
    one, other = (
        CheckedReport(report_of(pack, replace(base, values={**base.values, pack.head.organ: name})))
        for name in ("甲局", "乙局")
    )
    total = aggregate(pack, "某某区", one.report.year, (one, other), part=one.report.part)
    added = [path for path, info in fields_of(pack).items() if info.merge is Merge.SUM]
    assert [line.path for line in total.ledger.lines] == added
    for path in added:
        number = one.report.number(path)
        assert total.contents.values[path] == (None if number is None else number * 2), path
