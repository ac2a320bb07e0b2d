"""What a report of several organs is made of: for every figure, how much each organ contributes."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.base.cells import CellRef
from reportgen.report.exact import Number

__all__ = ["Figures", "Ledger", "LedgerLine", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """What one organ contributes to a figure, with the cell in that organ's workbook."""

    organ: str
    value: Number | None
    ref: CellRef | None = None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One figure: its field, what stands over and beside it, its parts in the ledger's order.

    `value` is their sum; None when a part is not known, or there is none.
    """

    path: str
    labels: tuple[str, ...]
    parts: tuple[Part, ...]
    value: Number | None


@dataclass(frozen=True)
class Ledger:
    """All figures of a report of several organs, in its order.

    With `has_own` the first organ is the one that reports for all, with what is its own.
    `missing` are the organs that should be there and are not.
    """

    organs: tuple[str, ...]
    lines: tuple[LedgerLine, ...]
    has_own: bool = False
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """What a ledger comes to, by path, and who is missing: what the workbook itself remembers."""

    values: Mapping[str, Number]
    missing: tuple[str, ...] = ()
