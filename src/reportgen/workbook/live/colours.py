"""The colours that the cells of a sheet take on while something is wrong."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.base.cells import CellRef, area, areas, column_letters, runs
from reportgen.base.words import words
from reportgen.pack.geometry import lay_out
from reportgen.pack.model import (
    FieldType,
    FormSheet,
    GridSheet,
    Level,
    ListSheet,
    Pack,
    Sheet,
    TextSheet,
)
from reportgen.workbook.craft.styles import (
    BLANK_FILL,
    DONE,
    DONE_FILL,
    DOUBT,
    DOUBT_FILL,
    WRONG,
    WRONG_FILL,
)
from reportgen.workbook.layout.positions import (
    DATA_ROW,
    HEADER_ROW,
    HEADING_ROW,
    LEVEL_COLUMN,
    TABLE_ROW,
    TEXT_COLUMN,
    box_cell,
    check_column,
    extent,
    first_check_row,
    form_cells,
)
from reportgen.workbook.live.checks import LiveCheck, live_checks
from reportgen.workbook.live.formulas import quoted
from reportgen.workbook.live.places import place_checks

__all__ = ["colour_states", "mark_breaches"]


def _look(font: str | None, fill: str, *, framed: bool = False) -> DifferentialStyle:
    side = Side(style="thin", color=font) if framed else None
    return DifferentialStyle(
        font=Font(color=font) if font else None,
        fill=PatternFill("solid", start_color=fill, end_color=fill),
        border=Border(left=side, right=side, top=side, bottom=side) if framed else None,
    )


def _add(target: Worksheet, cells: Sequence[str], formula: str, look: DifferentialStyle) -> None:
    rule = Rule(type="expression", formula=[formula], dxf=look)
    target.conditional_formatting.add(" ".join(cells), rule)


def mark_breaches(target: Worksheet, pack: Pack, sheet: Sheet) -> None:
    """Red for the cells of a broken equation, amber for doubtful ones, pale yellow for blanks."""
    placed = place_checks(pack, sheet)
    checks = live_checks(pack)
    column = check_column(sheet)
    for row, numbers in enumerate(placed.below, start=_first_below(sheet)):
        _mark_rule(target, [checks[number] for number in numbers], column=None, row=row)
    rules: dict[str, list[LiveCheck]] = {}
    for number in sorted(number for own in placed.beside.values() for number in own):
        rules.setdefault(checks[number].rule, []).append(checks[number])
    for own in rules.values():
        _mark_rule(target, own, column=column, row=None)
    _mark_blanks(target, sheet)
    letter = column_letters(column)
    colour_states(target, f"{letter}{HEADING_ROW}")
    doubt = f"LEFT(${letter}{TABLE_ROW},{len(words()['live']['doubt'])})"
    font = DifferentialStyle(font=Font(color=DOUBT))
    cells = f"{letter}{TABLE_ROW}:{letter}{max(extent(sheet)[0], DATA_ROW)}"
    _add(target, [cells], f"{doubt}={quoted(words()['live']['doubt'])}", font)


def _mark_blanks(target: Worksheet, sheet: Sheet) -> None:
    """What must be filled and is not, and texts where numbers belong."""
    match sheet:
        case GridSheet():
            _mark_fields(target, sheet)
        case FormSheet():
            refs = zip(sheet.fields, form_cells(sheet).values(), strict=True)
            for required in [ref.a1 for field, ref in refs if field.required]:
                _add(target, [required], f"LEN(TRIM({required}))=0", _look(None, BLANK_FILL))
        case TextSheet():
            if not sheet.optional:
                _mark_empty_text(target, sheet)
        case ListSheet():
            pass
        case _:
            assert_never(sheet)


def _mark_empty_text(target: Worksheet, sheet: TextSheet) -> None:
    level, text = (f"${column_letters(c)}{DATA_ROW}" for c in (LEVEL_COLUMN, TEXT_COLUMN))
    body = quoted(words()["levels"][Level.BODY])
    cells = area(DATA_ROW, TEXT_COLUMN, HEADER_ROW + sheet.rows, TEXT_COLUMN)
    _add(target, [cells], f"AND({level}={body},LEN({text})=0)", _look(None, BLANK_FILL))


def _first_below(sheet: Sheet) -> int:
    return first_check_row(sheet) if isinstance(sheet, GridSheet) else 0


def _mark_rule(
    target: Worksheet, checks: Sequence[LiveCheck], *, column: int | None, row: int | None
) -> None:
    """The cells of a rule's equations, by what stands in their cell of the check row or column."""
    is_error = checks[0].relation.is_error
    font, fill = (WRONG, WRONG_FILL) if is_error else (DOUBT, DOUBT_FILL)
    look = _look(font, fill, framed=True)
    for cells, first in _groups(checks, column):
        shown = f"{first}${row}" if column is None else f"${column_letters(column)}{first}"
        _add(target, cells, _says(shown, is_error, beside=column is not None), look)


