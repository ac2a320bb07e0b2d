"""How one instance of a rule reads to a clerk: fields by their names, figures behind them."""

from collections.abc import Iterable

from reportgen.base.chinese import COLON, EQUALS, MINUS, PLUS, bracketed
from reportgen.checks.rules.figures import total
from reportgen.pack.field_names import NameParts, names_of
from reportgen.pack.terms import Side
from reportgen.report.report import Report, printed

__all__ = ["EquationText", "shared_name"]


def shared_name(names: Iterable[NameParts]) -> str:
    """The row and the column that all the names have in common."""
    rows, columns = zip(*((name.row, name.column) for name in names), strict=True)
    return "".join(texts[0] for texts in (rows, columns) if len(set(texts)) == 1)


class EquationText:
    """How one instance of a rule reads: what its terms share is said once, in `place`."""

    def __init__(self, report: Report, *sides: Side) -> None:
        self.report = report
        names = names_of(report.pack)
        self.names = {t.path: names[t.path].spoken for side in sides for t in side}
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


def _all_same(names: list[NameParts], part: str) -> bool:
    return len({getattr(name, part) for name in names}) == 1


def _sign(sign: int, number: int) -> str:
    if sign < 0:
        return MINUS
    return PLUS if number else ""
