"""What Excel itself can check of a pack: every relation, at its cells.

As in `checks`, an equation keeps silent until all of its figures are filled in.
"""

from dataclasses import dataclass
from functools import cache

from reportgen.base.cells import CellRef
from reportgen.pack.fields import fields_of
from reportgen.pack.model import Pack
from reportgen.pack.relations import Relation, all_behind, relations_of
from reportgen.workbook.layout.positions import cells_of

__all__ = ["LiveCheck", "live_checks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveCheck:
    """One relation: `at` is where it is said when it does not hold, `cells` all its cells."""

    relation: Relation
    at: CellRef
    cells: tuple[CellRef, ...]
    needed: frozenset[CellRef]  # those that must be filled first

    @property
    def rule(self) -> str:
        """The id of its rule."""
        return self.relation.rule.id


@cache
def live_checks(pack: Pack) -> tuple[LiveCheck, ...]:
    """All relations, sheet by sheet, on each first those that block the output."""
    order = {sheet.name: number for number, sheet in enumerate(pack.sheets)}
    found = (_check(pack, one) for one in relations_of(pack))
    return tuple(sorted(found, key=lambda one: (order[one.at.sheet], not one.relation.is_error)))


def _check(pack: Pack, one: Relation) -> LiveCheck:
    cells = cells_of(pack)
    return LiveCheck(
        relation=one,
        at=cells[one.path],
        cells=tuple(cells[term.path] for term in one.terms),
        needed=frozenset(cells[path] for path in _needed(pack, one)),
    )


def _needed(pack: Pack, one: Relation) -> set[str]:
    """The fields of a sum or of a choice alone, elsewhere all that is behind them too.

    A sum of blank cells shows 0, which says nothing about the report. A blank that is nothing is
    waited for by no check.
    """
    paths = {term.path for term in one.terms}
    if not (one.is_sum or one.given):
        paths = {deep for path in paths for deep in all_behind(pack, path)}
    return {path for path in paths if not fields_of(pack)[path].blank_is_nothing}
