"""What is said of a figure that is not what it should be: an error, or that it was rounded."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.report.exact import Number, difference
from reportgen.report.report import printed

__all__ = ["Difference", "differing"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure at a cell, what it should be, and by how much rounding may part them."""

    at: CellRef
    found: Number
    expected: Number
    slack: Decimal
    severity: str


def differing(code: str, one: Difference, **details: Any) -> Iterator[Diagnostic]:
    """The finding of that code, a note where rounding explains it, nothing where both agree."""
    if one.found == one.expected:
        return
    apart = difference(one.found, one.expected)
    said: dict[str, Any] = {
        "found": printed(one.found),
        "expected": printed(one.expected),
        "difference": printed(apart),
    }
    if apart <= one.slack:
        yield diagnose("rounding", at=one.at, slack=printed(one.slack), **said)
    else:
        severity = Severity.parse(one.severity)
        yield diagnose(code, at=one.at, severity=severity, **said, **details)
