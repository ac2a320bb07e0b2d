"""A register of single cases as a pack declares it: its columns, and how its rows are counted."""

from dataclasses import dataclass, field
from enum import StrEnum

from reportgen.pack.model import GridSheet, Node, Pack
from reportgen.pack.tree import leaves, stands_for

__all__ = [
    "Count",
    "Deadline",
    "Meaning",
    "Register",
    "RegisterColumn",
    "RegisterKind",
    "TableAxis",
    "When",
    "nodes_of",
    "targets_of",
]


class RegisterKind(StrEnum):
    """What stands in a column of a register."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"


class TableAxis(StrEnum):
    """Where in a table the choices of a column stand."""

    ROWS = "rows"
    COLUMNS = "columns"


class When(StrEnum):
    """Where a day lies as seen from the period of the report; `none` when there is none."""

    BEFORE = "before"
    IN = "in"
    AFTER = "after"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What people also write for the choices of some key."""

    key: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """One column; `titles` are what else may stand over it.

    A `unique` text stands in one row only. A date is never before the one in the column
    `not_before`. The choices of a column are the leaves, sums left out, that lie `under` a key
    among the rows or columns of a table. A choice comes with a day in the column `dated`, unless
    it is the one that is still `open`.
    """

    key: str
    label: str
    kind: RegisterKind
    titles: tuple[str, ...] = ()
    required: bool = False
    unique: bool = False
    not_before: str = ""
    table: str = ""
    axis: TableAxis = TableAxis.ROWS
    under: str = ""
    dated: str = ""
    open: str = ""
    means: tuple[Meaning, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A row counts as one in the field `to`, in which `{column}` stands for the key of a choice.

    It does so `when` the day in each column named lies as one of those words says.
    """

    to: str
    when: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deadline:
    """So many working days may lie between two dates, and `more` in a row that was extended.

    Extended is a row with anything in the column `extended` but a word that means no.
    """

    since: str
    until: str
    days: int
    more: int = 0
    extended: str = ""
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """All that a pack says of its register."""

    name: str
    columns: tuple[RegisterColumn, ...]
    counts: tuple[Count, ...]
    deadlines: tuple[Deadline, ...] = ()

    def column(self, key: str) -> RegisterColumn:
        """The column of that key; KeyError when there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def needed_by(self, count: Count) -> tuple[RegisterColumn, ...]:
        """The columns without which those rows cannot be counted."""
        named = (one for one in self.columns if one.key in count.when or _tag(one) in count.to)
        return tuple(named)


def _tag(column: RegisterColumn) -> str:
    return f"{{{column.key}}}"


def nodes_of(pack: Pack, column: RegisterColumn) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The whole tree in which a column's choices stand, and those choices, in its order."""
    sheet = pack.sheet(column.table)
    assert isinstance(sheet, GridSheet)  # noqa: S101  # proved when it was loaded
    is_rows = column.axis is TableAxis.ROWS
    tree = tuple(
        one for block in sheet.blocks for one in (block.rows if is_rows else block.columns)
    )
    below = f"{column.under}.*" if column.under else "*"
    chosen = (one for one in leaves(tree) if not one.sum and stands_for(below, one.key))
    return tree, tuple(chosen)


def targets_of(pack: Pack, register: Register, count: Count) -> dict[str, dict[str, str]]:
    """Every field into which a count may count → the choices that lead there, by column."""
    found: dict[str, dict[str, str]] = {count.to: {}}
    for column in register.columns:
        if _tag(column) in count.to:
            found = {
                path.replace(_tag(column), node.key): {**choices, column.key: node.key}
                for path, choices in found.items()
                for node in nodes_of(pack, column)[1]
            }
    return found
