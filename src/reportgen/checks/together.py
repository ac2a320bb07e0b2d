"""Which findings are said once for several cells: the same of every cell of a stretch.

Reminders stay single, since each can be accepted for itself.
"""

from collections.abc import Iterator
from itertools import groupby

from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Diagnostic, Severity

__all__ = ["together"]

LEAST = 3  # cells side by side, or one under the other


def together(findings: list[Diagnostic]) -> list[Diagnostic]:
    """The findings, those that say the same of a stretch of cells as one, at its first cell."""
    alike: dict[object, list[Diagnostic]] = {}
    for one in findings:
        if one.at and not one.cells and one.severity is not Severity.WARNING:
            alike.setdefault((one.code, one.sheet, one.message, one.hint), []).append(one)
    joined: dict[Diagnostic, Diagnostic | None] = {}
    for own in alike.values():
        if len(own) >= LEAST:
            for stretch in _stretches(own):
                joined |= dict.fromkeys(stretch)
                joined[stretch[0]] = _as_one(stretch)
    return [said for one in findings if (said := joined.get(one, one))]


def _stretches(findings: list[Diagnostic]) -> Iterator[list[Diagnostic]]:
    """Findings whose cells are neighbours in a row; of the rest, in a column."""
    left = dict.fromkeys(findings)
    for lines in (_rows, _columns):
        for stretch in lines(list(left)):
            if len(stretch) >= LEAST:
                yield stretch
                for one in stretch:
                    del left[one]


def _rows(findings: list[Diagnostic]) -> list[list[Diagnostic]]:
    return _runs({(ref.row, ref.column): one for one in findings if (ref := one.at)})


def _columns(findings: list[Diagnostic]) -> list[list[Diagnostic]]:
    return _runs({(ref.column, ref.row): one for one in findings if (ref := one.at)})


def _runs(places: dict[tuple[int, int], Diagnostic]) -> list[list[Diagnostic]]:
    """Those on one line whose numbers follow each other."""
    numbered = enumerate(sorted(places))
    runs = groupby(numbered, key=lambda item: (item[1][0], item[1][1] - item[0]))
    return [[places[place] for _, place in run] for _, run in runs]


def _as_one(stretch: list[Diagnostic]) -> Diagnostic:
    first = stretch[0]
    cells: tuple[CellRef, ...] = tuple(one.at for one in stretch if one.at)
    labels = tuple(name for name in first.labels if all(name in one.labels for one in stretch))
    return first.with_(cells=cells, labels=labels)
