"""What can be said about a user's data: findings, each with its code and its place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from typing import Any, Self

from reportgen.base.cells import CellRef, ranges
from reportgen.base.terminal import one_line
from reportgen.base.words import diagnostic_texts

__all__ = [
    "CatalogueEntry",
    "Diagnostic",
    "Severity",
    "catalogue",
    "diagnose",
    "has_errors",
]


class Severity(IntEnum):
    """How bad a finding is: an error blocks the output, a warning and a note do not."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @classmethod
    def parse(cls, name: str) -> Self:
        """The severity of that lower-case English name; KeyError when there is none."""
        return cls[name.upper()]


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """What the catalogue says of one code; `kind` names the kind of check that it belongs to."""

    code: str
    title: str
    severity: Severity
    message: str
    hint: str
    description: str
    example: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `at` is absent when it concerns the whole workbook or a whole sheet.

    `accepted` is the reason why a warning stands; it is then listed, but no longer counted.
    `cells` are all cells that it concerns, when they are several.
    `labels` are what stands over and beside the cell, from the outside inwards.
    `suspects` are the cells that are probably the wrong ones, which the hint then names.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    rule: str | None = None
    workbook: str | None = None
    sheet: str | None = None
    at: CellRef | None = None
    path: str | None = None
    found: str | None = None
    expected: str | None = None
    accepted: str = ""
    labels: tuple[str, ...] = ()
    cells: tuple[CellRef, ...] = ()
    suspects: tuple[CellRef, ...] = ()

    @property
    def cell(self) -> str | None:
        """The address in the sheet, such as `K9`, or `D9:I9` where the same is said of several."""
        if self.cells and "{cells}" not in catalogue()[self.code].message:
            return ranges(self.cells)
        return self.at.a1 if self.at else None

    def with_(self, **changes: Any) -> "Diagnostic":
        """The same finding with some of its particulars replaced."""
        return replace(self, **changes)


MOST_SHOWN = 1000  # characters of one particular: a cell can hold 32,767, a message cannot


@cache
def catalogue() -> dict[str, CatalogueEntry]:
    """Every code that exists, in the order of the catalogue."""
    return {code: _entry(code, texts) for code, texts in diagnostic_texts().items()}


def _entry(code: str, texts: dict[str, Any]) -> CatalogueEntry:
    return CatalogueEntry(**{**texts, "code": code, "severity": Severity.parse(texts["severity"])})


def _tellable(value: object) -> object:
    """A text as a message can hold it: of bearable length, without halves of characters."""
    if not isinstance(value, str):
        return value
    whole = value.encode("utf-8", "ignore").decode("utf-8")
    return f"{whole[:MOST_SHOWN]}…" if len(whole) > MOST_SHOWN else whole


def diagnose(
    code: str,
    *,
    at: CellRef | None = None,
    sheet: str | None = None,
    path: str | None = None,
    rule: str | None = None,
    severity: Severity | None = None,
    found: object = None,
    expected: object = None,
    **details: object,
) -> Diagnostic:
    """Make a finding of `code`; `found`, `expected` and `details` fill the catalogue's texts.

    KeyError when the code is not in the catalogue or a text needs a detail that was not given:
    both are bugs of ours.
    """
    entry = catalogue()[code]
    values = {"found": found, "expected": expected, "path": path, **details}
    values = {name: _tellable(value) for name, value in values.items()}
    return Diagnostic(
        code=code,
        severity=entry.severity if severity is None else severity,
        message=one_line(entry.message.format(**values)),
        hint=one_line(entry.hint.format(**values)),
        rule=rule,
        sheet=at.sheet if at else sheet,
        at=at,
        path=path,
        found=None if found is None else str(_tellable(found)),
        expected=None if expected is None else str(_tellable(expected)),
    )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any finding blocks the output."""
    return any(found.severity is Severity.ERROR for found in diagnostics)
