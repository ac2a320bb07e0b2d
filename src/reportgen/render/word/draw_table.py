"""How the table of a grid or a list is drawn in Word, with a tag in every value's cell."""

from collections.abc import Iterable, Iterator

from reportgen.pack.fields import form_fields, total_path
from reportgen.pack.geometry import Box, BoxRole, Layout, lay_out
from reportgen.pack.model import FormSheet, GridSheet, ListSheet
from reportgen.render.content.forms import FORM_WIDTHS
from reportgen.render.content.measures import TYPE_WIDTH, table_widths
from reportgen.render.content.tables import (
    ROW,
    fits_on_page,
    fold,
    row_heights,
    tightening,
)
from reportgen.render.word.wordml import Element, paragraph, run, w

__all__ = ["draw_form", "draw_grid", "draw_list"]

BAND_COLOUR = "C6D9F1"
_STYLES = {
    BoxRole.BAND: "TableHead",
    BoxRole.CORNER: "TableHead",
    BoxRole.HEADER: "TableHead",
    BoxRole.LABEL: "TableLabel",
    BoxRole.FIELD: "TableNumber",
    BoxRole.FILLER: "TableNumber",
}


def draw_grid(sheet: GridSheet) -> Element:
    """The table of a grid sheet, merged as its geometry says."""
    layout, widths = lay_out(sheet), table_widths(sheet)
    owner = {
        (row, column): box
        for box in layout.boxes
        for row in range(box.row, box.last_row + 1)
        for column in range(box.column, box.last_column + 1)
    }
    kept = _kept_rows(sheet, layout)
    rows = []
    for row, height in enumerate(row_heights(sheet), start=1):
        boxes = dict.fromkeys(owner[row, column] for column in range(1, layout.columns + 1))
        cells = [_grid_cell(box, row, widths, keep=row in kept) for box in boxes]
        rows.append(_row(cells, height, header=row <= layout.header_rows))
    return _table(sheet.heading or sheet.name, widths, rows)


def _kept_rows(sheet: GridSheet, layout: Layout) -> frozenset[int]:
    """The rows that stay on the page of the next: all but the last, of the table or of a block."""
    last = {layout.rows}
    if not fits_on_page(sheet):
        last |= {
            max(box.last_row for box in layout.boxes if box.block == block.block)
            for block in layout.boxes
        }
    return frozenset(range(1, layout.rows + 1)) - last


def _grid_cell(box: Box, row: int, widths: tuple[int, ...], *, keep: bool) -> Element:
    width = sum(widths[box.column - 1 : box.last_column])
    merge = None if box.row_span == 1 else ("restart" if row == box.row else "continue")
    text = "\n".join(fold(box, widths)) or box.text
    text = f"{{{{ {box.path} }}}}" if box.role is BoxRole.FIELD else text
    style = "TableHead" if fold(box, widths) else _STYLES[box.role]
    if box.type and not box.type.is_number:
        style = "TableLabel"
    tight = round(tightening(box, widths) * 20)
    runs = [run(text, tightening=tight)] if text and merge != "continue" else []
    shade = BAND_COLOUR if box.role is BoxRole.BAND else ""
    content = paragraph(style, *runs, keep=keep)
    return _cell(content, width, box.column_span, merge=merge, shade=shade)


def draw_form(sheet: FormSheet) -> Element:
    """The table of a form: label and value, a line each."""
    rows = [
        _line([("TableLabel", field.label), ("TableLabel", f"{{{{ {path} }}}}")], FORM_WIDTHS)
        for path, field in form_fields(sheet).items()
    ]
    return _table(sheet.heading or sheet.name, FORM_WIDTHS, rows)


def draw_list(sheet: ListSheet) -> Iterator[Element]:
    """What stands for a list sheet: its caption and its table, both only if there is anything."""
    widths = table_widths(sheet)
    records = [
        _tag_row(f"{{%tr for record in {sheet.key}.records %}}", len(widths)),
        _line([_list_cell(sheet, c.key, f"record.{c.key}") for c in sheet.columns], widths),
        _tag_row("{%tr endfor %}", len(widths)),
    ]
    totals = list(_totals(sheet, widths)) if sheet.has_totals else []
    body = [*totals, *records] if sheet.total_first else [*records, *totals]
    rows = [*_list_heads(sheet, widths), *body]
    if sheet.caption:
        yield paragraph("Caption", run(sheet.caption))
    yield _table(sheet.caption or sheet.name, widths, rows)


