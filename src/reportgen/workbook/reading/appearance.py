"""What counts although nobody sees it, and what is seen and does not count.

Whoever prints a report has looked at the sheet: hidden rows, white letters, words struck out and
texts under a merged cell surprise him in print, a text box surprises him by its absence.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reportgen.base.cells import CellRef, column_letters, ranges, runs
from reportgen.base.chinese import bracketed
from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.words import words
from reportgen.workbook.xlsx.drawings import Objects
from reportgen.workbook.xlsx.looks import Mark, MarkKind
from reportgen.workbook.xlsx.plaintext import shown
from reportgen.workbook.xlsx.raw_cells import RawSheet

__all__ = ["appearance"]

MOST_ALONE = 3  # cells of one kind that are spoken of one by one
MOST_QUOTED = 40  # characters
_CODES = {
    MarkKind.STRUCK: "text-struck-out",
    MarkKind.SCRIPT_KEPT: "script-kept",
    MarkKind.SCRIPT_LOST: "script-lost",
    MarkKind.UNSEEN: "text-unseen",
}


def appearance(raw: RawSheet, taken: Sequence[CellRef]) -> Iterator[Diagnostic]:
    """Findings on a worksheet of which the cells in `taken` were read."""
    for kind, code in _CODES.items():
        marks = {ref: own for ref in taken if (own := _marks_of(raw, ref, kind))}
        yield from _on_marks(code, marks)
    yield from _hidden(raw, taken)
    yield from _under_merges(raw, taken)
    if raw.objects and taken:
        found = _objects(raw.objects)
        yield diagnose("objects-on-sheet", sheet=taken[0].sheet, found=found)


def _marks_of(raw: RawSheet, ref: CellRef, kind: MarkKind) -> tuple[Mark, ...]:
    cell = raw.cell(ref.row, ref.column)
    return tuple(mark for mark in cell.marks if mark.kind is kind)


def _on_marks(code: str, marks: dict[CellRef, tuple[Mark, ...]]) -> Iterator[Diagnostic]:
    """One finding a cell; of many cells one for all, with where they are."""
    if len(marks) > MOST_ALONE:
        found = words()["looks"]["cells"].format(cells=ranges(marks), count=len(marks))
        yield diagnose(code, at=next(iter(marks)), found=found, expected=found)
        return
    for ref, own in marks.items():
        yield diagnose(
            code,
            at=ref,
            found=_listed(_quoted(mark.text) for mark in own),
            expected=_listed(_quoted(mark.becomes) for mark in own),
        )


def _listed(texts: Iterable[str]) -> str:
    return words()["looks"]["between"].join(texts)


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text[:MOST_QUOTED]}…”" if len(text) > MOST_QUOTED else f"“{text}”"


def _hidden(raw: RawSheet, taken: Sequence[CellRef]) -> Iterator[Diagnostic]:
    """One finding for the sheet, for all its hidden rows, and for all its hidden columns."""
    if not taken:
        return
    if raw.is_hidden:
        yield diagnose("content-hidden", sheet=taken[0].sheet, found=words()["looks"]["sheet"])
        return
    in_rows = [ref for ref in taken if ref.row in raw.hidden_rows]
    in_columns = [ref for ref in taken if any(ref.column in some for some in raw.hidden_columns)]
    if in_rows:
        found = _listed(_spans("row", {ref.row for ref in in_rows}))
        yield diagnose("content-hidden", at=min(in_rows), found=found)
    if in_columns:
        found = _listed(_spans("column", {ref.column for ref in in_columns}))
        yield diagnose("content-hidden", at=min(in_columns), found=found)


def _spans(kind: str, numbers: Iterable[int]) -> Iterator[str]:
    for first, last in runs(numbers):
        names: dict[str, Any] = {"first": first, "last": last}
        if kind == "column":
            names = {key: column_letters(number) for key, number in names.items()}
        yield words()["looks"][kind if first == last else f"{kind}s"].format(**names)


def _under_merges(raw: RawSheet, taken: Sequence[CellRef]) -> Iterator[Diagnostic]:
    for ref in taken:
        for top, left, bottom, right in raw.merges:
            is_inside = top <= ref.row <= bottom and left <= ref.column <= right
            if is_inside and (ref.row, ref.column) != (top, left):
                corners = (CellRef(ref.sheet, top, left), CellRef(ref.sheet, bottom, right))
                found = _quoted(shown(raw.cell(ref.row, ref.column).value))
                area = ":".join(corner.a1 for corner in corners)
                yield diagnose("under-merged-cell", at=ref, found=found, expected=area)


def _objects(objects: Objects) -> str:
    quoted = bracketed(_quoted(objects.words)) if objects.words else ""
    counts = {
        "boxes": objects.boxes,
        "pictures": objects.pictures,
        "charts": objects.charts,
        "shapes": objects.shapes,
    }
    texts = (words()["looks"][k].format(count=n, words=quoted) for k, n in counts.items() if n)
    return _listed(texts)
