"""A pack as frozen values: what one kind of report consists of, sheet by sheet."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from reportgen.pack.head import PackHead
from reportgen.pack.rules import Rule
from reportgen.pack.wording import Wording

__all__ = [
    "Block",
    "Field",
    "FieldType",
    "FormSheet",
    "GridSheet",
    "Level",
    "ListColumn",
    "ListSheet",
    "Merge",
    "Node",
    "Pack",
    "PackHead",
    "Prefill",
    "Sheet",
    "TextSheet",
]


class FieldType(StrEnum):
    """What a cell may hold."""

    COUNT = "count"  # a whole number, not negative
    CHANGE = "change"  # a whole number with a sign
    AMOUNT = "amount"  # a decimal, not negative, printed with the decimals that were entered
    TEXT = "text"
    YEAR = "year"
    DATE = "date"
    CHOICE = "choice"

    @property
    def is_number(self) -> bool:
        """Whether a blank may be read as 0 at the user's wish."""
        return self in (FieldType.COUNT, FieldType.CHANGE, FieldType.AMOUNT)

    @property
    def is_whole(self) -> bool:
        """Whether its numbers have no decimals."""
        return self in (FieldType.COUNT, FieldType.CHANGE)

    @property
    def is_signed(self) -> bool:
        """Whether its numbers may be below 0."""
        return self is FieldType.CHANGE

    @property
    def is_text(self) -> bool:
        """Whether it is any text."""
        return self is FieldType.TEXT

    @property
    def is_year(self) -> bool:
        """Whether it is a year, one that the pack covers."""
        return self is FieldType.YEAR


class Merge(StrEnum):
    """What a field is in the report of several organs together."""

    SUM = "sum"  # of all their values
    SAME = "same"  # what all of them say, and they must agree
    OWN = "own"  # that of the organ that reports for all
    UNIT = "unit"  # of a list's text: each record's organ, then its own text

    @classmethod
    def of(cls, kind: FieldType) -> "Merge":
        """What a field of that type is unless the pack says otherwise."""
        return cls.SUM if kind.is_number else cls.OWN


class Level(StrEnum):
    """The rank of a paragraph; a run-in head stands in one paragraph with the text after it."""

    HEAD = "head"  # （一）, on a line of its own
    RUN_IN_HEAD = "run-in-head"
    SUBHEAD = "subhead"  # 1., on a line of its own
    RUN_IN_SUBHEAD = "run-in-subhead"
    BODY = "body"

    @property
    def runs_in(self) -> bool:
        """Whether the following body text continues in the same paragraph."""
        return self in (Level.RUN_IN_HEAD, Level.RUN_IN_SUBHEAD)


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value of a form. `note` tells the clerk what to write."""

    key: str
    label: str
    type: FieldType
    required: bool = False
    choices: tuple[str, ...] = ()
    note: str = ""
    short: str = ""
    merge: Merge | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A row or a column of a block; dots in `key` make the tree. Without `type`, the block's.

    `sum` names the leaves that it adds up: keys in the same tree, `*` standing for any leaf.
    `span` is the number of grid columns that a leaf column takes. `merge = "own"` is for figures
    that cannot be added up, such as rates. `unit` is the field that says in which unit of money an
    amount is printed, where the format leaves that open. `code` stands before a row's label where
    the block has a column of codes. `choices` are what a cell of that type may say.
    """

    key: str
    label: str
    short: str = ""
    sum: tuple[str, ...] = ()
    type: FieldType | None = None
    span: int = 1
    merge: Merge | None = None
    unit: str = ""
    code: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A tree of rows against a tree of columns, with the band, corner and header texts above.

    A block that stands `beside` is the right half to the one before it; the shorter half is filled
    up with empty cells. A `headless` one goes on below the columns of the one above, whose texts
    it does not repeat. With `codes`, the head of that column, each row may begin with its code.
    """

    columns: tuple[Node, ...]
    rows: tuple[Node, ...]
    type: FieldType = FieldType.COUNT
    band: str = ""
    corner: str = ""
    header: str = ""
    codes: str = ""
    beside: bool = False
    headless: bool = False


@dataclass(frozen=True, slots=True)
class FormSheet:
    """Label and value, one a row."""

    key: str
    name: str
    fields: tuple[Field, ...]
    heading: str = ""
    note: str = ""
    printed: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Prefill:
    """A paragraph that stands in the blank workbook."""

    level: Level
    text: str


@dataclass(frozen=True, slots=True)
class TextSheet:
    """Paragraphs with their level; `rows` lines are laid out in the blank workbook."""

    key: str
    name: str
    heading: str = ""
    note: str = ""
    printed: bool = True
    optional: bool = False
    rows: int = 40
    paragraphs: tuple[Prefill, ...] = ()


@dataclass(frozen=True, slots=True)
class GridSheet:
    """An official table. `widths` are the proportions of its grid columns, left to right.

    `short` is the table's name in prose and messages (表三). A `whole_page` table starts on a
    fresh page and is never broken. `footnote` stands under it, and `empty_note` besides when all
    its figures are blank or 0; both may hold placeholders, as the title does. In an optional table
    with `blank_is_nothing` a blank cell is printed blank and counts for nothing, where it would
    else be a figure that is not known.
    """

    key: str
    name: str
    blocks: tuple[Block, ...]
    widths: tuple[int, ...]
    heading: str = ""
    short: str = ""
    note: str = ""
    printed: bool = True
    optional: bool = False
    whole_page: bool = False
    footnote: str = ""
    empty_note: str = ""
    blank_is_nothing: bool = False

    @property
    def has_notes(self) -> bool:
        """Whether anything may stand under the table."""
        return bool(self.footnote or self.empty_note)


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of a list; `total` columns are added up in the row of totals."""

    key: str
    label: str
    type: FieldType
    width: int = 1
    total: bool = False
    note: str = ""
    merge: Merge | None = None


@dataclass(frozen=True, slots=True)
class ListSheet:
    """Records with as many rows as needed, and a row of totals above them in the workbook."""

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

    @property
    def has_totals(self) -> bool:
        """Whether the list has a row of totals."""
        return any(column.total for column in self.columns)


Sheet = FormSheet | TextSheet | GridSheet | ListSheet


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """One kind of report: its head, sheets in order, rules between fields, wording of prose."""

    head: PackHead
    sheets: tuple[Sheet, ...]
    rules: tuple[Rule, ...]
    folder: Path
    wording: Wording = field(default_factory=Wording)

    @property
    def id(self) -> str:
        """The pack's name on the command line and in workbooks."""
        return self.head.id

    @property
    def printed_sheets(self) -> tuple[Sheet, ...]:
        """The sheets that stand in the document, in its order."""
        return tuple(sheet for sheet in self.sheets if sheet.printed)

    def sheet(self, key: str) -> Sheet:
        """The sheet of that key; KeyError when there is none."""
        for sheet in self.sheets:
            if sheet.key == key:
                return sheet
        raise KeyError(key)
