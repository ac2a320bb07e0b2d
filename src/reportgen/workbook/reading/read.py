"""How a filled workbook becomes a report with every value's cell, and findings for the rest."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import assert_never

from reportgen.base.cells import CellRef
from reportgen.base.chinese import listed
from reportgen.base.diagnostics import Diagnostic, catalogue, diagnose
from reportgen.base.file_names import readable_name
from reportgen.base.words import words
from reportgen.pack import Pack
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Sheet, TextSheet
from reportgen.report.report import Entry, Paragraph, Record, Report
from reportgen.workbook.layout.positions import HEADER_ROW, LEDGER_SHEET, PREVIOUS_SHEET
from reportgen.workbook.reading.appearance import appearance
from reportgen.workbook.reading.collecting import Collected
from reportgen.workbook.reading.extra_sheets import (
    read_acceptances,
    read_figures,
    read_previous_texts,
)
from reportgen.workbook.reading.fixed_texts import fixed_texts
from reportgen.workbook.reading.grid import read_grid
from reportgen.workbook.reading.identifying import identify_pack
from reportgen.workbook.reading.labels import check_labels, share_in_place
from reportgen.workbook.reading.matching import Matched, match_sheets, outside, unread_sheets
from reportgen.workbook.reading.sheets import read_form, read_list, read_text
from reportgen.workbook.reading.units import settle_units
from reportgen.workbook.xlsx.archive import Archive, UnreadableWorkbook, open_archive
from reportgen.workbook.xlsx.parsing import BookParts, open_book
from reportgen.workbook.xlsx.plaintext import comparable
from reportgen.workbook.xlsx.raw_cells import RawBook, RawSheet

__all__ = ["Reading", "read_workbook"]

EXTRA_SHEETS = (words()["acceptances"]["sheet"], PREVIOUS_SHEET, LEDGER_SHEET)
MOST_HEADER_ROW = 20  # rows put in above a text or list do no harm


@dataclass(frozen=True)
class Reading:
    """What came of reading; without a report the file could not be understood at all.

    `content` is the file's bytes, exactly those that were read.
    """

    report: Report | None
    diagnostics: tuple[Diagnostic, ...]
    content: bytes = field(default=b"", repr=False)


def read_workbook(path: Path, content: bytes | None = None) -> Reading:
    """Read a workbook that `write_workbook` made; whatever is in it, nothing is raised.

    With `content` those bytes are read, and `path` only gives the name.
    """
    try:
        archive = open_archive(path, content)
        parts = open_book(archive)
        pack, unsure = identify_pack(parts)
        book = _cells_of(parts, pack)
    except UnreadableWorkbook as error:
        return Reading(None, (error.finding.with_(workbook=readable_name(path)),))
    findings = _beside_the_cells(archive)
    findings += unsure
    return replace(_read_book(readable_name(path), pack, book, findings), content=archive.content)


def _beside_the_cells(archive: Archive) -> list[Diagnostic]:
    """What is said of what lies in the file and is never opened."""
    findings = [diagnose("file-has-macros")] if archive.has_macros else []
    if found := listed(archive.active_contents):
        findings.append(diagnose("file-has-links", found=found))
    return findings


def _cells_of(parts: BookParts, pack: Pack) -> RawBook:
    """All worksheets; those that are none of the report's only at a glance."""
    own = {comparable(sheet.name) for sheet in pack.sheets} | {comparable(n) for n in EXTRA_SHEETS}
    names = (name for name in parts.names if name not in unread_sheets())
    sheets = (parts.sheet(name, glance=comparable(name) not in own) for name in names)
    return RawBook(tuple(sheets), parts.from_1904)


def _read_book(workbook: str, pack: Pack, book: RawBook, findings: list[Diagnostic]) -> Reading:
    matched = match_sheets(pack, book)
    entries: dict[str, Entry] = {}
    paragraphs: dict[str, tuple[Paragraph, ...]] = {}
    records: dict[str, tuple[Record, ...]] = {}
    computed: set[str] = set()
    for sheet in pack.sheets:
        raw = matched.found.get(sheet.key)
        if raw is None:
            findings.append(_missing(sheet, matched))
            continue
        collected = _read_sheet(pack, sheet, raw, from_1904=book.dates_from_1904)
        findings += sorted(collected.findings, key=_place)
        entries |= _in_order(sheet, collected.entries)
        computed |= collected.computed
        if isinstance(sheet, TextSheet):
            paragraphs[sheet.key] = tuple(collected.paragraphs)
        elif isinstance(sheet, ListSheet):
            records[sheet.key] = tuple(collected.records)
    findings += settle_units(pack, entries)
    findings += [diagnose("sheet-extra", sheet=raw.name, found=raw.name) for raw in matched.extra]
    report = Report(
        pack,
        workbook,
        entries,
        paragraphs,
        records,
        accepted=read_acceptances(book),
        computed=frozenset(computed),
        previous_texts=read_previous_texts(book),
        added_up=read_figures(pack, book),
    )
    return Reading(report, tuple(_with_rule(found, pack, workbook) for found in findings))


def _place(finding: Diagnostic) -> tuple[int, int]:
    return (finding.at.row, finding.at.column) if finding.at else (0, 0)


def _in_order(sheet: Sheet, entries: dict[str, Entry]) -> dict[str, Entry]:
    """Sums were worked out last; the report has them where they stand."""
    return dict(sorted(entries.items(), key=lambda item: (item[1].ref.row, item[1].ref.column)))


def _read_sheet(pack: Pack, sheet: Sheet, raw: RawSheet, *, from_1904: bool) -> Collected:
    collected = Collected(raw, from_1904)
    header_row = _header_row(sheet, raw)
    check = check_labels(raw, fixed_texts(sheet, header_row))
    collected.findings += check.findings
    if check.is_shifted:
        return collected
    match sheet:
        case FormSheet():
            read_form(sheet, collected)
        case TextSheet():
            read_text(sheet, collected, header_row)
        case GridSheet():
            read_grid(sheet, collected)
        case ListSheet():
            read_list(sheet, collected, header_row)
        case _:
            assert_never(sheet)
    collected.findings += appearance(raw, collected.taken)
    stray = outside(pack, sheet, raw, header_row)
    if stray:
        first = CellRef(sheet.name, *stray[0])
        collected.find("outside-table", first, found=len(stray))
    return collected


def _header_row(sheet: Sheet, raw: RawSheet) -> int:
    """Where the header of a text or list stands: rows may have been put in above it."""
    if isinstance(sheet, TextSheet | ListSheet):
        for row in range(1, MOST_HEADER_ROW + 1):
            if share_in_place(raw, fixed_texts(sheet, row)) == 1:
                return row
    return HEADER_ROW


def _missing(sheet: Sheet, matched: Matched) -> Diagnostic:
    guess = matched.guesses.get(sheet.key)
    if guess:
        return diagnose("sheet-renamed", sheet=sheet.name, found=guess, expected=sheet.name)
    return diagnose("sheet-missing", sheet=sheet.name, expected=sheet.name)


def _with_rule(finding: Diagnostic, pack: Pack, workbook: str) -> Diagnostic:
    """The finding with its workbook, and with the number of the pack's rule on this kind of fault.

    The rule's severity is not taken over: a value that was not read can never be printed.
    """
    kind = catalogue()[finding.code].kind
    rule = next((rule.id for rule in pack.rules if rule.kind == kind), finding.rule)
    return finding.with_(workbook=workbook, rule=rule)
