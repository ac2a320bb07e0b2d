"""How cells with findings are marked, and the marks of an earlier copy taken off."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Diagnostic, Severity
from reportgen.base.words import words
from reportgen.workbook.annotate.findings_sheet import FILLS, is_list, write_list
from reportgen.workbook.craft.openpyxl_internals import (
    commented_cells,
    formats_of,
    replace_formats,
)
from reportgen.workbook.craft.sheetcraft import at, clean_text, lines_needed
from reportgen.workbook.xlsx.plaintext import comparable

__all__ = ["OUR_FORMULA", "mark_book"]

OUR_FORMULA = 'N("reportgen")=0'  # always true: by it our colours are known again
MOST_COMMENTS = 2000
COMMENT_PIXELS = 320
_LINE_PIXELS = 18


def mark_book(book: Workbook, file: str, diagnostics: Sequence[Diagnostic]) -> None:
    """Take old marks off, then colour and comment the cells and put the list in front."""
    for sheet in [one for one in book.worksheets if is_list(one)]:
        book.remove(sheet)
    sheets = {comparable(sheet.title): sheet for sheet in reversed(book.worksheets)}
    for sheet in book.worksheets:
        _unmark(sheet)
    for name, found in _by_sheet(diagnostics).items():
        if comparable(name) in sheets:
            _mark_sheet(sheets[comparable(name)], found)
    titles = {name: sheet.title for name, sheet in sheets.items()}
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = False
    write_list(book, file, diagnostics, titles)


def _by_sheet(diagnostics: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for one in diagnostics:
        if one.at:
            found[one.at.sheet].append(one)
    return found


def _unmark(sheet: Worksheet) -> None:
    """Take off the colours and the parts of comments that are ours."""
    others = [one for one in formats_of(sheet) if OUR_FORMULA not in one[1].formula]
    replace_formats(sheet, others)
    for cell in commented_cells(sheet):
        own, mark, _ = cell.comment.text.partition(_first_line()) if cell.comment else ("", "", "")
        if mark:
            author = cell.comment.author if cell.comment else ""
            cell.comment = Comment(own.rstrip(), author) if own.strip() else None


def _first_line() -> str:
    return words()["marked"]["comment"]


def _mark_sheet(sheet: Worksheet, diagnostics: Sequence[Diagnostic]) -> None:
    areas = _Areas(sheet)
    colours: dict[str, Severity] = {}
    comments: dict[tuple[int, int], list[Diagnostic]] = defaultdict(list)
    for one in diagnostics:
        for ref in {*one.cells, *([one.at] if one.at else [])}:
            area = areas.of(ref)
            colours[area] = max(one.severity, colours.get(area, one.severity))
        if one.at:
            comments[areas.corner(one.at)].append(one)
    _colour(sheet, colours)
    for place, found in list(comments.items())[:MOST_COMMENTS]:
        _comment(at(sheet, *place), found)


class _Areas:
    """Where the cells of a sheet are seen: alone, or merged with others."""

    def __init__(self, sheet: Worksheet) -> None:
        self.merged = {
            (row, column): area
            for area in sheet.merged_cells.ranges
            if area.size["rows"] * area.size["columns"] < 10_000
            for row in range(area.min_row, area.max_row + 1)
            for column in range(area.min_col, area.max_col + 1)
        }

    def of(self, ref: CellRef) -> str:
        """The range that is seen as that cell."""
        area = self.merged.get((ref.row, ref.column))
        return area.coord if area else ref.a1

    def corner(self, ref: CellRef) -> tuple[int, int]:
        """The cell that a comment on it belongs to."""
        area = self.merged.get((ref.row, ref.column))
        return (area.min_row, area.min_col) if area else (ref.row, ref.column)


def _colour(sheet: Worksheet, colours: dict[str, Severity]) -> None:
    """Our colours come before all other formats of the cells."""
    formats = []
    for severity, colour in FILLS.items():
        cells = [area for area, worst in colours.items() if worst is severity]
        if cells:
            fill = PatternFill("solid", start_color=colour, end_color=colour)
            style = DifferentialStyle(fill=fill)
            rule = Rule(type="expression", dxf=style, formula=[OUR_FORMULA], stopIfTrue=True)
            formats.append((" ".join(cells), rule))
    formats += sorted(formats_of(sheet), key=lambda one: one[1].priority)
    for priority, (_, rule) in enumerate(formats, start=1):
        rule.priority = priority
    replace_formats(sheet, formats)


def _comment(cell: Cell, diagnostics: Sequence[Diagnostic]) -> None:
    """What was found, behind whatever comment the user had there."""
    texts = words()["marked"]
    parts = [texts["finding"].format(**_told(one)).rstrip() for one in diagnostics]
    own = cell.comment.text.rstrip() + "\n" if cell.comment else ""
    author = cell.comment.author if cell.comment else "reportgen"
    text = clean_text(own + _first_line() + "\n" + "\n".join(parts))
    height = _LINE_PIXELS * (1 + lines_needed(text, COMMENT_PIXELS))
    cell.comment = Comment(text, author, height=height, width=COMMENT_PIXELS)


def _told(one: Diagnostic) -> dict[str, str]:
    severity = words()["severity"][one.severity.name.lower()]
    return {"severity": severity, "message": one.message, "hint": one.hint}
