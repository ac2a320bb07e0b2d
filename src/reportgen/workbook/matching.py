"""A raw workbook and its pack in: which worksheet is which, and what stands outside, out."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.geometry import lay_out
from reportgen.pack import Pack
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Sheet, TextSheet
from reportgen.wording import words
from reportgen.workbook.cells import RawBook, RawSheet
from reportgen.workbook.fixed_texts import fixed_texts
from reportgen.workbook.labels import share_in_place
from reportgen.workbook.plaintext import comparable
from reportgen.workbook.positions import (
    DATA_ROW,
    NOTE_COLUMN,
    NOTE_ROW,
    PREVIOUS_SHEET,
    STAMP_SHEET,
    TABLE_ROW,
    TEXT_COLUMN,
)

__all__ = ["Matched", "match_sheets", "outside"]

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


def _beside() -> set[str]:
    """The names of the sheets that hold no part of the report."""
    visible = {words()[section]["sheet"] for section in ("guide", "names", "acceptances")}
    return visible | {STAMP_SHEET, PREVIOUS_SHEET}


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


def outside(sheet: Sheet, raw: RawSheet) -> list[tuple[int, int]]:
    """The places that are filled although nothing of the sheet stands there."""
    last_row, last_column = _extent(sheet)
    return sorted(
        (row, column)
        for row, column in raw.filled()
        if column > last_column or (last_row and row > last_row and row > NOTE_ROW)
    )


def _extent(sheet: Sheet) -> tuple[int, int]:
    """The last row (0 when there is no last one) and the last column of a sheet."""
    match sheet:
        case GridSheet():
            layout = lay_out(sheet)
            return TABLE_ROW + layout.rows - 1, layout.columns
        case FormSheet():
            return DATA_ROW + len(sheet.fields) - 1, NOTE_COLUMN
        case TextSheet():
            return 0, TEXT_COLUMN
        case ListSheet():
            return 0, len(sheet.columns)
