"""Our reader against openpyxl on random workbooks: the same values and formulas in every cell."""

import io
import re
import tempfile
from datetime import date, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.formula import ArrayFormula

from kit.parts import part_of, repacked
from kit.shapes import with_shared_strings
from reportgen.base.cells import column_letters
from reportgen.workbook.xlsx.archive import open_archive
from reportgen.workbook.xlsx.parsing import open_book
from reportgen.workbook.xlsx.raw_cells import CellError

PRINTABLE = st.characters(
    exclude_categories=("Cc", "Cs", "Cn"), include_characters="\t\n", exclude_characters="\r"
)
TEXTS = st.text(PRINTABLE, min_size=1, max_size=30).filter(
    lambda text: not text.startswith("=") and "_x" not in text  # openpyxl does not unescape _x0041_
)
VALUES = st.one_of(
    TEXTS,
    st.sampled_from([" 前后 ", "'引号", "12", "TRUE", "#N/A", "a<b>&c", "一\n二"]),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["=SUM(A1:B2)", '=A1&"<x>"', "='基本 信息'!$A$1+1", "=1/0"]),
)
PLACES = st.tuples(st.integers(1, 60), st.integers(1, 30))
SHEETS = st.dictionaries(PLACES, VALUES, min_size=1, max_size=60)


def written(sheets):
    book = Workbook()
    book.remove(book.active)
    for number, cells in enumerate(sheets):
        sheet = book.create_sheet(f"表{number}")
        for place, value in cells.items():
            sheet.cell(*place).value = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def our_cells(data):
    """(sheet, row, column) → value and formula, as our reader finds them."""
    with tempfile.TemporaryDirectory() as folder:
        parts = open_book(open_archive(Path(folder) / "x.xlsx", data))
    return {
        (name, *place): (value_of(cell.value), cell.formula)
        for name in parts.names
        for place, cell in parts.sheet(name).cells.items()
    }


def value_of(value):
    return str(value) if isinstance(value, CellError) else value


def their_cells(data):
    """The same as openpyxl finds them."""
    values, formulas = (load_workbook(io.BytesIO(data), data_only=only) for only in (True, False))
    found = {}
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                value = values[sheet.title].cell(cell.row, cell.column).value
                formula = formula_of(cell)
                if value is not None or formula is not None:
                    found[sheet.title, cell.row, cell.column] = (as_stored(value), formula)
    return found


def formula_of(cell):
    if cell.data_type != "f":
        return None
    value = cell.value
    return (value.text if isinstance(value, ArrayFormula) else value).removeprefix("=")


def as_stored(value):
    return to_excel(value) if isinstance(value, datetime) else value


def same(ours, theirs):
    assert ours.keys() == theirs.keys()
    for place, (value, formula) in ours.items():
        other, other_formula = theirs[place]
        assert formula == other_formula, place
        if isinstance(value, float) and isinstance(other, float | int):
            assert abs(value - other) <= abs(other) * 1e-9, place
        else:
            assert value == other, place


@given(sheets=st.lists(SHEETS, min_size=1, max_size=3))
@settings(max_examples=60)
def test_what_openpyxl_wrote_is_read_as_openpyxl_reads_it(sheets):
    data = written(sheets)
    same(our_cells(data), their_cells(data))


@given(texts=st.lists(TEXTS, min_size=101, max_size=120))
@settings(max_examples=6)
def test_shared_strings_are_read_as_openpyxl_reads_them(texts):
    data = written([{(number, 1): text for number, text in enumerate(texts, start=1)}])
    if "inlineStr" in part_of(data, "xl/worksheets/sheet1.xml"):
        data = with_shared_strings(data)
    same(our_cells(data), their_cells(data))


@given(
    origin=PLACES,
    steps=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=5, unique=True),
    formula=st.sampled_from(
        ["SUM(A1:C3)", "$A1+B$2-$C$3", 'IF(D4>0,D4,"")', "LOG10(E5)", "AB12*2"]
    ),
    results=st.lists(st.integers(0, 99), min_size=6, max_size=6),
)
@settings(max_examples=60)
def test_shared_formulas_are_moved_as_openpyxl_moves_them(origin, steps, formula, results):
    first = (origin[0], origin[1])
    cells = {first: f'<f t="shared" ref="A1:Z99" si="0">{escaped(formula)}</f>'}
    for down, right in steps:
        place = (first[0] + down, first[1] + right)
        cells.setdefault(place, '<f t="shared" si="0"/>')
    rows = {}
    for (place, part), result in zip(sorted(cells.items()), results, strict=False):
        address = f"{column_letters(place[1])}{place[0]}"
        rows.setdefault(place[0], []).append(f'<c r="{address}">{part}<v>{result}</v></c>')
    body = "".join(f'<row r="{row}">{"".join(found)}</row>' for row, found in sorted(rows.items()))
    data = written([{(1, 1): 1}])
    xml = part_of(data, "xl/worksheets/sheet1.xml")
    xml = re.sub(r"<sheetData>.*</sheetData>", lambda _: f"<sheetData>{body}</sheetData>", xml)
    data = repacked(data, {"xl/worksheets/sheet1.xml": xml})
    same(our_cells(data), their_cells(data))


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
