"""A copy of the user's workbook in which some cells hold figures that were not there."""

from collections.abc import Mapping
from pathlib import Path

from reportgen.base.cells import CellRef
from reportgen.workbook.xlsx.archive import UnreadableWorkbook, open_archive
from reportgen.workbook.xlsx.parsing import open_book
from reportgen.workbook.xlsx.plaintext import comparable

__all__ = ["write_figures"]


def write_figures(
    path: Path, figures: Mapping[CellRef, int], content: bytes | None = None
) -> bytes | None:
    """The workbook (or its `content`) with those figures; None when it cannot be copied.

    Excel works its formulas out anew when it opens the copy.
    """
    # late: openpyxl, for a copy only
    from reportgen.workbook.annotate.loading import load_copy
    from reportgen.workbook.annotate.saving import save_copy
    from reportgen.workbook.craft.sheetcraft import at

    try:
        parts = open_book(open_archive(path, content))
        book = load_copy(parts)
        if book is None:
            return None
        sheets = {comparable(sheet.title): sheet for sheet in reversed(book.worksheets)}
        for ref, figure in figures.items():
            at(sheets[comparable(ref.sheet)], ref.row, ref.column).value = figure
        book.calculation.fullCalcOnLoad = True
        return save_copy(book, parts)
    except (UnreadableWorkbook, OverflowError):  # openpyxl cannot write a number of 400 digits
        return None
