"""How checked reports of several organs become the contents of the report for all of them together.

Which fields are added up, which must agree and which belong to the organ that reports for all is
declared in the pack (`merge`). Every sum keeps its parts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.words import words
from reportgen.collection.roster import unit_key
from reportgen.pack.field_names import names_of
from reportgen.pack.fields import FieldInfo, fields_of, total_path
from reportgen.pack.model import ListSheet, Merge, Pack
from reportgen.pack.own_names import head_values
from reportgen.pack.periods import Period
from reportgen.report.contents import Contents, Value
from reportgen.report.exact import Number, add
from reportgen.report.ledger import Ledger, LedgerLine, Part
from reportgen.report.report import CheckedReport, Record, Report, printed

__all__ = ["Aggregate", "aggregate"]

_MOST_NAMED = 5  # organs named in a message; of more only the number is said


@dataclass(frozen=True)
class Aggregate:
    """The contents of the report for all, how its figures are made up, and what is to be said."""

    contents: Contents
    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...] = ()


def aggregate(
    pack: Pack,
    organ: str,
    year: int,
    units: Sequence[CheckedReport],
    *,
    own: CheckedReport | None = None,
    missing: Sequence[str] = (),
    part: int = 0,
) -> Aggregate:
    """Add up the units' reports and the organ's own; the order of the units changes no figure.

    ValueError unless all are of that pack and that period: whoever calls has told them apart.
    """
    reports = [one.report for one in ((own,) if own else ()) + tuple(units)]
    if any((report.pack.id, report.period) != (pack.id, Period(year, part)) for report in reports):
        raise ValueError("reports of another pack or period")
    lines = tuple(_lines(pack, reports))
    ledger = Ledger(
        tuple(report.organ for report in reports), lines, own is not None, tuple(missing)
    )
    agreed, found = _agreed(pack, reports)
    draft = _draft(own, organ)
    head: dict[str, Value] = {pack.head.organ: organ, **head_values(pack, Period(year, part))}
    values: dict[str, Value] = {line.path: line.value for line in lines}
    contents = Contents(
        {**_own_values(draft), **values, **agreed, **head},
        draft.contents().texts if draft else {},
        {sheet.key: tuple(_records(sheet, reports)) for sheet in _lists(pack)},
    )
    return Aggregate(contents, ledger, (*found, *_unknown(pack, ledger)))


def _lines(pack: Pack, reports: Sequence[Report]) -> Iterator[LedgerLine]:
    names = names_of(pack)
    for path, info in fields_of(pack).items():
        if info.merge is Merge.SUM:
            parts = tuple(_part(report, path) for report in reports)
            yield LedgerLine(path, names[path].labels, parts, _sum(info, parts))


def _part(report: Report, path: str) -> Part:
    entry = report.entries.get(path)
    return Part(report.organ, report.number(path), entry.ref if entry else None)


def _sum(info: FieldInfo, parts: Sequence[Part]) -> Number | None:
    """The sum; unknown with a part that is. A list without records is no unknown part but none."""
    known = [part.value for part in parts if part.value is not None]
    is_list = isinstance(info.sheet, ListSheet)
    return add(known) if known and (is_list or len(known) == len(parts)) else None


def _unknown(pack: Pack, ledger: Ledger) -> Iterator[Diagnostic]:
    """One finding a sheet: figures that stay blank because some organs have left them out."""
    lacking: dict[str, dict[str, None]] = {}
    for line in ledger.lines:
        if line.value is None and any(part.value is not None for part in line.parts):
            own = lacking.setdefault(fields_of(pack)[line.path].sheet.name, {})
            own.update((part.organ, None) for part in line.parts if part.value is None)
    for sheet, organs in lacking.items():
        yield diagnose("merge-unknown", sheet=sheet, found=len(organs), organs=_named(list(organs)))


def _named(organs: Sequence[str]) -> str:
    """The organs by their names, the first few of many."""
    names = words()["merging"]["between"].join(organs[:_MOST_NAMED])
    rest = words()["merging"]["among"] if len(organs) > _MOST_NAMED else ""
    return f"{names}{rest}"


def _agreed(
    pack: Pack, reports: Sequence[Report]
) -> tuple[dict[str, Value], tuple[Diagnostic, ...]]:
    """What all organs must say alike; nothing is taken over where they do not."""
    values: dict[str, Value] = {}
    found: list[Diagnostic] = []
    for path, info in fields_of(pack).items():
        if info.merge is not Merge.SAME:
            continue
        said: dict[Value, list[str]] = {}
        for report in reports:
            said.setdefault(report.value(path), []).append(report.organ)
        silent = said.pop(None, [])
        label = "".join(names_of(pack)[path].labels)
        if len(said) > 1:
            found.append(_differing(info, label, said))
        elif said:
            values[path] = next(iter(said))
            if silent:
                found.append(
                    diagnose(
                        "merge-unsaid",
                        sheet=info.sheet.name,
                        path=path,
                        name=label,
                        found=len(silent),
                        organs=_named(silent),
                    )
                )
    return values, tuple(found)


def _differing(info: FieldInfo, label: str, said: Mapping[Value, Sequence[str]]) -> Diagnostic:
    one = words()["merging"]["saying"]
    groups = (one.format(value=printed(v), organs=_named(organs)) for v, organs in said.items())
    found = words()["merging"]["joint"].join(groups)
    return diagnose("merge-differs", sheet=info.sheet.name, path=info.path, name=label, found=found)


def _draft(own: CheckedReport | None, organ: str) -> Report | None:
    """The own report, if it is already in the name of the organ that reports for all."""
    return own.report if own and unit_key(own.report.organ) == unit_key(organ) else None


def _own_values(draft: Report | None) -> dict[str, Value]:
    """What belongs to the organ itself and is no figure to be added up."""
    fields = fields_of(draft.pack).items() if draft else ()
    return {path: draft.value(path) for path, info in fields if draft and info.merge is Merge.OWN}


def _lists(pack: Pack) -> Iterator[ListSheet]:
    return (sheet for sheet in pack.sheets if isinstance(sheet, ListSheet))


def _records(sheet: ListSheet, reports: Sequence[Report]) -> Iterator[dict[str, Value]]:
    """All records one after the other; totals stated without any record are one of their own."""
    for report in reports:
        records = report.records.get(sheet.key, ())
        for record in records:
            yield {
                column.key: _cell(report, record, column.key, column.merge)
                for column in sheet.columns
            }
        if not records:
            yield from _stated(sheet, report)


def _cell(report: Report, record: Record, key: str, merge: Merge | None) -> Value:
    value = record[key].value
    if merge is not Merge.UNIT:
        return value
    text = str(value or "")
    if unit_key(text).startswith(unit_key(report.organ)):
        return text
    if not text:
        return report.organ
    return words()["merging"]["of_unit"].format(organ=report.organ, text=text)


def _stated(sheet: ListSheet, report: Report) -> Iterator[dict[str, Value]]:
    """The totals that a report states without records, in the name of its organ."""
    totals = {
        column.key: report.value(total_path(sheet, column.key))
        for column in sheet.columns
        if column.total
    }
    if any(totals.values()):
        named = {c.key: report.organ for c in sheet.columns if c.merge is Merge.UNIT}
        yield {**named, **totals}
