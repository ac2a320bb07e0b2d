"""Which worksheet is which sheet of the pack, and what stands outside of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.base.words import words
from reportgen.pack import Pack
from reportgen.pack.geometry import BoxRole, lay_out
from reportgen.pack.model import GridSheet, Sheet, TextSheet
from reportgen.workbook.layout.positions import (
    CHECKS_SHEET,
    HEADER_ROW,
    LEDGER_SHEET,
    NOTE_ROW,
    PREVIOUS_COLUMN,
    PREVIOUS_SHEET,
    STAMP_SHEET,
    box_cell,
    check_column,
    extent,
    first_check_row,
)
from reportgen.workbook.live.places import place_checks
from reportgen.workbook.reading.fixed_texts import fixed_texts
from reportgen.workbook.reading.labels import share_in_place
from reportgen.workbook.xlsx.plaintext import comparable
from reportgen.workbook.xlsx.raw_cells import RawBook, RawSheet

__all__ = ["Matched", "match_sheets", "outside", "unread_sheets"]

LEAST_SHARE = 0.6  # of the labels in place, for a worksheet to pass for a renamed one


@dataclass(frozen=True)
class Matched:
    """Worksheets by the key of the pack's sheet, probable names of missing ones, and the rest."""

    found: Mapping[str, RawSheet]
    guesses: Mapping[str, str]
    extra: tuple[RawSheet, ...]


def match_sheets(pack: Pack, book: RawBook) -> Matched:
    """Find the pack's sheets by name, spaces and widths ignored."""
    by_name = {comparable(raw.name): raw for raw in reversed(book.sheets)}
    found = {
        sheet.key: by_name[comparable(sheet.name)]
        for sheet in pack.sheets
        if comparable(sheet.name) in by_name
    }
    own = {raw.name for raw in found.values()} | _beside()
    others = [raw for raw in book.sheets if raw.name not in own and not _is_marks_list(raw)]
    extra = [raw for raw in others if any(True for _ in raw.filled())]
    guesses: dict[str, str] = {}
    for sheet in pack.sheets:
        renamed = None if sheet.key in found else _renamed(sheet, extra)
        if renamed:
            guesses[sheet.key] = renamed.name
            extra.remove(renamed)
    return Matched(found, guesses, tuple(extra))


def unread_sheets() -> set[str]:
    """The names of the sheets that serve the clerk or the program, and hold nothing to be read."""
    visible = {words()[section]["sheet"] for section in ("guide", "names", "ledger")}
    return visible | {STAMP_SHEET, CHECKS_SHEET}


def _beside() -> set[str]:
    """The names of the sheets that hold no part of the report."""
    return unread_sheets() | {words()["acceptances"]["sheet"], PREVIOUS_SHEET, LEDGER_SHEET}


def _is_marks_list(raw: RawSheet) -> bool:
    """Whether a worksheet is the list of findings in a marked copy."""
    return raw.text(1, 1) == words()["marked"]["title"]


def _renamed(sheet: Sheet, candidates: list[RawSheet]) -> RawSheet | None:
    """The worksheet that has the labels of a missing sheet."""
    if isinstance(sheet, TextSheet):
        heading = comparable(sheet.heading or sheet.name)
        return next((raw for raw in candidates if comparable(raw.text(1, 1)) == heading), None)
    texts = fixed_texts(sheet)
    return next((raw for raw in candidates if share_in_place(raw, texts) >= LEAST_SHARE), None)


def outside(
    pack: Pack, sheet: Sheet, raw: RawSheet, header_row: int = HEADER_ROW
) -> list[tuple[int, int]]:
    """The places that are filled although nothing of the sheet stands there."""
    last_row, last_column = extent(sheet)
    checks = _check_rows(pack, sheet)
    empty = _fillers(sheet)
    return sorted(
        (row, column)
        for row, column in raw.filled()
        if (
            column > last_column
            or (last_row and row > last_row and row > NOTE_ROW)
            or (row, column) in empty
        )
        and row not in checks
        and not _is_check(sheet, raw, (row, column), header_row)
        and not _is_previous(sheet, raw, (row, column), header_row)
    )


def _fillers(sheet: Sheet) -> frozenset[tuple[int, int]]:
    """The cells beside the longer half of a table, in which nothing belongs."""
    if not isinstance(sheet, GridSheet):
        return frozenset()
    boxes = (box for box in lay_out(sheet).boxes if box.role is BoxRole.FILLER)
    cells = (box_cell(sheet, box) for box in boxes)
    return frozenset((cell.row, cell.column) for cell in cells)


def _check_rows(pack: Pack, sheet: Sheet) -> range:
    """The rows of live checks below a table."""
    if not isinstance(sheet, GridSheet):
        return range(0)
    first = first_check_row(sheet)
    return range(first, first + len(place_checks(pack, sheet).below))


def _is_previous(sheet: Sheet, raw: RawSheet, place: tuple[int, int], header_row: int) -> bool:
    """Whether a cell is in the column of last year's paragraphs, under its head."""
    row, column = place
    if not isinstance(sheet, TextSheet) or column != PREVIOUS_COLUMN or row < header_row:
        return False
    head = words()["sheet"]["previous_texts"]
    return comparable(raw.text(header_row, PREVIOUS_COLUMN)) == comparable(head)


def _is_check(sheet: Sheet, raw: RawSheet, place: tuple[int, int], header_row: int) -> bool:
    """Whether a cell beside the table is one of our live checks, or the head of their column."""
    row, column = place
    is_ours = row <= header_row or raw.cell(row, column).formula is not None
    return column == check_column(sheet) and is_ours
