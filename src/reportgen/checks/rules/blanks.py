"""What blank cells mean: a finding for each, or 0 in all of them when that is asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from reportgen.base.cells import by_sheet, ranges
from reportgen.base.chinese import SEMICOLON, cited
from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.pack.field_names import names_of
from reportgen.pack.fields import FieldInfo, fields_of
from reportgen.pack.relations import inputs_of, sums_of
from reportgen.pack.rules import RequiredRule
from reportgen.report.exact import Number, add
from reportgen.report.report import Entry, Report, printed

__all__ = ["check_required", "fill_blanks"]

_SINGLY = 6  # more blank cells than this in one sheet are one finding, not a page of them


def check_required(report: Report, rule: RequiredRule) -> Iterator[Diagnostic]:
    """Every required cell that is blank: one by one, or all of a sheet together if many."""
    severity = Severity.parse(rule.severity)
    sheets: dict[str, list[FieldInfo]] = {}
    for info in _blank(report):
        if not info.is_sum or _has_all_parts(report, info.path):
            sheets.setdefault(info.sheet.key, []).append(info)
    for blank in sheets.values():
        numbers = [info for info in blank if info.type.is_number and not info.is_sum]
        if len(numbers) > _SINGLY:
            yield _together(report, numbers, severity)
            blank = [info for info in blank if info not in numbers]  # noqa: PLW2901  # the rest
        yield from (_one(report, info, severity) for info in blank)


def _blank(report: Report) -> Iterator[FieldInfo]:
    """The required fields whose cell was read and holds nothing."""
    for path, info in fields_of(report.pack).items():
        entry = report.entries.get(path)
        if info.required and entry and _is_blank(entry):
            yield info


def _has_all_parts(report: Report, path: str) -> bool:
    """Whether a sum could be worked out; if not, its blank parts are what has to be filled."""
    return all(report.number(part) is not None for part in inputs_of(report.pack, path))


def _is_blank(entry: Entry) -> bool:
    value = entry.value
    return value is None or (isinstance(value, str) and not value.strip())


def _one(report: Report, info: FieldInfo, severity: Severity) -> Diagnostic:
    entry = report.entries[info.path]
    mark = "" if entry.raw is None else str(entry.raw).strip()
    details: dict[str, Any] = {
        "at": entry.ref,
        "path": info.path,
        "severity": severity,
        "found": mark or None,
    }
    if info.is_sum and (parts := _parts(report, info.path)):
        total = add(entry.value for entry in parts if isinstance(entry.value, Number))
        cells = ranges(entry.ref for entry in parts)
        return diagnose("blank-total", expected=printed(total), parts=cells, **details)
    if info.type.is_number:
        return diagnose("blank-cell", mark=cited(mark), **details)
    name = names_of(report.pack)[info.path].spoken.row
    return diagnose("blank-field", name=name, **details)


def _parts(report: Report, path: str) -> list[Entry]:
    """The entries that a sum adds up, those beside it first; none unless all are numbers."""
    ways = sums_of(report.pack).get(path, ())
    for one in ways:
        entries = [report.entries.get(part) for part in one.parts]
        found = [entry for entry in entries if entry and isinstance(entry.value, Number)]
        if len(found) == len(entries):
            return found
    return []


def _together(report: Report, blank: list[FieldInfo], severity: Severity) -> Diagnostic:
    refs = [report.entries[info.path].ref for info in blank]
    return diagnose(
        "blank-cells",
        at=min(refs),
        severity=severity,
        count=len(refs),
        cells=ranges(refs),
    ).with_(cells=tuple(refs))


def fill_blanks(report: Report) -> tuple[Report, tuple[Diagnostic, ...]]:
    """The report with 0 in its blank required number cells, and a note that lists them.

    A blank sum becomes 0 only where all that it adds up is 0; elsewhere it stays blank.
    """
    blank = [info for info in _blank(report) if info.type.is_number]
    inputs = [info for info in blank if not info.is_sum]
    filled = _filled(report, inputs)
    sums = [info for info in blank if info.is_sum and _adds_up_to_zero(filled, info.path)]
    filled = _filled(filled, sums)
    return filled, tuple(_note(report, [*inputs, *sums]))


def _filled(report: Report, blank: Iterable[FieldInfo]) -> Report:
    zeros = {
        info.path: replace(report.entries[info.path], value=0 if info.type.is_whole else Decimal(0))
        for info in blank
    }
    return replace(report, entries={**report.entries, **zeros})


def _adds_up_to_zero(report: Report, path: str) -> bool:
    parts = (report.number(part) for part in inputs_of(report.pack, path))
    return _has_all_parts(report, path) and not add(part for part in parts if part is not None)


def _note(report: Report, blank: list[FieldInfo]) -> Iterator[Diagnostic]:
    if not blank:
        return
    refs = by_sheet(sorted(report.entries[info.path].ref for info in blank))
    order = [sheet.name for sheet in report.pack.sheets]
    cells = (f"{name} {ranges(refs[name])}" for name in order if name in refs)
    yield diagnose("blanks-filled", found=len(blank), cells=SEMICOLON.join(cells))
