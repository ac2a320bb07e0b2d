"""How what a unit took over from another, or gave away, is counted into last year's figures.

When units are abolished or merged, what was left over from last year goes to another unit. Then
this year's figure of a unit is not last year's of the same unit. The roster says how much moved;
if that is the difference, last year's figures are taken to be those that arrived.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.collection.roster import Roster, Unit
from reportgen.pack.fields import fields_of
from reportgen.pack.model import Pack
from reportgen.pack.own_names import last_year_sheet, moved_of
from reportgen.pack.relations import relations_of
from reportgen.report.exact import Number, add
from reportgen.report.report import Report

__all__ = ["balance_findings", "transferred"]

Pair = tuple[str, str]  # this year's field and last year's


def transferred(report: Report, roster: Roster | None) -> tuple[Report, tuple[Diagnostic, ...]]:
    """Count in what the roster says has moved; a report that it says nothing of stays as it is."""
    unit = roster.find(report.organ) if roster else None
    if unit is None or not (unit.moved_in or unit.moved_out):
        return report, ()
    moved, pairs = moved_of(report.pack), tuple(_pairs(report.pack))
    differences = _differences(report, pairs)
    if moved is None or not differences:
        return report, ()  # nothing is known of last year: the checks say so
    by = unit.moved_in - unit.moved_out
    details: dict[str, Any] = {
        "found": _signed(add(differences)),
        "expected": _signed(by),
        "organ": unit.name,
        "now": moved.now,
        "before": moved.before,
        "kinds": moved.kinds,
        "source": last_year_sheet(report.pack),
    }
    if not any(differences):
        return report, (diagnose("move-counted", **details),)
    if add(differences) != by or not _one_way(unit, differences):
        return report, (diagnose("move-differs", **details),)
    return _with_arrived(report, pairs), (diagnose("move-applied", **details),)


def _pairs(pack: Pack) -> Iterator[Pair]:
    """The fields that must be equal unless something has moved, sums included."""
    for one in relations_of(pack):
        if one.is_movable:
            (now,), (before,) = one.left, one.right
            yield now.path, before.path


def _differences(report: Report, pairs: Sequence[Pair]) -> list[Number] | None:
    """By how much this year's figures are above last year's, without sums; None if unknown."""
    found: list[Number] = []
    for now, before in pairs:
        if fields_of(report.pack)[now].is_sum:
            continue
        this, last = report.number(now), report.number(before)
        if this is None or last is None:
            return None
        found.append(add((this,), less=(last,)))
    return found


def _one_way(unit: Unit, differences: Sequence[Number]) -> bool:
    """Whether no figure has changed in a way that the roster does not speak of."""
    rises = unit.moved_in or all(one <= 0 for one in differences)
    falls = unit.moved_out or all(one >= 0 for one in differences)
    return bool(rises and falls)


def _with_arrived(report: Report, pairs: Sequence[Pair]) -> Report:
    """The report with this year's figures as last year's."""
    entries = dict(report.entries)
    for now, before in pairs:
        if before in entries:
            entries[before] = replace(entries[before], value=report.value(now))
    return replace(report, entries=entries)


def _signed(number: Number) -> str:
    return f"{number:+d}" if isinstance(number, int) else f"{number:+f}"


def balance_findings(roster: Roster) -> Iterator[Diagnostic]:
    """A note when what moved in and out is not the same: the rest came from or went elsewhere."""
    moved_in = add(unit.moved_in for unit in roster.units)
    moved_out = add(unit.moved_out for unit in roster.units)
    if moved_in != moved_out:
        yield diagnose("moves-unbalanced", found=moved_in, expected=moved_out).with_(
            workbook=roster.workbook
        )
