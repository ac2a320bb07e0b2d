"""What is read of one worksheet is collected here: values, findings, and sums to be worked out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.pack.model import FieldType
from reportgen.report.contents import Value
from reportgen.report.exact import Number, add
from reportgen.report.report import Entry, Paragraph, Record
from reportgen.workbook.reading.values import Conventions, read_value
from reportgen.workbook.xlsx.formulas import shows_picture
from reportgen.workbook.xlsx.plaintext import shown
from reportgen.workbook.xlsx.raw_cells import CellError, RawCell, RawSheet

__all__ = ["Collected", "add_up", "raw_of"]


@dataclass
class Collected:
    """The yield of one worksheet, filled while it is read."""

    raw: RawSheet
    from_1904: bool = False
    entries: dict[str, Entry] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    computed: set[str] = field(default_factory=set)
    taken: list[CellRef] = field(default_factory=list)  # the cells whose content counts

    def find(self, code: str, ref: CellRef, path: str | None = None, **details: Any) -> None:
        """Add a finding on a cell."""
        self.findings.append(diagnose(code, at=ref, path=path, **details))

    def read_cell(
        self,
        ref: CellRef,
        kind: FieldType,
        conventions: Conventions,
        path: str | None = None,
    ) -> Entry | None:
        """The entry of a cell; None, with a finding, when it does not hold its type."""
        cell = self.take(ref)
        if not self.has_value(cell, ref, path):
            return None
        result = read_value(cell, kind, conventions)
        for finding in result.findings:
            self.find(finding.code, ref, path, **finding.details)
        if not result.is_read:
            return None
        return Entry(result.value, ref, raw_of(cell), result.unit)

    def take(self, ref: CellRef) -> RawCell:
        """The cell, of which it is kept that its content counts."""
        cell = self.raw.cell(ref.row, ref.column)
        if not cell.is_blank:
            self.taken.append(ref)
        return cell

    def has_value(self, cell: RawCell, ref: CellRef, path: str | None = None) -> bool:
        """Whether the cell holds a value of its own, or a formula whose result is known."""
        text = cell.formula or (cell.value if isinstance(cell.value, str) else "")
        if cell.is_rich or shows_picture(text):
            self.find("picture-in-cell", ref, path)
            return False
        if cell.formula is None:
            return True
        if cell.value is None:
            self.find("formula-without-value", ref, path, found=f"={cell.formula}")
            return False
        if not isinstance(cell.value, CellError):
            value = shown(cell.value)
            self.find("formula-value-used", ref, path, found=f"={cell.formula}", expected=value)
        return True

    def add_sum(
        self,
        ref: CellRef,
        kind: FieldType,
        path: str,
        parts: Sequence[Entry | None],
    ) -> None:
        """The entry of a cell with the sheet's own sum; absent when a part could not be read."""
        cell = self.take(ref)
        if any(part is None for part in parts):
            return
        blank = "COUNT(" in (cell.formula or "").upper()
        total = add_up([part.value for part in parts if part], blank_if_empty=blank)
        if total is not None and not kind.is_whole:
            total = Decimal(total)
        if not _agrees(cell, total):
            self.find("formula-stale", ref, path, found=shown(cell.value), expected=total)
        self.entries[path] = Entry(total, ref, raw_of(cell))


def add_up(values: Sequence[Value], *, blank_if_empty: bool) -> Number | None:
    """The sum of the numbers; None when there are none and that is to be seen as blank."""
    numbers = [value for value in values if isinstance(value, Number)]
    if not numbers and blank_if_empty:
        return None
    return add(numbers)


def _agrees(cell: RawCell, total: Number | None) -> bool:
    """Whether the cached result, if there is one, is the sum."""
    match cell.value:
        case None:
            return True
        case "":
            return total is None
        case int() | float() if total is not None:
            return float(cell.value) == float(total) or shown(cell.value) == shown(float(total))
        case _:
            return False


def raw_of(cell: RawCell) -> object:
    """What the cell really held, for whoever wants to show it."""
    value = cell.value
    if value is None and cell.formula is not None:
        return f"={cell.formula}"
    return value.text if isinstance(value, CellError) else value
