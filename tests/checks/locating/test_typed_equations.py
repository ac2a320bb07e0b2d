"""The equations of a pack over typed cells: no computed sums, and they still hold."""

import pytest

from kit.support import example
from reportgen.checks.locating.typed_equations import equations_of, typed_equations
from reportgen.pack import Pack, load_pack, pack_ids
from reportgen.pack.fields import fields_of

PACKS = [load_pack(pack_id) for pack_id in pack_ids()]


def sums(pack: Pack) -> frozenset[str]:
    return frozenset(path for path, info in fields_of(pack).items() if info.is_sum)


def test_without_computed_sums_every_equation_stays_as_it_is() -> None:
    for pack in PACKS:
        assert typed_equations(pack, frozenset()) == equations_of(pack)


@pytest.mark.parametrize("pack", PACKS, ids=pack_ids())
def test_computed_sums_are_opened_up(pack: Pack) -> None:
    opened = typed_equations(pack, sums(pack))
    assert opened
    assert {path for one in opened for path in one.terms}.isdisjoint(sums(pack))
    assert len(opened) < len(equations_of(pack))


@pytest.mark.parametrize("pack", PACKS, ids=pack_ids())
def test_a_sound_report_satisfies_all_of_them(pack: Pack) -> None:
    report = example(pack, "department")
    for one in (*equations_of(pack), *typed_equations(pack, sums(pack))):
        off = [sign * (report.number(path) or 0) for path, sign in one.terms.items()]
        assert sum(off) == 0, one.rule
