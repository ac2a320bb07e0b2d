"""A report as values: every field with its cell, and the same report once proved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import cast

from reportgen.base.cells import CellRef
from reportgen.base.chinese import date_text
from reportgen.pack.fields import fields_of, total_columns
from reportgen.pack.head import paths_in
from reportgen.pack.model import GridSheet, Level, ListSheet, Pack
from reportgen.pack.periods import Period
from reportgen.pack.tree import grid_fields
from reportgen.report.contents import Contents, Value
from reportgen.report.exact import Number
from reportgen.report.ledger import Figures

__all__ = [
    "Acceptance",
    "CheckedReport",
    "Entry",
    "Paragraph",
    "PrintedParagraph",
    "Record",
    "Report",
    "printed",
    "printed_paragraphs",
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One value with its cell. `value` is None for a blank; `raw` is what the cell really held.

    `unit` is printed behind an amount for which the format leaves the unit open.
    """

    value: Value
    ref: CellRef
    raw: object = None
    unit: str = ""

    @property
    def printed(self) -> str:
        """The value as it stands in the document; nothing needs no unit."""
        return f"{printed(self.value)}{self.unit if self.value else ''}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a text with its cell."""

    level: Level
    text: str
    ref: CellRef


Record = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A clerk's word that a warning has been looked into and stands, with the reason.

    `rule` is the id or the code that the warning was listed under; `cell` its address in `sheet`,
    both empty when it is accepted wherever it occurs.
    """

    rule: str
    sheet: str
    cell: str
    reason: str
    ref: CellRef


@dataclass(frozen=True, eq=False)
class Report:
    """A whole report as read. A path is absent when its cell could not be read as its type.

    `entries` holds single values by path; `paragraphs` and `records` hold texts and lists by the
    key of their sheet. `computed` are the sums that the workbook computes, so nobody typed them.
    `previous_texts` are last year's texts by the key of their sheet, as far as they are known.
    `added_up` is what was added up from the reports of other organs, if it was.
    """

    pack: Pack
    workbook: str
    entries: Mapping[str, Entry]
    paragraphs: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    accepted: tuple[Acceptance, ...] = ()
    computed: frozenset[str] = frozenset()
    previous_texts: Mapping[str, str] = field(default_factory=dict)
    added_up: Figures | None = None

    def value(self, path: str) -> Value:
        """The value at `path`; None when it is blank or could not be read."""
        entry = self.entries.get(path)
        return entry.value if entry else None

    def number(self, path: str) -> Number | None:
        """The number at `path`; None when there is none."""
        value = self.value(path)
        return value if isinstance(value, Number) else None

    def text(self, key: str) -> str:
        """The whole text of a text sheet, heads included, a line a paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs.get(key, ()))

    @property
    def organ(self) -> str:
        """The reporting organ's name; empty when it is not known."""
        return str(self.value(self.pack.head.organ) or "")

    @property
    def year(self) -> int | None:
        """The year reported on; None when it is not known."""
        return cast("int | None", self.value(self.pack.head.year))

    @property
    def part(self) -> int:
        """Which part of the year is reported on; 0 for the whole year, and when it is not known."""
        path = self.pack.head.part
        choices = fields_of(self.pack)[path].choices if path else ()
        return (
            choices.index(cast("str", self.value(path))) + 1 if self.value(path) in choices else 0
        )

    @property
    def period(self) -> Period | None:
        """The year, or the part of it, that is reported on; None when it is not known."""
        is_known = self.year is not None and bool(self.part) == bool(self.pack.head.part)
        return Period(self.year or 0, self.part) if is_known else None

    @property
    def title(self) -> tuple[str, ...]:
        """The lines of the title."""
        return tuple(self.fill(line) for line in self.pack.head.title)

    @property
    def signature(self) -> tuple[str, ...]:
        """The lines at the end; none at all while a value in them is blank."""
        lines = self.pack.head.signature
        paths = paths_in("".join(lines))
        return tuple(map(self.fill, lines)) if all(map(self.value, paths)) else ()

    def notes_under(self, sheet: GridSheet | ListSheet) -> tuple[str, ...]:
        """What stands under a table."""
        if isinstance(sheet, ListSheet):
            records = self.records.get(sheet.key, ())
            listed = [one.value for record in records for one in record.values()]
            figures = [*listed, *map(self.value, total_columns(sheet))]
        else:
            figures = [self.value(field.path) for field in grid_fields(sheet)]
        notes = (sheet.footnote, "" if any(figures) else sheet.empty_note)
        return tuple(self.fill(note) for note in notes if note)

    def fill(self, text: str) -> str:
        """`text` with its `{path}` placeholders filled; only for texts of the pack's head."""
        for path, entry in self.entries.items():
            text = text.replace(f"{{{path}}}", printed(entry.value))
        return text

    def contents(self) -> Contents:
        """The values without their cells."""
        return Contents(
            values={path: entry.value for path, entry in self.entries.items()},
            texts={
                key: tuple((p.level, p.text) for p in paragraphs)
                for key, paragraphs in self.paragraphs.items()
            },
            lists={
                key: tuple({name: e.value for name, e in record.items()} for record in records)
                for key, records in self.records.items()
            },
        )


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """A report that broke no hard rule. Only `checks` makes one; only these are printed."""

    report: Report


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """A paragraph as it stands in the document: a run-in head and its text are one."""

    level: Level
    head: str
    text: str


def printed(value: Value) -> str:
    """A value as it stands in the document: no separators, amounts with the decimals entered."""
    match value:
        case None:
            return ""
        case Decimal():
            return format(value, "f")
        case date():
            return date_text(value)
        case _:
            return str(value)


def printed_paragraphs(paragraphs: Iterable[Paragraph]) -> tuple[PrintedParagraph, ...]:
    """The paragraphs as printed: each run-in head joined with the body text that follows it."""
    result: list[PrintedParagraph] = []
    for paragraph in paragraphs:
        last = result[-1] if result else None
        if paragraph.level is not Level.BODY:
            result.append(PrintedParagraph(paragraph.level, paragraph.text, ""))
        elif last and last.level.runs_in and not last.text:
            result[-1] = PrintedParagraph(last.level, last.head, paragraph.text)
        else:
            result.append(PrintedParagraph(Level.BODY, "", paragraph.text))
    return tuple(result)
