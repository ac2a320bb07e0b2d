"""What an office sends back to its units, in plain values: where each stands, and its findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.base.diagnostics import Diagnostic, Severity

__all__ = ["KINDS", "Frequent", "Link", "Summary", "SummaryEntry"]

KINDS = ("docx", "pdf", "html", "xlsx")  # of files that are made of a workbook, as they are listed


@dataclass(frozen=True, slots=True)
class Link:
    """A file: what it is called, and where it is, seen from the summary, as part of an address."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class SummaryEntry:
    """A workbook, or a unit that has not handed in any; `state` is one of `words()["states"]`.

    `year` is a text
    where the period is a part of one. `findings` begin with the worst. `files` are what was made of
    the workbook, by kind.
    """

    unit: str
    state: str
    bad: bool
    year: int | str | None = None
    format: str = ""
    contact: str = ""
    workbook: Link | None = None
    files: Mapping[str, Link] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()

    @property
    def accepted(self) -> int:
        """How many of its findings someone has looked into."""
        return sum(bool(found.accepted) for found in self.findings)

    def count(self, severity: Severity) -> int:
        """How many findings of that severity count."""
        return sum(one.severity is severity and not one.accepted for one in self.findings)


@dataclass(frozen=True, slots=True)
class Frequent:
    """A kind of finding, how often it occurs and in how many workbooks."""

    title: str
    severity: Severity
    count: int
    workbooks: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Where a collection stands: how many stand how, in words; all workbooks; what is frequent.

    `on_roster` are findings that belong to no workbook but to the roster of that name.
    """

    counts: tuple[str, ...]
    entries: tuple[SummaryEntry, ...]
    frequent: tuple[Frequent, ...] = ()
    roster: str = ""
    on_roster: tuple[Diagnostic, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of files that were made of any workbook."""
        return tuple(kind for kind in KINDS if any(kind in one.files for one in self.entries))

    @property
    def has_contacts(self) -> bool:
        """Whether it is known of any unit whom to call."""
        return any(one.contact for one in self.entries)
