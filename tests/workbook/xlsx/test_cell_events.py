"""Cells as their XML tells them, with addresses and without, and what lies in a shared string."""

import io

import pytest

from reportgen.workbook.xlsx.cell_events import CellHandler, StringHandler
from reportgen.workbook.xlsx.xml import Budget, XmlError, feed


def fed(handler, text):
    for _ in feed(io.BytesIO(text.encode()), handler, Budget()):
        pass
    return handler


def cells(rows):
    return fed(CellHandler(), f"<worksheet><sheetData>{rows}</sheetData></worksheet>").found


def places(rows):
    return [(cell.row, cell.column) for cell in cells(rows)]


def test_a_cell_without_an_address_comes_behind_the_one_before():
    rows = '<row><c/><c><v>1</v></c></row><row r="7"><c r="C7"/><c><v>2</v></c></row>'
    assert places(rows + "<row><c><v>3</v></c></row>") == [(1, 2), (7, 4), (8, 1)]


def test_empty_cells_are_not_kept():
    assert places('<row r="1"><c r="A1" s="3"/><c r="B1"><v></v></c></row>') == [(1, 2)]


@pytest.mark.parametrize("address", ["A0", "A1048577", "XFE1", "1A", "", "AAAA1"])
def test_a_cell_outside_of_any_sheet_is_refused(address):
    rows = f'<row><c r="{address}"><v>1</v></c></row>'
    if address:
        with pytest.raises(XmlError):
            cells(rows)
    else:
        assert places(rows) == [(1, 1)]


def test_formula_and_result_of_a_cell_are_both_there():
    (one,) = cells('<row r="1"><c r="B1" t="str"><f t="shared" si="4">A1</f><v>甲</v></c></row>')
    assert (one.kind, one.formula, one.value) == ("str", "A1", "甲")
    assert (one.formula_kind, one.formula_key) == ("shared", "4")


def test_a_phonetic_reading_is_no_text():
    inline = "<is><r><t>人</t></r><r><t>民</t></r><rPh><t>ren</t></rPh></is>"
    (one,) = cells(f'<row r="1"><c r="A1" t="inlineStr">{inline}</c></row>')
    assert (one.inline, one.runs) == ("人民", ())


def test_rows_and_columns_that_nobody_sees_are_told():
    text = (
        '<worksheet><cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0.2"/>'
        '<col min="6" max="6" width="9"/></cols><sheetData><row r="4" ht="0"/><row hidden="true"/>'
        '<row r="9" ht="15"/></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
        "</worksheet>"
    )
    handler = fed(CellHandler(), text)
    assert handler.hidden_columns == [range(2, 4), range(5, 6)]
    assert handler.hidden_rows == {4, 5}
    assert handler.merges == ["A1:B2"]


def test_strings_are_joined_from_their_runs_and_keep_fonts_that_differ():
    plain = "<si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r></si>"
    struck = "<si><r><t>丁</t></r><r><rPr><strike/></rPr><t>戊</t></r></si>"
    handler = fed(StringHandler(), f"<sst>{plain}{struck}</sst>")
    assert handler.strings == ["甲", "乙丙", "丁戊"]
    assert [[(run.text, bool(run.font)) for run in runs] for runs in handler.rich.values()] == [
        [("丁", False), ("戊", True)]
    ]
    assert list(handler.rich) == [2]
