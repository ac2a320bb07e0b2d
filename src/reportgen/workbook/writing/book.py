"""The whole openpyxl workbook of a pack: guide, sheets, hidden stamp."""

from collections.abc import Mapping
from typing import assert_never

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.base.words import words
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Pack, Sheet, TextSheet
from reportgen.report.contents import Contents
from reportgen.report.ledger import Ledger
from reportgen.workbook.layout.positions import (
    CHECKS_SHEET,
    LAYOUT_VERSION,
    LEDGER_SHEET,
    PREVIOUS_SHEET,
    STAMP_SHEET,
)
from reportgen.workbook.layout.totals import Totals
from reportgen.workbook.live.cells import write_live
from reportgen.workbook.live.hidden_sheet import write_checks
from reportgen.workbook.writing.extra_sheets import (
    write_acceptances,
    write_names,
    write_previous_texts,
)
from reportgen.workbook.writing.grid import computed_formulas, write_grid
from reportgen.workbook.writing.guide import write_guide
from reportgen.workbook.writing.ledger import write_figures, write_ledger
from reportgen.workbook.writing.sheets import write_form, write_list, write_text

__all__ = ["build_book"]


def build_book(
    pack: Pack,
    contents: Contents,
    totals: Totals,
    previous_texts: Mapping[str, str],
    ledger: Ledger | None = None,
) -> Workbook:
    """The workbook of the pack, filled with the contents."""
    book = Workbook()
    book.properties.creator = "reportgen"
    book.properties.title = pack.head.name
    first = book.active
    assert isinstance(first, Worksheet)  # noqa: S101  # a new workbook has one sheet
    write_guide(first, pack, ledger)
    for sheet in pack.sheets:
        target = book.create_sheet(sheet.name)
        if isinstance(sheet, TextSheet):
            lines = previous_texts.get(sheet.key, "").splitlines()
            write_text(target, sheet, contents, lines)
        else:
            _write_sheet(target, pack, sheet, contents, totals)
        write_live(target, pack, sheet)
    if ledger:
        write_ledger(book.create_sheet(words()["ledger"]["sheet"]), pack, ledger)
    write_names(book.create_sheet(words()["names"]["sheet"]), pack)
    write_acceptances(book.create_sheet(words()["acceptances"]["sheet"]), pack)
    if previous_texts:
        write_previous_texts(book.create_sheet(PREVIOUS_SHEET), previous_texts)
    if ledger:
        write_figures(book.create_sheet(LEDGER_SHEET), ledger)
    write_checks(book.create_sheet(CHECKS_SHEET), pack, _computed(pack, contents, totals))
    _write_stamp(book.create_sheet(STAMP_SHEET), pack, totals)
    return book


def _computed(pack: Pack, contents: Contents, totals: Totals) -> set[str]:
    """The paths of the cells of tables that hold the formula of a sum."""
    grids = (sheet for sheet in pack.sheets if isinstance(sheet, GridSheet))
    return {path for sheet in grids for path in computed_formulas(sheet, contents, totals)}


def _write_sheet(
    target: Worksheet, pack: Pack, sheet: Sheet, contents: Contents, totals: Totals
) -> None:
    match sheet:
        case FormSheet():
            write_form(target, pack, sheet, contents)
        case TextSheet():
            write_text(target, sheet, contents)
        case GridSheet():
            write_grid(target, pack, sheet, contents, totals)
        case ListSheet():
            write_list(target, pack, sheet, contents, totals)
        case _:
            assert_never(sheet)


def _write_stamp(target: Worksheet, pack: Pack, totals: Totals) -> None:
    """What the reader recognises the workbook by."""
    target.append(["pack", pack.id])
    target.append(["pack_version", pack.head.version])
    target.append(["layout", LAYOUT_VERSION])
    target.append(["totals", totals])
    target.sheet_state = "veryHidden"
