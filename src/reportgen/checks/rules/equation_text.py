"""The paths of a pack in; what a clerk calls those fields, and how an equation reads, out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.base.chinese import COLON, EQUALS, MINUS, PLUS, bracketed
from reportgen.checks.rules.figures import total
from reportgen.pack.fields import total_path
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Node, Pack, Sheet
from reportgen.pack.terms import Side
from reportgen.pack.tree import join, leaves, parents
from reportgen.report.report import Report, printed

__all__ = ["Name", "Wording", "names_of", "shared_name"]


@dataclass(frozen=True, slots=True)
class Name:
    """A field by its sheet, its row and its column; one of row and column may be empty."""

    sheet: str
    row: str
    column: str


@cache
def names_of(pack: Pack) -> dict[str, Name]:
    """Path → name for every single value of the pack."""
    return {path: name for sheet in pack.sheets for path, name in _sheet_names(sheet)}


def _sheet_names(sheet: Sheet) -> Iterator[tuple[str, Name]]:
    match sheet:
        case FormSheet():
            for field in sheet.fields:
                yield join(sheet.key, field.key), Name(sheet.name, field.short or field.label, "")
        case GridSheet():
            yield from _grid_names(sheet)
        case ListSheet():
            for column in sheet.columns:
                name = Name(sheet.short or sheet.name, sheet.total_label, column.label)
                yield total_path(sheet, column.key), name


def _grid_names(sheet: GridSheet) -> Iterator[tuple[str, Name]]:
    for block in sheet.blocks:
        rows, columns = _node_names(block.rows), _node_names(block.columns)
        for row, row_name in rows.items():
            for column, column_name in columns.items():
                name = Name(sheet.short or sheet.name, row_name, column_name)
                yield join(sheet.key, row, column), name


def _node_names(nodes: tuple[Node, ...]) -> dict[str, str]:
    """Key → name of each leaf; the name of its parent before it where its own stands twice."""
    own = {leaf.key: _short(leaf) for leaf in leaves(nodes)}
    often = Counter(own.values())
    above = {key: [_short(node) for node in parents(nodes, key)][-1:] for key in own}
    return {
        key: "".join((*above[key], name)) if often[name] > 1 else name for key, name in own.items()
    }


def _short(node: Node) -> str:
    return node.short or node.label


def shared_name(names: Iterable[Name]) -> str:
    """The row and the column that all the names have in common."""
    rows, columns = zip(*((name.row, name.column) for name in names), strict=True)
    return "".join(texts[0] for texts in (rows, columns) if len(set(texts)) == 1)


class Wording:
    """How one instance of a rule reads: what its terms share is said once, in `place`."""

    def __init__(self, report: Report, *sides: Side) -> None:
        self.report = report
        self.names = names_of(report.pack)
        own = [self.names[term.path] for side in sides for term in side]
        self.shared = {part for part in ("sheet", "row", "column") if _all_same(own, part)}
        common = shared_name(own)
        self.place = f"{common}{COLON}" if common and len(own) > 1 else ""

    def side(self, side: Side) -> str:
        """A side with the figure of each term, and their sum if there are several."""
        terms = "".join(
            _sign(term.sign, number) + self._name(term.path) + bracketed(self._figure(term.path))
            for number, term in enumerate(side)
        )
        several = len(side) > 1 or side[0].sign < 0
        return f"{terms}{EQUALS}{printed(total(self.report, side))}" if several else terms

    def _figure(self, path: str) -> str:
        return printed(self.report.number(path))

    def _name(self, path: str) -> str:
        name = self.names[path]
        row = "" if "row" in self.shared else name.row
        column = "" if "column" in self.shared else name.column
        own = f"{row}{column}"
        if "sheet" in self.shared:
            return own or f"{name.row}{name.column}"
        return f"{name.sheet}“{own}”" if own else name.sheet


def _all_same(names: list[Name], part: str) -> bool:
    return len({getattr(name, part) for name in names}) == 1


def _sign(sign: int, number: int) -> str:
    if sign < 0:
        return MINUS
    return PLUS if number else ""
