"""What is found in a register, cell by cell → findings that name the cells and no content."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reportgen.base.cells import CellRef, ranges, runs
from reportgen.base.chinese import listed
from reportgen.base.diagnostics import Diagnostic, Severity, diagnose
from reportgen.base.words import words
from reportgen.filling.register.columns import Header
from reportgen.pack.fields import fields_of
from reportgen.pack.model import Pack
from reportgen.pack.register import Count, Deadline, Register, targets_of

__all__ = ["MOST_UNKNOWN", "counted", "in_cells", "late", "missing", "rows_text", "unknown"]

MOST_UNKNOWN = 30  # words of one column; more is no column of choices, but of names perhaps


def in_cells(
    register: Register, wrong: Mapping[tuple[str, str], Iterable[CellRef]]
) -> Iterator[Diagnostic]:
    """A finding for each code and column, with all its cells."""
    for (code, key), cells in wrong.items():
        column = register.column(key)
        other = column.not_before or column.dated
        if code == "register-undated":
            other = next(one.key for one in register.columns if one.dated == key)
        expected = register.column(other).label if other else ""
        yield _at(cells, code, column=column.label, expected=expected)


def unknown(
    register: Register, found: Mapping[tuple[str, str], list[CellRef]]
) -> Iterator[Diagnostic]:
    """A finding for each column in which something could not be understood."""
    for key in dict.fromkeys(key for key, _ in found):
        cells = [refs for (own, _), refs in found.items() if own == key]
        code = "register-unknown" if len(cells) <= MOST_UNKNOWN else "register-no-choice"
        label = register.column(key).label
        yield _at((one for refs in cells for one in refs), code, column=label, count=len(cells))


def late(
    register: Register, header: Header, deadline: Deadline, rows: Iterable[int]
) -> Iterator[Diagnostic]:
    """A reminder of the rows that took too long, if there are any."""
    column = header.columns[deadline.until]
    cells = [CellRef(header.sheet.name, row, column) for row in rows]
    if cells:
        since, until = register.column(deadline.since), register.column(deadline.until)
        names = {"expected": since.label, "column": until.label}
        yield _at(cells, "register-late", count=deadline.days, **names)


def missing(
    pack: Pack, register: Register, header: Header, skipped: Iterable[Count], *, nothing: bool
) -> Iterator[Diagnostic]:
    """What cannot be counted without columns that are not there; an error when that is all."""
    labels: dict[str, None] = {}
    paths: dict[str, None] = {}
    for count in skipped:
        needed = register.needed_by(count)
        labels |= {one.label: None for one in needed if one.key not in header.columns}
        paths |= dict.fromkeys(targets_of(pack, register, count))
    if paths:
        names = dict.fromkeys(fields_of(pack)[path].sheet.name for path in paths)
        yield diagnose(
            "register-column-missing",
            sheet=header.sheet.name,
            found=listed(names),
            expected=listed(labels),
            count=len(paths),
            severity=Severity.ERROR if nothing else None,
        )


def counted(pack: Pack, paths: Iterable[str], rows: int) -> Diagnostic:
    """How many figures were written into each sheet."""
    sheets: dict[str, int] = {}
    for path in paths:
        name = fields_of(pack)[path].sheet.name
        sheets[name] = sheets.get(name, 0) + 1
    text = words()["register"]["counted"]
    found = listed(text.format(name=name, count=count) for name, count in sheets.items())
    return diagnose("register-counted", count=rows, found=found or words()["register"]["nothing"])


def rows_text(numbers: Iterable[int]) -> str:
    """The numbers of rows as one reads them, such as `4:16、20`."""
    parts = (str(a) if a == b else f"{a}:{b}" for a, b in runs(numbers))
    return listed(parts) or words()["register"]["nothing"]


def _at(cells: Iterable[CellRef], code: str, **details: Any) -> Diagnostic:
    refs = tuple(sorted(cells))
    details["cells"] = ranges(refs)
    found = diagnose(code, at=refs[0], **details)
    return found.with_(cells=refs)
