"""A document → which report it is, what a workbook of it holds, and what is to be said about it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from reportgen.base.chinese import CHAPTER_LINE, listed
from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.words import sentence
from reportgen.filling.published.contacts import find_contacts
from reportgen.filling.published.expecting import expected_lists, vocabulary_of
from reportgen.filling.published.found import (
    Document,
    PlacedTable,
    PlacedText,
    place_of,
    quoted,
)
from reportgen.filling.published.labels import ENOUGH, likeness
from reportgen.filling.published.lists import read_list
from reportgen.filling.published.paragraphs import Paragraphs, is_signature, paragraphs_of
from reportgen.filling.published.sections import Section, Sections, find_sections
from reportgen.filling.published.strips import Strip
from reportgen.filling.published.tables import TableReading, read_tables
from reportgen.filling.published.title import (
    Title,
    find_title,
    title_of_window,
    titles_in,
    whole_organ,
)
from reportgen.filling.published.wanting import conflicts, missing_rows
from reportgen.pack import Pack, load_pack, pack_ids
from reportgen.pack.fields import fields_of
from reportgen.pack.model import TextSheet
from reportgen.report.contents import Contents, Value

__all__ = ["Recognised", "recognise"]

_MOST_PIECES = 4_000  # passages and cells: four times a long report with its site


@dataclass(frozen=True)
class Recognised:
    """The contents of the workbook and the findings; `places` say where each figure stands.

    Without `pack` there is no report in the document.
    """

    pack: Pack | None
    contents: Contents = field(default_factory=Contents)
    findings: tuple[Diagnostic, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)


def recognise(document: Document, name: str) -> Recognised:
    """Find the report in a document; `name` is what the file is called."""
    if document.size > _MOST_PIECES:
        return _refused("published-unreadable", name, reason=sentence("files", "too-large"))
    views = [_View(document, load_pack(pack_id)) for pack_id in pack_ids()]
    known = [view for view in views if view.covers]
    view = max(known or views, key=lambda one: one.likeness(len(known) == 1), default=None)
    if view is None or view.is_nothing:
        return _refused("published-no-report", name)
    if several := view.several(name):
        return Recognised(None, findings=(several,))
    contents, findings = _Filling(document, view, views).done()
    places = {path: str(one.place) for path, one in view.tables.figures.items()}
    return Recognised(view.pack, contents, findings, places)


def _refused(code: str, name: str, **details: Any) -> Recognised:
    return Recognised(None, findings=(diagnose(code, found=name, **details),))


class _View:
    """A document as a report of one pack."""

    def __init__(self, document: Document, pack: Pack) -> None:
        self.document, self.pack = document, pack
        self.sections: Sections = find_sections(document, pack)
        self.title: Title | None = find_title(self.sections.before, pack)
        self.title = self.title or title_of_window(document.window, pack)

    @property
    def year(self) -> int | None:
        """The year of the title."""
        text = self.title.values.get(self.pack.head.year, "") if self.title else ""
        return int(text) if text.isdecimal() else None

    @cached_property
    def tables(self) -> TableReading:
        """What the tables of the report hold."""
        pieces = (piece for part in self.sections.parts for piece in part.pieces)
        return read_tables([one for one in pieces if isinstance(one, PlacedTable)], self.pack)

    @property
    def covers(self) -> bool:
        """Whether there are headings of the pack, under a title with one of its years."""
        known = self.year is not None and self.pack.head.covers_year(self.year)
        return known and bool(self.sections.headings)

    def likeness(self, alone: bool) -> tuple[float, int]:  # no choice, no look
        """What decides between packs: the headings, then the figures."""
        return self.sections.likeness, 0 if alone else len(self.tables.figures)

    def several(self, name: str) -> Diagnostic | None:
        """What is said of a document with two reports: two titles, or most figures twice."""
        inside = (one for part in self.sections.parts for one in part.pieces)
        titles = titles_in([one for one in inside if isinstance(one, PlacedText)], self.pack)
        if len(titles) > 1:
            found = listed(f"{organ}{year}" for organ, year in sorted(titles))
            return diagnose("published-titles", found=found, file=name)
        twice = {*self.tables.conflicts, *(self.tables.figures.keys() & self.outside.figures)}
        if len(twice) > len(self.tables.figures) / 2:
            return diagnose("published-several", found=name, count=len(twice))
        return None

    @cached_property
    def outside(self) -> TableReading:
        """What tables around the report hold, which should be nothing."""
        tables = [one for one in self.sections.outside if isinstance(one, PlacedTable)]
        return read_tables(tables, self.pack)

    @property
    def is_nothing(self) -> bool:
        """Whether the document has nothing of such a report."""
        return len(self.sections.headings) < 2 and not self.tables.figures


class _Filling:
    """Makes the contents of a workbook, and says what does not go into it."""

    def __init__(self, document: Document, view: _View, views: Iterable[_View]) -> None:
        self.document, self.view, self.views = document, view, views
        self.pack, self.sections, self.tables = view.pack, view.sections, view.tables
        self.found: list[Diagnostic] = []
        self.values: dict[str, Value] = {}
        self.texts: dict[str, Paragraphs] = {}
        self.lists: dict[str, tuple[dict[str, Value], ...]] = {}

    def done(self) -> tuple[Contents, tuple[Diagnostic, ...]]:
        """Fill everything in, in the order of the report."""
        self._head()
        self._headings()
        strips = self._lists()
        for section in self.sections.parts:
            self._section(section)
        self._tell_tables(strips)
        self._tell_outside()
        self.values |= self.tables.values
        lists = {key: tuple(records) for key, records in self.lists.items()}
        return Contents(self.values, self.texts, lists), tuple(self.found)

    def _tell(self, code: str, **details: Any) -> None:
        self.found.append(diagnose(code, **details))

    # --- head -------------------------------------------------------------------------------------

    def _head(self) -> None:
        head, title = self.pack.head, self.view.title
        expected = head.short_name or head.name
        if title is None:
            self._tell("published-no-title", expected=expected)
            return
        fields = fields_of(self.pack)
        for path, text in title.values.items():
            self.values[path] = int(text) if fields[path].type.is_year else text
        organ = whole_organ(title, (one.text for one in self.document.passages), self.pack)
        self.values[head.organ] = organ
        self._tell(
            "published-head", found=title.text, organ=organ, year=self.view.year, expected=expected
        )
        if not self.tables.strips:
            return
        better = min(self.views, key=lambda one: len(one.tables.strips))
        if len(better.tables.strips) < len(self.tables.strips):
            other = better.pack.head.short_name or better.pack.head.name
            self._tell("published-other-format", found=other, expected=expected)

    def _headings(self) -> None:
        for one in self.sections.headings:
            piece = self.document.pieces[one.at]
            where = {
                "sheet": one.sheet.name,
                "place": str(place_of(piece)),
                "expected": one.sheet.heading,
            }
            if one.likeness < 1:
                self._tell("published-heading", found=quoted(piece), **where)
            if one.count > 1:
                self._tell("published-heading-twice", count=one.count, **where)
        for sheet in self.sections.missing:
            self._tell("published-heading-missing", sheet=sheet.name, expected=sheet.heading)

    # --- texts ------------------------------------------------------------------------------------

    def _section(self, section: Section) -> None:
        sheet = section.sheet or self._foreword
        passages = [one for one in section.pieces if isinstance(one, PlacedText)]
        if section.sheet is None:
            passages = self._behind_title(passages)
        passages = [one for one in passages if not self._is_label(one)]
        passages = self._without_signature(section, passages)
        if isinstance(sheet, TextSheet):
            self.texts[sheet.key] = paragraphs_of(one.text for one in passages)
            for one in passages if section.sheet is None else ():
                if re.fullmatch(CHAPTER_LINE, one.text):
                    place = str(one.place)
                    self._tell(
                        "published-chapter", found=one.text, expected=sheet.name, place=place
                    )
            self._contacts(passages)
            return
        name = sheet.name if sheet else None
        for one in passages:
            place = str(one.place)
            self._tell("published-text-unplaced", sheet=name, found=quoted(one), place=place)

    def _contacts(self, passages: Iterable[PlacedText]) -> None:
        for one in find_contacts(passages, self.pack):
            if one.path not in self.values:
                self.values[one.path] = one.value
                place = str(one.place)
                self._tell(
                    "published-contact", path=one.path, found=one.text, label=one.label, place=place
                )

    @property
    def _foreword(self) -> TextSheet | None:
        first = self.pack.printed_sheets[0]
        return first if isinstance(first, TextSheet) and not first.heading else None

    def _behind_title(self, passages: list[PlacedText]) -> list[PlacedText]:
        """What stands between the title and the first heading, but for a table of contents."""
        if self.view.title and self.view.title.last >= 0:
            last = self.sections.before[self.view.title.last]
            passages = passages[passages.index(last) + 1 :] if last in passages else passages
        headings = [sheet.heading for sheet in self.pack.printed_sheets if sheet.heading]
        return [
            one for one in passages if not any(likeness(one.text, h) >= ENOUGH for h in headings)
        ]

    def _is_label(self, passage: PlacedText) -> bool:
        """Whether a line is a fixed text of the format: a band, or what stands over a list."""
        captions = [one.caption for one in expected_lists(self.pack) if one.key in self.lists]
        if any(likeness(passage.text, caption) == 1.0 for caption in captions):
            return True
        return vocabulary_of(self.pack).is_frame(passage.text)

    def _without_signature(self, section: Section, passages: list[PlacedText]) -> list[PlacedText]:
        """The passages but for organ and day at the end of the report, or below its title."""
        organ = str(self.values.get(self.pack.head.organ, ""))
        if section.sheet is None:
            signed = [one for one in passages if is_signature(one.text, organ)]
            rest = [one for one in passages if one not in signed]
        elif section is self.sections.parts[-1]:
            end = len(passages)
            while end and is_signature(passages[end - 1].text, organ):
                end -= 1
            rest, signed = passages[:end], passages[end:]
        else:
            return passages
        if signed:
            self._tell("published-signature", found=listed(quoted(one) for one in signed))
        return rest

    # --- tables -----------------------------------------------------------------------------------

    def _lists(self) -> list[Strip]:
        """Read the lists; the strips that are nobody's are left."""
        strips = self.tables.strips
        for sheet in expected_lists(self.pack):
            reading, strips = read_list(sheet, strips)
            if reading:
                self.lists[sheet.key] = tuple(dict(record) for record in reading.records)
                self.values |= reading.totals
        return strips

    def _tell_tables(self, strips: Iterable[Strip]) -> None:
        self.found += self.tables.found
        self.found += conflicts(self.tables)
        around = self.view.outside
        left = around.fitted if around.figures else ()
        for strip in (*strips, *left):
            rows = (*strip.header_rows, *strip.rows)
            texts = (cell.text.replace("\n", "") for row in rows for cell in strip.grid.row(row))
            if shown := listed(text for text in dict.fromkeys(texts) if text):
                place = str(strip.place(rows[0]))
                self._tell("published-table-unknown", found=shown, place=place)
        self.found += missing_rows(self.tables)

    def _tell_outside(self) -> None:
        outside = self.sections.outside
        if outside:
            self._tell("published-outside", count=len(outside), found=quoted(outside[0]))
        if self.document.damaged:
            self._tell("published-damaged", count=self.document.damaged)
