"""The cells of a worksheet as they were found in the file, before anything is understood."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.workbook.xlsx.drawings import NOTHING, Objects
from reportgen.workbook.xlsx.looks import Mark

__all__ = ["BLANK", "CellError", "RawBook", "RawCell", "RawSheet"]


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value such as #REF!."""

    text: str

    def __str__(self) -> str:
        return self.text


RawValue = int | float | str | bool | CellError | None


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell. `value` is the cached one when there is a `formula`; None when there is none."""

    value: RawValue = None
    formula: str | None = None
    format: str = "General"
    marks: tuple[Mark, ...] = ()
    is_rich: bool = False  # a picture, or data of another kind that a cell of a new Excel may hold

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be seen in the cell."""
        return self.formula is None and (
            self.value is None or (isinstance(self.value, str) and not self.value.strip())
        )


BLANK = RawCell()


@dataclass(frozen=True)
class RawSheet:
    """The filled cells of a worksheet by (row, column), in the order of the file.

    `merges` are the merged cells: first row, first column, last row, last column. `objects` lie on
    the sheet and in no cell.
    """

    name: str
    cells: Mapping[tuple[int, int], RawCell] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[range, ...] = ()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    is_hidden: bool = False
    objects: Objects = NOTHING

    def cell(self, row: int, column: int) -> RawCell:
        """The cell at that place; a blank one when nothing is there."""
        return self.cells.get((row, column), BLANK)

    def text(self, row: int, column: int) -> str:
        """The text at that place; empty when there is none or something else."""
        value = self.cell(row, column).value
        return value if isinstance(value, str) else ""

    def filled(self) -> Iterator[tuple[int, int]]:
        """The places of the cells that are not blank."""
        return (place for place, cell in self.cells.items() if not cell.is_blank)


@dataclass(frozen=True)
class RawBook:
    """The worksheets in order; `dates_from_1904` is how old Macintosh workbooks count days."""

    sheets: tuple[RawSheet, ...]
    dates_from_1904: bool = False
