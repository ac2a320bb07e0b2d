"""What changed since last year's report: key figures side by side, the unusual ones first.

Key figures are the totals of each row, and whatever stands in a table without totals. A figure is
compared only where last year's format calls it the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import sqrt
from pathlib import Path

from reportgen.base.chinese import SEMICOLON
from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.base.words import words
from reportgen.filling.last_report import find_last_report
from reportgen.pack import Pack
from reportgen.pack.field_names import names_of
from reportgen.pack.model import Block, GridSheet
from reportgen.pack.own_names import period_spoken, periods_spoken
from reportgen.pack.tree import GridField, block_fields
from reportgen.report.exact import Number
from reportgen.report.report import Report, printed

__all__ = ["FigureChange", "changes_between", "changes_since"]

_TIMES = 2  # so many times as much, or so little, is unusual,
_LEAST = 10  # unless it is only a few
_MOST = 30  # changes told one after the other


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A key figure of both years."""

    path: str
    before: Number
    now: Number

    @property
    def difference(self) -> Decimal:
        """By how much it grew; below 0 if it shrank."""
        return Decimal(self.now) - Decimal(self.before)

    @property
    def is_unusual(self) -> bool:
        """Whether it is twice as much, or half, and that of more than a few."""
        less, more = sorted(abs(Decimal(one)) for one in (self.before, self.now))
        return more >= _TIMES * less and more - less >= _LEAST

    @property
    def weight(self) -> float:
        """How much it stands out: a difference counts for less in a large figure."""
        total = abs(float(self.now)) + abs(float(self.before))
        return abs(float(self.difference)) / sqrt(total + 1)

    @property
    def growth(self) -> str:
        """The difference and the growth in per cent, where there is something to grow from."""
        known = words()["compared"]
        said = known["more" if self.difference > 0 else "less"]
        text = said.format(difference=printed(abs(self.difference)))
        if not self.before:
            return text
        percent = abs(float(self.difference) / float(self.before)) * 100
        return text + known["percent"].format(percent=f"{percent:.1f}")


def changes_since(path: Path, report: Report) -> tuple[Diagnostic, ...]:
    """What changed since the report before, which is at `path` or in that folder."""
    if report.period is None:
        return ()
    pack = report.pack
    wanted = report.period.before(pack.head.period)
    last = find_last_report(path, pack, report.organ, wanted)
    if last.report is None:
        return tuple(map(_softened, last.findings))
    if last.report.period != wanted or last.report.organ != report.organ:
        found = _whose(last.report)
        expected = words()["compared"]["whose"].format(
            organ=report.organ, when=period_spoken(pack, wanted)
        )
        return (diagnose("compared-other", **periods_spoken(pack), found=found, expected=expected),)
    return tuple(_told(report, changes_between(last.report, report)))


def _softened(found: Diagnostic) -> Diagnostic:
    """Without last year's report nothing is compared; this year's is none the worse for that."""
    return found.with_(severity=min(found.severity, Severity.WARNING))


def _whose(report: Report) -> str:
    when = period_spoken(report.pack, report.period) if report.period else ""
    return words()["compared"]["whose"].format(organ=report.organ, when=when)


def changes_between(last: Report, now: Report) -> tuple[FigureChange, ...]:
    """The key figures of both that differ, those that stand out first."""
    names, others = names_of(now.pack), names_of(last.pack)
    changes: list[FigureChange] = []
    for path in _key_figures(now.pack):
        before, after = last.number(path), now.number(path)
        same = path in others and others[path].labels == names[path].labels
        if same and before is not None and after is not None and before != after:
            changes.append(FigureChange(path, before, after))
    return tuple(sorted(changes, key=lambda one: (not one.is_unusual, -one.weight)))


@cache
def _key_figures(pack: Pack) -> tuple[str, ...]:
    sheets = (sheet for sheet in pack.printed_sheets if isinstance(sheet, GridSheet))
    blocks = ((sheet, block) for sheet in sheets for block in sheet.blocks)
    return tuple(
        field.path
        for sheet, block in blocks
        for field in block_fields(sheet, block)
        if _is_key(block, field)
    )


def _is_key(block: Block, field: GridField) -> bool:
    """A total of its row; of its column where rows have none; anything where nothing is added."""
    if any(column.sum for column in block.columns):
        return bool(field.column.sum)
    return bool(field.row.sum) or not any(row.sum for row in block.rows)


def _told(report: Report, changes: tuple[FigureChange, ...]) -> Iterator[Diagnostic]:
    unusual = [one for one in changes if one.is_unusual]
    spoken = periods_spoken(report.pack)
    for one in unusual:
        yield diagnose(
            "compared-unusual",
            **spoken,
            at=report.entries[one.path].ref,
            path=one.path,
            found=printed(one.now),
            expected=printed(one.before),
            name=_name(report.pack, one.path),
            growth=one.growth,
        )
    rest = changes[len(unusual) :]
    same = len(_key_figures(report.pack)) - len(changes)
    said = words()["compared"]["line"]
    lines = SEMICOLON.join(
        said.format(
            name=_name(report.pack, one.path),
            before=printed(one.before),
            now=printed(one.now),
            growth=one.growth,
        )
        for one in rest[:_MOST]
    )
    none = words()["compared"]["none"]
    yield diagnose("compared", **spoken, found=lines or none, count=len(rest), same=same)


def _name(pack: Pack, path: str) -> str:
    """What the figure is called; a total of its row goes by the row's name."""
    parts = names_of(pack)[path].spoken
    return words()["compared"]["name"].format(sheet=parts.sheet, row=parts.row, column=parts.column)
