"""The stretch of time that a report is about: a year, or a part of one."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

__all__ = ["Period", "PeriodKind"]


class PeriodKind(StrEnum):
    """How long the periods of a kind of report are."""

    YEAR = "year"
    HALF_YEAR = "half-year"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def parts(self) -> int:
        """How many of them make a year; 0 for the year itself, which has no number in it."""
        return _PARTS[self]


_PARTS: Mapping[PeriodKind, int] = {
    PeriodKind.YEAR: 0,
    PeriodKind.HALF_YEAR: 2,
    PeriodKind.QUARTER: 4,
    PeriodKind.MONTH: 12,
}


class Period(NamedTuple):
    """A year, or with `part` from 1 the part of that number; in order of time."""

    year: int
    part: int = 0

    def end(self, kind: PeriodKind) -> date:
        """Its last day."""
        months = 12 // kind.parts if kind.parts else 12
        month = months * max(self.part, 1)
        return date(self.year, month, monthrange(self.year, month)[1])

    def after(self, kind: PeriodKind) -> "Period":
        """The period after this one."""
        if self.part < kind.parts:
            return Period(self.year, self.part + 1)
        return Period(self.year + 1, min(kind.parts, 1))

    def before(self, kind: PeriodKind) -> "Period":
        """The period before this one."""
        if not kind.parts:
            return Period(self.year - 1)
        return (
            Period(self.year, self.part - 1) if self.part > 1 else Period(self.year - 1, kind.parts)
        )
