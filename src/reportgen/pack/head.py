"""What a pack says of itself: which report it is, for which periods, how its files are called."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from reportgen.pack.periods import Period, PeriodKind

__all__ = ["PackHead", "filled_in", "paths_in"]

_PLACEHOLDER = re.compile(r"\{([^}]*)\}")


def paths_in(text: str) -> list[str]:
    """The paths that a text of a pack names in its `{path}` placeholders, in their order."""
    return _PLACEHOLDER.findall(text)


def filled_in(text: str, said: Callable[[str], str]) -> str:
    """A text of a pack with what is said for each of its placeholders."""
    return _PLACEHOLDER.sub(lambda found: said(found[1]), text)


@dataclass(frozen=True, slots=True)
class PackHead:
    """What `pack.toml` says. `title` lines and `file_name` hold `{path}` placeholders.

    Packs of one `kind` are formats of the same report, each from its first period to its last.
    `organ`, `year` and `approved` are the paths of the fields that every report has; `part` is
    that of the choice that says which part of the year it is, where the period is no whole year.
    `sheets` are the sheet files in the order of the workbook. `short_name` is what people call
    the format among themselves. `own_figures` are examples of what the organ that reports for all
    counts itself. With `typed_totals` sums are always entered, never computed: they are
    published as they stand, and may differ from their parts by rounding.
    `signature` are the lines at the end, with placeholders as in the title; all of them or none.
    `contact` and `phone` are the paths of whom to ask about the report, where the pack has such
    fields. With `decimals` the cells of amounts show, and documents print, so many places at least.
    With `cover` the title stands alone on the first page; `contents` is the heading of the table
    of contents, which no other has.
    """

    id: str
    kind: str
    name: str
    version: str
    basis: str
    first_year: int
    title: tuple[str, ...]
    file_name: str
    organ: str
    year: str
    approved: str
    sheets: tuple[str, ...]
    last_year: int | None = None
    period: PeriodKind = PeriodKind.YEAR
    part: str = ""
    first_part: int = 0
    last_part: int = 0
    short_name: str = ""
    own_figures: str = ""
    typed_totals: bool = False
    signature: tuple[str, ...] = ()
    contact: str = ""
    phone: str = ""
    decimals: int = 0
    cover: bool = False
    contents: str = ""

    @property
    def first(self) -> Period:
        """The first period that is reported on in this format."""
        return Period(self.first_year, self.first_part or min(self.period.parts, 1))

    @property
    def last(self) -> Period | None:
        """The last one; None while the format is in force."""
        if self.last_year is None:
            return None
        return Period(self.last_year, self.last_part or self.period.parts)

    def covers_year(self, year: int) -> bool:
        """Whether a report on any part of that year is owed in this format."""
        return self.first_year <= year <= (self.last_year or year)

    def covers(self, period: Period) -> bool:
        """Whether a report on that period is owed in this format."""
        return self.first <= period <= (self.last or period)
