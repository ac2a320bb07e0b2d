"""The parts of a table broken over pages, and the table it should be, in; one table out."""

from collections.abc import Sequence

from reportgen.proofread.expected import ExpectedTable
from reportgen.proofread.found import FoundCell, FoundTable

__all__ = ["join_parts"]


def join_parts(there: FoundTable, table: ExpectedTable) -> tuple[FoundCell, ...]:
    """The cells of the whole table; a header repeated at the top of a part counts once."""
    whole = there.parts[0]
    header = _rows(whole, table.header_rows)
    for part in there.parts[1:]:
        repeated = table.header_rows if _rows(part, table.header_rows) == header else 0
        above = max(cell.row + cell.row_span - 1 for cell in whole)
        rest = (cell for cell in part if cell.row > repeated)
        below = [cell._replace(row=cell.row + above - repeated) for cell in rest]
        whole = _sewn(whole, below, _broken(table, above + 1))
    return whole


def _rows(cells: Sequence[FoundCell], count: int) -> list[FoundCell]:
    return [cell for cell in cells if cell.row <= count]


def _broken(table: ExpectedTable, first: int) -> frozenset[int]:
    """The columns of the cells that a break before row `first` goes through."""
    return frozenset(
        cell.column for cell in table.cells if cell.row < first < cell.row + cell.row_span
    )


def _sewn(
    whole: Sequence[FoundCell], below: Sequence[FoundCell], broken: frozenset[int]
) -> tuple[FoundCell, ...]:
    """Both parts as one, with the halves of broken cells put together."""
    cells = list(whole)
    first = min((cell.row for cell in below), default=0)
    for cell in below:
        upper = _upper_half(cells, cell) if cell.row == first and cell.column in broken else None
        if upper is None:
            cells.append(cell)
        else:
            height, text = cells[upper].row_span + cell.row_span, cells[upper].text + cell.text
            cells[upper] = cells[upper]._replace(row_span=height, text=text)
    return tuple(cells)


def _upper_half(cells: Sequence[FoundCell], lower: FoundCell) -> int | None:
    """The cell that ends where `lower` begins, in the same columns."""
    for index, cell in enumerate(cells):
        ends = cell.row + cell.row_span == lower.row
        if ends and (cell.column, cell.column_span) == (lower.column, lower.column_span):
            return index
    return None
