"""A pack as frozen values: what one kind of report consists of, sheet by sheet."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from reportgen.pack.derived import Derived
from reportgen.pack.field_types import FieldType, Merge
from reportgen.pack.head import PackHead
from reportgen.pack.lists import CodeTree, ListColumn, ListSheet
from reportgen.pack.rules import Rule
from reportgen.pack.wording import Wording

__all__ = [
    "Block",
    "CodeTree",
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
    the block has a column of codes. `choices` are what a cell of that type may say. `help`
    says what counts there and what does not, and where that is laid down.
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
    help: str = ""


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
    """Label and value, one a row.

    Before this and any other sheet a `part` of the document may begin, on a new page, with that
    text over it; `entry` is what stands in the contents if it is not the heading. Both may hold
    placeholders, as the title does.
    """

    key: str
    name: str
    fields: tuple[Field, ...]
    heading: str = ""
    note: str = ""
    printed: bool = False
    optional: bool = False
    part: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Prefill:
    """A paragraph that stands in the blank workbook."""

    level: Level
    text: str


@dataclass(frozen=True, slots=True)
class TextSheet:
    """Paragraphs with their level; `rows` lines are laid out in the blank workbook.

    With `heads_in_contents` its heads (一、 or （一）) stand in the contents too.
    """

    key: str
    name: str
    heading: str = ""
    note: str = ""
    printed: bool = True
    optional: bool = False
    rows: int = 40
    paragraphs: tuple[Prefill, ...] = ()
    part: str = ""
    entry: str = ""
    heads_in_contents: bool = False


@dataclass(frozen=True, slots=True)
class GridSheet:
    """An official table. `widths` are the proportions of its grid columns, left to right.

    `short` is the table's name in prose and messages (表三). A `whole_page` table starts on a
    fresh page and is never broken. `footnote` stands under it, and `empty_note` besides when all
    its figures are blank or 0; both may hold placeholders, as the title does. In an optional table
    with `blank_is_nothing` a blank cell is printed blank and counts for nothing, where it would
    else be a figure that is not known. A `landscape` table stands on pages that lie on their side;
    it begins one, as one with `fresh_page` begins a page.
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
    part: str = ""
    entry: str = ""
    landscape: bool = False
    fresh_page: bool = False

    @property
    def begins_page(self) -> bool:
        """Whether the heading, or else the table, is the first on its page."""
        return self.whole_page or self.fresh_page or self.landscape

    @property
    def has_notes(self) -> bool:
        """Whether anything may stand under the table."""
        return bool(self.footnote or self.empty_note)


Sheet = FormSheet | TextSheet | GridSheet | ListSheet


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """One kind of report: its head, sheets in order, rules between fields, wording of prose."""

    head: PackHead
    sheets: tuple[Sheet, ...]
    rules: tuple[Rule, ...]
    folder: Path
    wording: Wording = field(default_factory=Wording)
    derived: Derived = field(default_factory=Derived)

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
