"""Whether a report that was added up from others is still their sum."""

from collections.abc import Iterator
from typing import Any

from reportgen.base.cells import CellRef, by_sheet, ranges
from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.words import words
from reportgen.pack.fields import fields_of
from reportgen.report.ledger import Figures
from reportgen.report.report import Report, printed

__all__ = ["check_added_up"]

_SINGLY = 6  # more figures than this in one sheet are one finding


def check_added_up(report: Report) -> Iterator[Diagnostic]:
    """Every figure is still the one that was added up, and nobody was missing then."""
    if report.added_up is None:
        return
    missing = report.added_up.missing
    if missing:
        names = words()["merging"]["between"].join(missing)
        yield diagnose("merge-incomplete", found=len(missing), organs=names)
    changed = dict(_changed(report, report.added_up))
    for own in by_sheet(changed).values():
        if len(own) > _SINGLY:
            found = diagnose("ledger-differs-often", at=own[0], found=len(own), cells=ranges(own))
            yield found.with_(cells=tuple(own))
        else:
            yield from (diagnose("ledger-differs", at=ref, **changed[ref]) for ref in own)


def _changed(report: Report, added_up: Figures) -> Iterator[tuple[CellRef, dict[str, Any]]]:
    """The cells that hold another figure; sums only follow from them."""
    fields = fields_of(report.pack)
    for path, wanted in added_up.values.items():
        entry, found = report.entries.get(path), report.number(path)
        is_typed = not fields[path].is_sum and path not in report.computed
        if entry and is_typed and found is not None and found != wanted:
            yield entry.ref, {"path": path, "found": printed(found), "expected": printed(wanted)}