def _says(cell: str, is_error: bool, *, beside: bool) -> str:
    """Whether a check cell speaks of an error, or of a doubt; below, each row has one rule."""
    doubt = quoted(words()["live"]["doubt"])
    if not beside:
        return f"LEN({cell})>0"
    if is_error:
        return f"AND(LEN({cell})>0,LEFT({cell},{len(doubt) - 2})<>{doubt})"
    return f"ISNUMBER(FIND({doubt},{cell}))"


def _groups(
    checks: Sequence[LiveCheck], column: int | None
) -> Iterator[tuple[list[str], str | int]]:
    """Areas that take on a colour by the same formula, and the column or row it begins with.

    Equations that all keep to their own column (or row) share one; others have one each.
    """
    lines = [_lines(check, along_column=column is None) for check in checks]
    starts = [check.at.column if column is None else check.at.row for check in checks]
    if all(line == lines[0] for line in lines) and lines[0] is not None:
        first, others = min(starts), runs(lines[0])
        boxes = ((one, other) for one in runs(starts) for other in others)
        if column is None:
            cells = [area(top, left, bottom, right) for (left, right), (top, bottom) in boxes]
            yield cells, column_letters(first)
        else:
            cells = [area(top, left, bottom, right) for (top, bottom), (left, right) in boxes]
            yield cells, first
        return
    for check, start in zip(checks, starts, strict=True):
        letters = f"${column_letters(start)}" if column is None else f"${start}"
        yield areas(_own_cells(check)), letters


def _lines(check: LiveCheck, *, along_column: bool) -> tuple[int, ...] | None:
    """The rows of an equation in its column, or the columns in its row; None if it leaves it."""
    own = _own_cells(check)
    here = check.at.column if along_column else check.at.row
    if any((ref.column if along_column else ref.row) != here for ref in own):
        return None
    return tuple(sorted(ref.row if along_column else ref.column for ref in own))


def _own_cells(check: LiveCheck) -> list[CellRef]:
    """The cells of an equation that stand on its own sheet."""
    return [ref for ref in check.cells if ref.sheet == check.at.sheet]


def _mark_fields(target: Worksheet, sheet: GridSheet) -> None:
    """What is no number of the field's type, and what must be filled and is not, by block."""
    blocks: dict[tuple[int, FieldType | None], list[CellRef]] = {}
    for box in lay_out(sheet).fields:
        blocks.setdefault((box.block, box.type), []).append(box_cell(sheet, box))
    for (_, kind), refs in blocks.items():
        cells, first = areas(refs), min(refs).a1
        if kind and kind.is_number:
            _add(target, cells, _misfit(kind, first), _look(WRONG, WRONG_FILL))
        if not sheet.optional:
            _add(target, cells, f"ISBLANK({first})", _look(None, BLANK_FILL))


def _misfit(kind: FieldType | None, cell: str) -> str:
    """Whether a cell holds a text, or a number that its type does not allow, pasted perhaps."""
    number = f"N({cell})"  # 0 for a text, where INT would fail and with it the whole formula
    faults = [f"AND(ISTEXT({cell}),LEN({cell})>0)"]
    faults += [f"{number}<0"] if kind and not kind.is_signed else []
    faults += [f"{number}<>INT({number})"] if kind and kind.is_whole else []
    return f"OR({','.join(faults)})"


def colour_states(target: Worksheet, cells: str) -> None:
    """Green for what is done, red for what is wrong, amber for what is not finished."""
    texts = words()["state"]
    first = cells.partition(":")[0]
    wrong = ",".join(f"ISNUMBER(FIND({quoted(texts[one])},{first}))" for one in ("broken", "bad"))
    good = ",".join(
        f"LEFT({first},{len(texts[one])})={quoted(texts[one])}" for one in ("done", "ready")
    )
    begun = ",".join(
        f"LEFT({first},{len(texts[one])})={quoted(texts[one])}"
        for one in ("filled", "still", "written", "unwritten")
    )
    for formula, look in (
        (f"OR({wrong})", _look(WRONG, WRONG_FILL)),
        (f"OR({good})", _look(DONE, DONE_FILL)),
        (f"OR({begun})", _look(DOUBT, DOUBT_FILL)),
    ):
        _add(target, [cells], formula, look)
