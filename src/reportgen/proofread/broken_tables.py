"""How the parts of a table that was broken over pages are one table again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reportgen.proofread.expected import ExpectedTable
from reportgen.proofread.reading.found import FoundCell, FoundTable

__all__ = ["join_parts"]


def join_parts(there: FoundTable, table: ExpectedTable) -> tuple[FoundCell, ...]:
    """The cells of the whole table; a header repeated at the top of a part counts once."""
    whole = list(there.parts[0])
    header = _rows(whole, table.header_rows)
    above, broken = _height(whole), _broken(table)
    for part in there.parts[1:]:
        repeated = table.header_rows if _rows(part, table.header_rows) == header else 0
        rest = (cell for cell in part if cell.row > repeated)
        below = [cell._replace(row=cell.row + above - repeated) for cell in rest]
        _sew(whole, below, broken[above + 1])
        above = max(above, _height(below))
    return tuple(whole)


def _rows(cells: Sequence[FoundCell], count: int) -> list[FoundCell]:
    return [cell for cell in cells if cell.row <= count]


def _height(cells: Sequence[FoundCell]) -> int:
    return max((cell.row + cell.row_span - 1 for cell in cells), default=0)


def _broken(table: ExpectedTable) -> Mapping[int, set[int]]:
    """For each row the columns of the cells that a break before it goes through."""
    columns: defaultdict[int, set[int]] = defaultdict(set)
    for cell in table.cells:
        for row in range(cell.row + 1, cell.row + cell.row_span):
            columns[row].add(cell.column)
    return columns


def _sew(whole: list[FoundCell], below: Sequence[FoundCell], broken: set[int]) -> None:
    """Put a part under what there is, with the halves of broken cells put together."""
    first = min((cell.row for cell in below), default=0)
    for cell in below:
        upper = _upper_half(whole, cell) if cell.row == first and cell.column in broken else None
        if upper is None:
            whole.append(cell)
        else:
            height, text = whole[upper].row_span + cell.row_span, whole[upper].text + cell.text
            whole[upper] = whole[upper]._replace(row_span=height, text=text)


def _upper_half(cells: Sequence[FoundCell], lower: FoundCell) -> int | None:
    """The cell that ends where `lower` begins, in the same columns."""
    for index, cell in enumerate(cells):
        ends = cell.row + cell.row_span == lower.row
        if ends and (cell.column, cell.column_span) == (lower.column, lower.column_span):
            return index
    return None
