"""Lists of records as values, and the codes that may make a tree of them."""

from dataclasses import dataclass, field

from reportgen.pack.field_types import FieldType, Merge

__all__ = ["CodeTree", "ListColumn", "ListSheet"]


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of a list; `total` columns are added up in the row of totals.

    Neighbours with the same text `over` them stand below it. `sum` are the columns of a record
    that this one adds up; those with a minus sign before them it subtracts.
    """

    key: str
    label: str
    type: FieldType
    width: int = 1
    total: bool = False
    note: str = ""
    merge: Merge | None = None
    over: str = ""
    sum: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeTree:
    """What makes a tree of the records of a list: each has a code that begins with its parent's.

    `code` and `name` are the columns of codes and of what they stand for, `lengths` the digits of
    a code on each level. `names` is the file under `codes/` that says which name belongs to a
    code; `table` is what it holds.
    """

    code: str
    name: str
    lengths: tuple[int, ...]
    names: str = ""
    table: dict[str, str] = field(default_factory=dict, compare=False)

    def is_code(self, text: str) -> bool:
        """Whether a text has the form of a code."""
        return text.isascii() and text.isdigit() and len(text) in self.lengths

    def above(self, code: str) -> str:
        """The code directly above; empty for one of the highest level."""
        level = self.lengths.index(len(code))
        return code[: self.lengths[level - 1]] if level else ""


@dataclass(frozen=True, slots=True)
class ListSheet:
    """Records with as many rows as needed, and a row of totals above them in the workbook.

    The document has the totals below the records, or with `total_first` above. With `blank_rows`
    the table stands there even without a record, with so many empty rows. `footnote` and
    `empty_note` are those of a grid. A list with a `tree` has totals of the highest codes only.
    """

    key: str
    name: str
    columns: tuple[ListColumn, ...]
    heading: str = ""
    caption: str = ""
    total_label: str = ""
    short: str = ""
    note: str = ""
    printed: bool = True
    optional: bool = True
    rows: int = 30
    total_first: bool = False
    blank_rows: int = 0
    footnote: str = ""
    empty_note: str = ""
    tree: CodeTree | None = None
    part: str = ""
    entry: str = ""
    landscape: bool = False
    fresh_page: bool = False

    @property
    def has_totals(self) -> bool:
        """Whether the list has a row of totals."""
        return any(column.total for column in self.columns)

    @property
    def begins_page(self) -> bool:
        """Whether the heading, or else the table, is the first on its page."""
        return self.fresh_page or self.landscape

    @property
    def has_notes(self) -> bool:
        """Whether anything may stand under the table."""
        return bool(self.footnote or self.empty_note)

    @property
    def label_columns(self) -> int:
        """How many columns the word for the totals takes in the document."""
        leading = next((n for n, one in enumerate(self.columns) if one.total), 0)
        return leading if self.tree else min(leading, 1)

    @property
    def heads(self) -> tuple[tuple[str, int, int], ...]:
        """The cells of the first head row: text, columns, rows."""
        found: list[tuple[str, int, int]] = []
        tall = 2 if self.has_overheads else 1
        last = ""
        for column in self.columns:
            if column.over and column.over == last:
                text, width, height = found.pop()
                found.append((text, width + 1, height))
            else:
                found.append((column.over or column.label, 1, 1 if column.over else tall))
            last = column.over
        return tuple(found)

    @property
    def has_overheads(self) -> bool:
        """Whether texts stand over several columns, so that the head has two rows."""
        return any(column.over for column in self.columns)