def _list_cell(sheet: ListSheet, key: str, name: str) -> tuple[str, str]:
    column = next(column for column in sheet.columns if column.key == key)
    style = "TableNumber" if column.type.is_number else "TableLabel"
    return style, f"{{{{ {name} }}}}"


def _list_heads(sheet: ListSheet, widths: tuple[int, ...]) -> Iterator[Element]:
    """The head: one row, or two where texts stand over several columns."""
    if not sheet.has_overheads:
        heads = [("TableHead", column.label) for column in sheet.columns]
        yield _line(heads, widths, header=True)
        return
    upper, lower, at = [], [], 0
    for text, columns, rows in sheet.heads:
        width = sum(widths[at : at + columns])
        merge = "restart" if rows > 1 else None
        upper.append(_cell(_head(text), width, columns, merge=merge))
        for number, column in enumerate(sheet.columns[at : at + columns], start=at):
            own = paragraph("TableHead", keep=True) if merge else _head(column.label)
            lower.append(_cell(own, widths[number], merge="continue" if merge else None))
        at += columns
    yield _row(upper, ROW, header=True)
    yield _row(lower, ROW, header=True)


def _head(text: str) -> Element:
    return paragraph("TableHead", run(text), keep=True)


def _totals(sheet: ListSheet, widths: tuple[int, ...]) -> Iterator[Element]:
    """The row of totals, between the tags that leave it out where there are none."""
    label = sheet.label_columns
    cells = []
    if label:
        content = paragraph("TableHead", run(sheet.total_label))
        cells.append(_cell(content, sum(widths[:label]), label))
    for number, column in enumerate(sheet.columns[label:], start=label):
        text = f"{{{{ {total_path(sheet, column.key)} }}}}" if column.total else ""
        style = "TableNumber" if column.total else "TableHead"
        cells.append(_cell(paragraph(style, run(text)), widths[number]))
    yield _tag_row(f"{{%tr if {sheet.key}.has_total %}}", len(widths))
    yield _row(cells, ROW)
    yield _tag_row("{%tr endif %}", len(widths))


# --- parts of a table -----------------------------------------------------------------------------


def _table(title: str, widths: tuple[int, ...], rows: Iterable[Element]) -> Element:
    properties = w(
        "tblPr",
        w("tblStyle", val="TableGrid"),
        w("tblW", w=sum(widths), type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
        w(
            "tblLook",
            val="04A0",
            firstRow=1,
            lastRow=0,
            firstColumn=1,
            lastColumn=0,
            noHBand=0,
            noVBand=1,
        ),
        w("tblCaption", val=title),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", properties, grid, *rows)


def _row(cells: Iterable[Element], height: float, *, header: bool = False) -> Element:
    properties = w("trPr", w("cantSplit"), w("trHeight", val=round(height * 20), hRule="atLeast"))
    if header:
        properties.append(w("tblHeader"))
    return w("tr", properties, *cells)


def _line(
    texts: list[tuple[str, str]], widths: tuple[int, ...], *, header: bool = False
) -> Element:
    """A row of single cells, each with its style and text."""
    cells = [
        _cell(paragraph(style, run(text), keep=header), width)
        for (style, text), width in zip(texts, widths, strict=True)
    ]
    return _row(cells, ROW, header=header)


def _tag_row(tag: str, columns: int) -> Element:
    """A row that only holds a tag for whole rows; it is gone from the document."""
    return _row([_cell(paragraph("TableLabel", run(tag)), TYPE_WIDTH, columns)], ROW)


def _cell(
    content: Element, width: int, span: int = 1, *, merge: str | None = None, shade: str = ""
) -> Element:
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(w("gridSpan", val=span))
    if merge:
        properties.append(w("vMerge", val=merge))
    if shade:
        properties.append(w("shd", val="clear", color="auto", fill=shade))
    properties.append(w("vAlign", val="center"))
    return w("tc", properties, content)
