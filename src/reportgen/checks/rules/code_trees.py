"""The rules of lists of codes: codes and names, sums along the tree, figures of other tables."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.base.cells import ranges
from reportgen.base.chinese import listed
from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.base.words import words
from reportgen.checks.rules.differing import Difference, differing
from reportgen.checks.rules.figures import figure_at
from reportgen.pack.field_names import names_of
from reportgen.pack.fields import total_path
from reportgen.pack.model import CodeTree, ListColumn, ListSheet
from reportgen.pack.relations import slack_of
from reportgen.pack.rules import CodeMatchRule, CodesRule, CodeSumsRule, RecordSumsRule
from reportgen.report.exact import Number, add
from reportgen.report.report import Entry, Record, Report

__all__ = ["check_code_match", "check_code_sums", "check_codes", "check_record_sums"]


@dataclass(frozen=True, slots=True)
class _Row:
    """A record, or the totals, with what it is called."""

    name: str
    cells: Record

    def number(self, key: str) -> Number | None:
        """What stands in a column, 0 for a blank; None where the cell could not be read."""
        entry = self.cells.get(key)
        if entry is None:
            return None
        return entry.value if isinstance(entry.value, Number) else 0

    def signed(self, key: str) -> Number | None:
        """The same for a column that is subtracted if there is a minus sign before it."""
        number = self.number(key.removeprefix("-"))
        return add((), less=(number,)) if number and key.startswith("-") else number


def _sheet(report: Report, key: str) -> ListSheet:
    sheet = report.pack.sheet(key)
    assert isinstance(sheet, ListSheet)  # noqa: S101  # loading has seen to it
    return sheet


def _text(record: Record, key: str) -> str:
    entry = record.get(key)
    return str(entry.value or "") if entry else ""


def _rows(report: Report, sheet: ListSheet) -> list[_Row]:
    """The records under their codes and names, or under what they begin with."""
    tree = sheet.tree
    keys = (tree.code, tree.name) if tree else (sheet.columns[0].key,)
    records = report.records.get(sheet.key, ())
    return [_Row(" ".join(_text(one, key) for key in keys).strip(), one) for one in records]


def _totals(report: Report, sheet: ListSheet) -> _Row:
    paths = {one.key: total_path(sheet, one.key) for one in sheet.columns if one.total}
    entries = {key: report.entries.get(path) for key, path in paths.items()}
    return _Row(sheet.total_label, {key: one for key, one in entries.items() if one})


def _numbers(sheet: ListSheet) -> Iterator[ListColumn]:
    return (column for column in sheet.columns if column.type.is_number)


# --- codes and names ------------------------------------------------------------------------------


def check_codes(report: Report, rule: CodesRule) -> Iterator[Diagnostic]:
    """Each code has its form, comes once, has its parent in the list, and its own name."""
    sheet = _sheet(report, rule.sheet)
    if sheet.tree is None:
        return
    severity, tree = Severity.parse(rule.severity), sheet.tree
    records = report.records.get(sheet.key, ())
    seen = Counter(_text(one, tree.code) for one in records)
    told: set[str] = set()
    for record in records:
        if entry := record.get(tree.code):
            code = _text(record, tree.code)
            again = code in told
            told.add(code)
            yield from _code(entry, code, tree, seen, severity, again=again)
            yield from _name(record, code, tree, severity)


def _code(
    entry: Entry, code: str, tree: CodeTree, seen: Counter[str], severity: Severity, *, again: bool
) -> Iterator[Diagnostic]:
    details: dict[str, Any] = {"at": entry.ref, "severity": severity, "found": code}
    if not tree.is_code(code):
        yield diagnose("code-malformed", expected=listed(map(str, tree.lengths)), **details)
    elif again:
        yield diagnose("code-twice", **details)
    elif (above := tree.above(code)) and above not in seen:
        yield diagnose("code-without-parent", expected=above, **details)


def _name(record: Record, code: str, tree: CodeTree, severity: Severity) -> Iterator[Diagnostic]:
    entry, known = record.get(tree.name), tree.table.get(code, "")
    if entry is None:
        return
    found = _text(record, tree.name)
    if not found:
        yield diagnose("code-without-name", at=entry.ref, severity=severity, subject=code)
    elif known and found != known:
        details: dict[str, Any] = {"at": entry.ref, "found": found, "expected": known}
        yield diagnose("code-name", subject=code, severity=severity, **details)


# --- sums -----------------------------------------------------------------------------------------


def check_code_sums(report: Report, rule: CodeSumsRule) -> Iterator[Diagnostic]:
    """Each code with others below it, and the row of totals, adds up those directly below."""
    sheet = _sheet(report, rule.sheet)
    tree = sheet.tree
    if tree is None:
        return
    below: defaultdict[str, list[_Row]] = defaultdict(list)
    parents: list[tuple[str, _Row]] = []
    for row in _rows(report, sheet):
        code = _text(row.cells, tree.code)
        if tree.is_code(code):
            below[tree.above(code)].append(row)
            parents.append((code, row))
    if below[""]:
        parents.append(("", _totals(report, sheet)))
    for code, row in parents:
        if code in below:
            yield from _sum_of(sheet, rule, row, below[code])


def _sum_of(
    sheet: ListSheet, rule: CodeSumsRule, row: _Row, parts: Sequence[_Row]
) -> Iterator[Diagnostic]:
    for column in _numbers(sheet):
        numbers = [part.number(column.key) for part in parts]
        if one := _difference(rule, row, column, numbers):
            cells = ranges(part.cells[column.key].ref for part in parts)
            yield from differing("code-sum", one, name=row.name, column=column.label, parts=cells)


def _difference(
    rule: CodeSumsRule | RecordSumsRule,
    row: _Row,
    column: ListColumn,
    numbers: Sequence[Number | None],
) -> Difference | None:
    """What stands in the row beside the sum of the numbers; None if one of them is not known."""
    entry, found = row.cells.get(column.key), row.number(column.key)
    known = [one for one in numbers if one is not None]
    if entry is None or found is None or len(known) < len(numbers):
        return None
    slack = slack_of(rule.rounded_to, len(numbers) + 1)
    return Difference(entry.ref, found, add(known), slack, rule.severity)


def check_record_sums(report: Report, rule: RecordSumsRule) -> Iterator[Diagnostic]:
    """In each record and in the totals, a declared column adds up the others."""
    sheet = _sheet(report, rule.sheet)
    labels = {column.key: column.label for column in sheet.columns}
    for row in (*_rows(report, sheet), _totals(report, sheet)):
        for column in (one for one in sheet.columns if one.sum):
            numbers = [row.signed(key) for key in column.sum]
            if one := _difference(rule, row, column, numbers):
                said = {"name": row.name, "column": column.label}
                yield from differing("record-sum", one, **said, parts=_spoken(column.sum, labels))


def _spoken(keys: Sequence[str], labels: Mapping[str, str]) -> str:
    """The columns that are added up, and those that are subtracted from them."""
    plus = listed(labels[key] for key in keys if not key.startswith("-"))
    minus = [labels[key.removeprefix("-")] for key in keys if key.startswith("-")]
    return "".join((plus, *(words()["rules"]["less"].format(name=one) for one in minus)))


def check_code_match(report: Report, rule: CodeMatchRule) -> Iterator[Diagnostic]:
    """What the list says at a code is what the field elsewhere says."""
    sheet = _sheet(report, rule.sheet)
    tree = sheet.tree
    if tree is None:
        return
    records = _rows(report, sheet)
    rows = {_text(row.cells, tree.code): row for row in records}
    column = next(one for one in sheet.columns if one.key == rule.column)
    for field in rule.fields:
        wanted, field_entry = figure_at(report, field.path), report.entries.get(field.path)
        row = rows.get(field.code)
        found = row.number(column.key) if row else 0
        if wanted is None or found is None or field_entry is None:
            continue
        entry = row.cells[column.key] if row else field_entry
        spoken = names_of(report.pack)[field.path].spoken
        slack = slack_of(rule.rounded_to, 2)
        one = Difference(entry.ref, found, wanted, slack, rule.severity)
        name = row.name if row else f"{field.code} {tree.table.get(field.code, '')}".strip()
        other = f"{spoken.sheet}{spoken.row}{spoken.column}"
        details = {"table": sheet.short or sheet.name, "other": other}
        yield from differing("code-match", one, name=name, column=column.label, **details)
