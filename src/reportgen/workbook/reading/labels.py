"""Which fixed texts of a sheet are changed, missing, moved or added.

Rows and columns are aligned with what is found, so that one deleted row is one finding that says
so, not thirty changed labels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportgen.base.cells import CellRef, column_letters
from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.words import words
from reportgen.workbook.xlsx.plaintext import comparable
from reportgen.workbook.xlsx.raw_cells import RawSheet

__all__ = ["FixedText", "LabelCheck", "check_labels", "share_in_place"]

SLACK = 12  # rows or columns looked at beyond the table


@dataclass(frozen=True, slots=True)
class FixedText:
    """A text that must stand at a place of the sheet.

    `names_row` and `names_column` tell that it is the text nearest to the values of its row or
    column, by which the row or column is recognised when it has moved.
    """

    ref: CellRef
    text: str
    names_row: bool = False
    names_column: bool = False


@dataclass(frozen=True, slots=True)
class LabelCheck:
    """Findings on a sheet's labels; a shifted sheet's values are not where they should be."""

    findings: tuple[Diagnostic, ...] = ()
    is_shifted: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """A row or column that can be recognised: its number, and its text for comparison."""

    number: int
    text: str
    key: str


def check_labels(raw: RawSheet, texts: Sequence[FixedText]) -> LabelCheck:
    """Compare all fixed texts of a sheet with what is found in their places."""
    wrong = [one for one in texts if not _in_place(raw, one)]
    if not wrong:
        return LabelCheck()
    sheet = wrong[0].ref.sheet
    for is_row, code in ((False, "columns-shifted"), (True, "rows-shifted")):
        changes = _changes(raw, texts, is_row=is_row)
        if changes:
            what = words()["shifts"]["joint"].join(changes)
            return LabelCheck((diagnose(code, sheet=sheet, found=what),), is_shifted=True)
    return LabelCheck(tuple(_changed(raw, one) for one in wrong))


def share_in_place(raw: RawSheet, texts: Sequence[FixedText]) -> float:
    """How many of the fixed texts stand where they should, from 0 to 1."""
    return sum(_in_place(raw, one) for one in texts) / len(texts) if texts else 0.0


def _in_place(raw: RawSheet, fixed: FixedText) -> bool:
    found = comparable(_text(raw, fixed.ref.row, fixed.ref.column))
    return found == comparable(fixed.text)


def _text(raw: RawSheet, row: int, column: int) -> str:
    value = raw.cell(row, column).value
    return "" if value is None else str(value)


def _changed(raw: RawSheet, fixed: FixedText) -> Diagnostic:
    found = " ".join(_text(raw, fixed.ref.row, fixed.ref.column).split())
    return diagnose(
        "label-changed",
        at=fixed.ref,
        found=found or words()["shifts"]["nothing"],
        expected=fixed.text,
    )


def _changes(raw: RawSheet, texts: Sequence[FixedText], *, is_row: bool) -> list[str]:
    """In words, the rows (or columns) that seem to have been deleted or inserted; none if none."""
    expected = _expected(texts, is_row=is_row)
    found = _found(raw, texts, is_row=is_row)
    matcher = SequenceMatcher(None, [e.key for e in expected], [f.key for f in found], False)
    blocks = matcher.get_matching_blocks()
    pairs = [
        (expected[block.a + step], found[block.b + step])
        for block in blocks
        for step in range(block.size)
        if expected[block.a + step].key
    ]
    moved = [one for one, other in pairs if one.number != other.number]
    in_place = {(line.number, line.key) for line in found}
    if not moved or any((one.number, one.key) in in_place for one in moved):
        return []
    kept = {one.number for one, _ in pairs}
    return list(_told(expected, pairs, kept, is_row=is_row))


def _told(
    expected: list[_Line], pairs: list[tuple[_Line, _Line]], kept: set[int], *, is_row: bool
) -> Iterator[str]:
    """One phrase for each place where the distance between expected and found changes."""
    texts = words()["shifts"]
    kind = "row" if is_row else "column"
    distance, last = 0, 0
    for one, other in pairs:
        step = other.number - one.number - distance
        if step > 0:
            yield texts[f"{kind}_inserted"].format(
                number=_name(other.number - step, is_row), count=step, text=one.text
            )
        elif step < 0:
            between = (e for e in expected if last < e.number < one.number)
            lost = [e for e in between if e.key and e.number not in kept]
            first = lost[0] if lost else one
            yield texts[f"{kind}_deleted"].format(
                number=_name(first.number, is_row), count=-step, text=first.text or one.text
            )
        distance, last = other.number - one.number, one.number


def _name(number: int, is_row: bool) -> str:
    return str(number) if is_row else column_letters(max(number, 1))


def _expected(texts: Sequence[FixedText], *, is_row: bool) -> list[_Line]:
    """The recognisable rows (or columns) in order, and those between them without a key."""
    naming = {
        _number(one, is_row=is_row): one
        for one in texts
        if (one.names_row if is_row else one.names_column)
    }
    numbers = range(1, max(naming, default=0) + 1)
    return [
        _Line(n, naming[n].text, comparable(naming[n].text)) if n in naming else _Line(n, "", "")
        for n in numbers
    ]


def _number(fixed: FixedText, *, is_row: bool) -> int:
    return fixed.ref.row if is_row else fixed.ref.column


def _found(raw: RawSheet, texts: Sequence[FixedText], *, is_row: bool) -> list[_Line]:
    """The rows (or columns) as found, each by the last known text in it."""
    naming = [one for one in texts if (one.names_row if is_row else one.names_column)]
    known = {comparable(one.text) for one in naming}
    across = sorted({_number(one, is_row=not is_row) for one in naming}, reverse=True)
    last = max((_number(one, is_row=is_row) for one in naming), default=0) + SLACK
    return [_recognised(raw, number, across, known, is_row=is_row) for number in range(1, last + 1)]


def _recognised(
    raw: RawSheet, number: int, across: list[int], known: set[str], *, is_row: bool
) -> _Line:
    for other in across:
        text = _text(raw, number, other) if is_row else _text(raw, other, number)
        key = comparable(text)
        if key in known:
            return _Line(number, text, key)
    return _Line(number, "", "")
