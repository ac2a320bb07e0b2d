"""The tables of grids and lists as the Typst template wants them: cells in rows, with measures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reportgen.pack.model import GridSheet
from reportgen.render.content.forms import PrintedForm
from reportgen.render.content.long_runs import split_at_long_runs
from reportgen.render.content.measures import TYPE_WIDTH, type_width
from reportgen.render.content.settled_rows import holds, settled_rows
from reportgen.render.content.tables import (
    EDGES,
    ROW,
    PrintedCell,
    PrintedTable,
    row_heights,
)

__all__ = ["Piece", "form_piece", "grid_piece", "list_piece", "running"]

Piece = dict[str, Any]

RECORD_EDGES = 4.5  # points of padding and border in a row of a list, above and below together
_SCOPES = {"row": "row", "rowgroup": "row", "col": "column", "colgroup": "column"}


def running(text: str) -> list[str]:
    """The parts of a text between which a line may break: every character of a long run is one."""
    parts: list[str] = []
    for number, part in enumerate(split_at_long_runs(text)):
        parts += part if number % 2 else [part] if part else []
    return parts


def grid_piece(sheet: GridSheet, table: PrintedTable) -> Piece:
    """An official table; rows that may have to grow have no height, but a cell that has it."""
    heights, settled = row_heights(sheet), settled_rows(sheet)
    rows = [[_grid_cell(cell) for cell in row.cells] for row in _rows(table)]
    for row, height, is_settled in zip(rows, heights, settled, strict=True):
        if not is_settled:
            _strut(row, height - EDGES)
    return {
        "widths": _points(table.widths, type_width(sheet)),
        "heights": [
            height if is_settled else None
            for height, is_settled in zip(heights, settled, strict=True)
        ],
        "edges": EDGES,
        "header": len(table.head),
        "rows": rows,
    }


def list_piece(names: Mapping[str, Any]) -> Piece:
    """A list by the names that templates know: its records, then its totals if it has any."""
    columns = names["columns"]
    widths = _points((column["width"] for column in columns), names["type_width"])
    texts = [[record[column["key"]] for column in columns] for record in names["records"]]
    lefts = [not column["is_number"] for column in columns]
    rows = [
        [_cell(text, left=left) for text, left in zip(row, lefts, strict=True)] for row in texts
    ]
    if names["has_total"]:
        at = 0 if names["total_first"] else len(rows)
        texts.insert(at, list(_totals(names, columns)))
        rows.insert(at, _total_row(names, texts[at]))
    heads = list(_heads(names))
    texts[:0] = [[column["label"] for column in columns]] * len(heads)
    return _records(texts, [*heads, *rows], widths, header=len(heads))


def _heads(names: Mapping[str, Any]) -> Iterator[list[Piece]]:
    """The rows of the head: one, or two where texts stand over several columns."""
    columns = names["columns"]
    if not names["heads"]:
        yield [_cell(column["label"], scope="column") for column in columns]
        return
    upper: list[Piece] = []
    for text, width, height in names["heads"]:
        spans = {"columns": width, "rows": height}
        upper.append(_cell(text, scope="column") | {k: n for k, n in spans.items() if n > 1})
    yield upper
    yield [_cell(column["label"], scope="column") for column in columns if column["over"]]


def _total_row(names: Mapping[str, Any], texts: Sequence[str]) -> list[Piece]:
    width = max(1, names["label_columns"])
    label = _cell(texts[0]) | ({"columns": width} if width > 1 else {})
    return [label, *(_cell(text) for text in texts[width:])]


def form_piece(form: PrintedForm) -> Piece:
    """A form: the labels are what their lines are about."""
    widths = _points(form.widths)
    rows = [
        [_cell(line.label, left=True, scope="row"), _cell(line.text, left=True)]
        for line in form.lines
    ]
    return _records([(line.label, line.text) for line in form.lines], rows, widths, header=0)


def _records(
    texts: Sequence[Sequence[str]], rows: list[Any], widths: list[float], *, header: int
) -> Piece:
    """Rows of the usual height; one whose texts need more lines grows, from a strut on."""
    settled = [_holds_record(row, widths) for row in texts]
    for row, is_settled in zip(rows, settled, strict=True):
        if not is_settled:
            _strut(row, ROW - RECORD_EDGES)
    return {
        "widths": widths,
        "heights": [ROW if is_settled else None for is_settled in settled],
        "edges": RECORD_EDGES,
        "header": header,
        "rows": rows,
    }


def _totals(names: Mapping[str, Any], columns: Iterable[Any]) -> Iterator[str]:
    for number, column in enumerate(columns):
        if column["total"]:
            yield names["total"][column["key"]]
        else:
            yield "" if number else names["total_label"]


def _holds_record(texts: Iterable[str], widths: Iterable[float]) -> bool:
    """Whether each text stands on one line of its cell."""
    room = ROW - RECORD_EDGES + EDGES
    return all(holds((text,), width, room) for text, width in zip(texts, widths, strict=True))


def _rows(table: PrintedTable) -> Iterator[Any]:
    yield from table.head
    for body in table.bodies:
        yield from body


def _points(percentages: Iterable[float], whole: int = TYPE_WIDTH) -> list[float]:
    """Parts of a width in twips as points."""
    return [round(width * whole / 2000, 3) for width in percentages]


def _grid_cell(cell: PrintedCell) -> Piece:
    lines = cell.lines if cell.scope else (cell.text,)
    scope = _SCOPES.get(cell.scope, "")
    # A scope of several rows belongs to a folded label, which stands in the middle.
    made = _cell(*lines, left=cell.scope == "row" or cell.role == "text", scope=scope)
    spans = {"rows": cell.row_span, "columns": cell.column_span}
    made |= {name: span for name, span in spans.items() if span > 1}
    if cell.tightening:
        made["tightening"] = _between(cell.tightening, max(map(len, lines)))
    if cell.size:
        made["size"] = cell.size
    if cell.role == "band":
        made["shaded"] = True
    return made


def _between(tightening: float, characters: int) -> float:
    """What each gap gives up where other engines take as much from the last character too."""
    return round(tightening * characters / max(1, characters - 1), 3)


def _strut(row: Iterable[Piece], height: float) -> None:
    """Give the first cell that stands in this row alone the least height of the row's text."""
    alone = next((cell for cell in row if "rows" not in cell), None)
    if alone:
        alone["height"] = round(height, 2)


def _cell(*lines: str, left: bool = False, scope: str = "") -> Piece:
    """A cell of one row and one column; what is not said of it is no."""
    made: Piece = {"lines": [running(line) for line in lines]}
    if left:
        made["left"] = True
    if scope:
        made["scope"] = scope
    return made
