"""The exact values of a rule's terms in a report; none where a figure is missing."""

from reportgen.base.cells import CellRef
from reportgen.pack.fields import fields_of
from reportgen.pack.relations import inputs_of
from reportgen.pack.terms import Side
from reportgen.report.exact import Number, add
from reportgen.report.report import Report

__all__ = ["figure_at", "is_known", "ref_of", "total"]


def is_known(report: Report, *sides: Side) -> bool:
    """Whether all terms have figures; a sum counts only if all that it comes from is there.

    A sum of blank cells reads as 0, which says nothing about the report.
    """
    paths = (term.path for side in sides for term in side)
    return all(
        figure_at(report, needed) is not None
        for path in paths
        for needed in (path, *inputs_of(report.pack, path))
    )


def figure_at(report: Report, path: str) -> Number | None:
    """The figure that a rule counts with; 0 where a blank cell is nothing, and else not known."""
    number = report.number(path)
    if number is None and path in report.entries and fields_of(report.pack)[path].blank_is_nothing:
        return 0
    return number


def total(report: Report, side: Side) -> Number:
    """The sum of a side's terms, which must all be known."""
    return add(_signed(report.number(term.path), term.sign) for term in side)


def _signed(value: Number | None, sign: int) -> Number:
    number = value or 0
    return number if sign > 0 else add((), less=(number,))


def ref_of(report: Report, path: str) -> CellRef:
    """The cell of a value that is there."""
    return report.entries[path].ref
